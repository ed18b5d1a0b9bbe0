import Foundation
import ServerRig
import Storage
import Testing

/// The benchmarks as a person gives them, on as little as they take: what they print can be read and is plausible. How fast
/// it was is nobody's business here.
@Suite struct BenchTests {
    private struct Dispatch: Decodable {
        var letters: Int
        var lettersPerSecond: Double
        var cpuPerLetter: Double
        var window99: Int64
        var floorPerSecond: Double
        var shareOfFloor: Double
    }

    private struct Ingest: Decodable {
        var name: String
        var events: Int
        var factsPerSecond: Double
        var median: Double
        var p99: Double
    }

    @Test(arguments: ["smtp", "http"])
    func `All letters of the dispatch benchmark are accepted by a sink of its own`(wire: String) throws {
        let ending = try Program.run("bench", "dispatch", "--letters", "20", "--to", wire, "--json")
        #expect(ending.code == 0, "\(ending.words)")
        try expectPlausible(ending.json(Dispatch.self))
    }

    @Test(.enabled(if: ServerRig.isPresent))
    func `The dispatch benchmark leaves nothing behind on a server`() throws {
        let address = try ServerRig.address()
        let server = try PostgresDatabase.open(address)
        defer {
            try? server.close()
            ServerRig.drop(address)
        }
        let ending = try Program.run("bench", "dispatch", "--letters", "20", "--database", "\(address)", "--json")
        #expect(ending.code == 0, "\(ending.words)")
        try expectPlausible(ending.json(Dispatch.self))
        let left = try server.read {
            try $0.prepare("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'bench%'").all { $0.text(0) }
        }
        #expect(left == [])
    }

    private func expectPlausible(_ line: Dispatch) {
        #expect((1...36).contains(line.letters))
        #expect(line.lettersPerSecond > 0 && line.cpuPerLetter > 0)
        #expect(line.floorPerSecond > 0 && line.shareOfFloor > 0)
        #expect(SendWindow.bounds.contains(line.window99))
    }

    @Test func `The ingest benchmark tells of facts one by one, together and at half that rate`() throws {
        let ending = try Program.run("bench", "ingest", "--items", "20", "--events", "40", "--json")
        #expect(ending.code == 0, "\(ending.words)")
        let lines = try ending.json([Ingest].self)
        #expect(lines.map(\.events) == [2, 40, 20])
        for line in lines {
            #expect(line.factsPerSecond > 0, "\(line.name)")
            #expect(line.median > 0 && line.p99 >= line.median, "\(line.name)")
        }
    }

    private struct Webhooks: Decodable {
        var name: String
        var deliveries: Int
        var perSecond: Double
        var share: Double
        var median: Double
        var p99: Double
    }

    @Test func `The webhook benchmark posts at a server of its own, and the same again changes nothing`() throws {
        let ending = try Program.run("bench", "webhooks", "--items", "20", "--events", "30", "--json")
        #expect(ending.code == 0, "\(ending.words)")
        let lines = try ending.json([Webhooks].self)
        #expect(lines.map(\.deliveries) == [30, 30, 10, 30])
        for line in lines {
            #expect(line.perSecond > 0 && line.share > 0 && line.p99 >= line.median, "\(line.name)")
        }
    }

    @Test(arguments: ["smtp://mail.example.com:25", "http://10.0.0.1:80/letters", "smtp://127.0.0.1", "carrier-pigeon"])
    func `Letters of a benchmark go nowhere but to this machine`(place: String) throws {
        let ending = try Program.run("bench", "dispatch", "--letters", "20", "--to", place)
        #expect(ending.code == 2)
        #expect(ending.words.contains("a server of this machine"))
    }
}
