import Connections
import Connectors
import Engine
import Foundation
import Receivables
import Storage

/// Deliveries of a platform, each in the book before its 200, beside the same posts at the same server when it only checks
/// their signatures; by turns, so that both have the same minute.
struct WebhookBench {
    let book: BenchBook
    let database: String
    let events: Int

    private static let connection = "stripe"
    private static let rounds = 3

    func measure() throws -> [WebhookLine] {
        let path = try book.filled(named: "webhooks")
        defer { try? book.dropServed(path) }
        try book.move(path, to: database)
        let posts = try connect(path)
        let doors = try DoorsProcess(of: path)
        let load = WebhookLoad(port: doors.port)
        let rounds = (0..<Self.rounds).map { posts.part(events * $0 / Self.rounds..<events * ($0 + 1) / Self.rounds) }
        let last = posts.part(events..<posts.bodies.count)
        // The first of everything is slow.
        _ = try load.post(last.requests(to: DoorsCommand.checked))
        var (checked, taken, paced, again) = (Sum(), Sum(), Sum(), Sum())
        for round in rounds {
            try checked.add(load, doors, round.requests(to: DoorsCommand.checked))
            try taken.add(load, doors, round.requests(to: Self.connection))
        }
        try paced.add(load, doors, last.requests(to: Self.connection), rate: taken.rate / 2)
        let before = try state(of: path)
        for round in rounds { try again.add(load, doors, round.requests(to: Self.connection)) }
        guard try state(of: path) == before else { throw Ending(1, "deliveries that came again changed the book") }
        return [
            WebhookLine("signature checked, no more", checked, of: checked),
            WebhookLine("durable in the book, \(database.prefix { $0 != ":" })", taken, of: checked),
            WebhookLine("at half that rate", paced, of: checked),
            WebhookLine("all of them again: nothing changes", again, of: checked),
        ]
    }

    /// What some rounds came to together.
    struct Sum {
        var (count, wall, cpu) = (0, 0.0, 0.0)
        var delays: [Double] = []

        var rate: Double { Double(count) / wall }

        mutating func add(_ load: WebhookLoad, _ doors: DoorsProcess, _ requests: [[UInt8]], rate: Double = 0) throws {
            let before = doors.cpu
            let outcome = try load.post(requests, rate: rate)
            cpu += doors.cpu - before
            count += requests.count
            wall += outcome.wall
            delays += outcome.delays
        }
    }

    /// Connects Stripe twice, and makes what it will post: as many as are measured, and a third more for the paced run.
    private func connect(_ path: String) throws -> WebhookPosts {
        let folder = try BookFolder(path)
        let book = try folder.open()
        defer { try? book.close() }
        let ring = try KeyFile(in: folder).ringOrFirst()
        let given = Connected.Given(["key": "rk_test_bench", "webhook": WebhookPosts.secret])
        for name in [Self.connection, DoorsCommand.checked] {
            let sealed = try given.sealed(name, in: book, by: ring)
            let row = ConnectionRow(name: name, platform: "stripe", sealed: sealed, person: "bench", since: 0)
            try book.write { try $0.connect(row, on: self.book.day) }
        }
        return try WebhookPosts(events + max(1, events / 3), for: book)
    }

    /// All that deliveries may change: how many there are of what, the end of the chain and all that is owed.
    private func state(of path: String) throws -> [Int64] {
        let book = try BookFolder(path).open()
        defer { try? book.close() }
        return try book.database.read { session in
            try ["delivery", "heard", "payment", "event", "entry", "task"].map { table in
                try session.prepare("SELECT COUNT(*) FROM \(table)").first { $0.int(0) } ?? 0
            } + [
                try session.prepare("SELECT MAX(last) FROM link").first { $0.int(0) } ?? 0,
                try session.prepare("SELECT CAST(SUM(balance) AS BIGINT) FROM item").first { $0.int(0) } ?? 0,
            ]
        }
    }
}

struct WebhookLine: Encodable {
    var name: String
    var deliveries: Int
    var perSecond: Double
    /// Of the rate at which the same server checks signatures and does no more.
    var share: Double
    /// Microseconds of the server's processor time; a database server's are its own.
    var cpu: Double
    /// Milliseconds from the moment when a delivery should have left to its answer.
    var median: Double
    var p99: Double

    init(_ name: String, _ sum: WebhookBench.Sum, of checked: WebhookBench.Sum) {
        (self.name, deliveries, perSecond) = (name, sum.count, sum.rate)
        share = sum.rate / checked.rate
        cpu = sum.cpu / Double(sum.count) * 1e6
        let delays = Intake.Delays(sum.delays)
        (median, p99) = (delays.median, delays.p99)
    }

    static let titles = ["", "deliveries", "deliveries/s", "share", "server CPU µs", "p50 ms", "p99 ms"]

    var cells: [String] {
        func number(_ value: Double, _ digits: Int = 0) -> String { String(format: "%.\(digits)f", value) }
        return [
            name, "\(deliveries)", number(perSecond), number(share * 100) + " %", number(cpu), number(median, 1),
            number(p99, 1),
        ]
    }
}
