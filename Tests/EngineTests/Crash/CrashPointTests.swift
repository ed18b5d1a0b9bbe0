import Foundation
import Rigs
import ServerRig
import Storage
import Testing

/// The real command, killed at every point of its way in turn: at each commit, each write of the send journal and each
/// stage of each letter on the wire. Then it runs again, and the provider's own log is the judge.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct CrashPointTests {
    private static let letters = 3
    private static let cells = StoreEngine.present.flatMap { engine in PostBook.Route.allCases.map { (engine, $0) } }

    @Test(arguments: cells)
    func `killed at any of its points, a run sends nothing twice and loses nothing`(
        _ engine: StoreEngine,
        _ route: PostBook.Route
    ) throws {
        let provider = try Provider(route.wire, kind: route.kind)
        let book = try PostBook(engine, route, letters: Self.letters, sendingTo: provider)
        defer { book.database.drop() }
        let inside = try book.passings { try book.run(with: $0) }
        #expect(inside.count > 40, "\(inside)")
        let outside = ["half", "whole", "taken", "answered"].flatMap { place in
            (1...Self.letters).map { CrashPlace.provider(place, $0) }
        }
        for place in inside + outside { try Self.kill(engine, route, at: [place], provider) }
        Self.say("\(inside.count + outside.count) kills: \(engine), \(route.rawValue)")
    }

    private static let few = cells.filter { $0 == .sqlite && $1 == .key || $0 == .postgres && $1 == .mail }

    @Test(arguments: few)
    func `nor does the run that comes after, killed in its turn`(
        _ engine: StoreEngine,
        _ route: PostBook.Route
    ) throws {
        let provider = try Provider(route.wire, kind: route.kind)
        let book = try PostBook(engine, route, letters: Self.letters, sendingTo: provider)
        defer { book.database.drop() }
        let first = CrashPlace.provider("taken", 2)
        #expect(try book.dies(at: first))
        let places = try book.passings { try book.run(with: $0) }
        #expect(places.count > 10, "\(places)")
        for place in places { try Self.kill(engine, route, at: [first, place], provider) }
        Self.say("\(2 * places.count + 1) kills, two at a time: \(engine), \(route.rawValue)")
    }

    /// A book of its own dies at these places, one after the other, and then works on.
    private static func kill(
        _ engine: StoreEngine,
        _ route: PostBook.Route,
        at places: [CrashPlace],
        _ provider: Provider
    ) throws {
        try provider.change(["forget": true])
        let book = try PostBook(engine, route, letters: letters, sendingTo: provider)
        defer { book.database.drop() }
        for place in places { #expect(try book.dies(at: place), "\(place) was not reached") }
        try book.runUntilQuiet()
        try book.judge(letters: letters, "\(engine) \(route) \(places)")
    }

    static func say(_ words: String) { FileHandle.standardError.write(Data("\(words)\n".utf8)) }
}

/// Where a process is killed.
enum CrashPlace: CustomStringConvertible {
    /// At the n-th passing of one of its own points.
    case own(String, Int)
    /// By the provider, which sees how far a letter came.
    case provider(String, Int)

    var description: String {
        switch self {
        case .own(let point, let count): "\(point):\(count)"
        case .provider(let place, let count): "provider \(place):\(count)"
        }
    }
}

extension PostBook {
    /// Runs, and says whether it was killed there.
    func dies(at place: CrashPlace, on day: String = TrialBook.day) throws -> Bool {
        try ending(at: place, on: day).code == SIGKILL
    }

    /// Runs, to be killed there, and says how it ended.
    func ending(at place: CrashPlace, on day: String) throws -> Program.Ending {
        switch place {
        case .own(let point, let count):
            return try run(day, with: ["DUNWELL_CRASH_AT": "\(point):\(count)"])
        case .provider(let place, let count):
            try provider.change(["strike": ["at": place, "nth": count] as [String: any Sendable], "victim": 0])
            let run = try start(["run", "--on", day])
            try provider.change(["victim": Int(run.id)])
            return try run.ending()
        }
    }

    /// The points that a command passes, each with its count.
    func passings(_ command: ([String: String]) throws -> Program.Ending) throws -> [CrashPlace] {
        let file = try folder.write("", to: "passings")
        let ending = try command(["DUNWELL_CRASH_COUNT": file])
        #expect([0, 1, 3].contains(ending.code), "\(ending.words)")
        var counts: [String: Int] = [:]
        return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { point in
            counts[String(point), default: 0] += 1
            return .own(String(point), counts[String(point)] ?? 0)
        }
    }
}
