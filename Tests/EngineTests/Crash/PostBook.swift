import Foundation
import Rigs
import ServerRig
import Storage
import Testing

/// A trial book on either engine whose letters go to a provider, and what can be said of both afterwards.
struct PostBook {
    let folder: TestFolder
    let database: BookPlace
    let provider: Provider
    let route: Route

    /// How the letters leave, and what the provider offers against doubles.
    enum Route: String, Sendable, CaseIterable {
        case key, lookUp = "look-up", bare = "none", mail = "smtp"

        var wire: Provider.Wire { self == .mail ? .smtp : .http }

        var kind: Provider.Kind {
            switch self {
            case .key: .key
            case .lookUp: .lookUp
            case .bare, .mail: .none
            }
        }

        var means: String {
            switch self {
            case .key: "letters-means: key 24h"
            case .lookUp: "letters-means: look-up 1s 2s"
            case .bare: "letters-means: none"
            case .mail: ""
            }
        }

        /// Whether the provider itself can always clear a doubt.
        var settlesDoubts: Bool { self == .key || self == .lookUp }
    }

    var path: String { folder.path + "/book" }
    var journal: String { path + "/sends.journal" }

    /// - Parameter wish: more of the argument of the provider.
    init(_ engine: StoreEngine, _ route: Route, letters: Int = 3, _ wish: [String: any Sendable] = [:]) throws {
        try self.init(engine, route, letters: letters, sendingTo: Provider(route.wire, kind: route.kind, wish))
    }

    init(_ engine: StoreEngine, _ route: Route, letters: Int = 3, sendingTo provider: Provider) throws {
        self.provider = provider
        self.route = route
        let template = try BookPlace.template(engine, letters: letters)
        folder = try template.folder.copy()
        database = try template.place.copy(to: folder.path + "/book")
        let more = [route.means, database.setting].filter { !$0.isEmpty }.joined(separator: "\n")
        try TrialBook.settings(provider.address, more)
            .write(toFile: path + "/book.yaml", atomically: true, encoding: .utf8)
    }

    /// On a server of the test's own.
    init(_ route: Route, on address: PostgresAddress, letters: Int, _ wish: [String: any Sendable] = [:]) throws {
        provider = try Provider(route.wire, kind: route.kind, wish)
        self.route = route
        database = .server(address)
        folder = try TrialBook.made(customers: letters, ["--database", "\(address)"], database.setting)
        try TrialBook.settings(provider.address, "\(route.means)\n\(database.setting)")
            .write(toFile: path + "/book.yaml", atomically: true, encoding: .utf8)
    }

    /// Waits are a thousand times shorter, for the processes that are killed.
    static let haste = ["DUNWELL_HASTE": "1000"]

    func start(_ arguments: [String], with more: [String: String] = [:]) throws -> Program {
        try Program(arguments + ["--book", path], with: Self.haste.merging(more) { $1 })
    }

    @discardableResult
    func run(_ day: String = TrialBook.day, _ more: String..., with environment: [String: String] = [:]) throws
        -> Program.Ending
    {
        try start(["run", "--on", day] + more, with: environment).ending()
    }

    @discardableResult
    func command(_ arguments: String...) throws -> Program.Ending { try start(arguments).ending() }

    /// Runs until nothing more can be done by a machine.
    @discardableResult
    func runUntilQuiet(_ day: String = TrialBook.day) throws -> Program.Ending {
        for _ in 0..<30 {
            let ending = try run(day)
            if try open == 0 { return ending }
            Thread.sleep(forTimeInterval: 0.01)
        }
        return try run(day)
    }

    /// Letters that have not come to an end.
    var open: Int {
        get throws { try letters.count { ["queued", "claimed", "dispatching", "uncertain"].contains($0.status) } }
    }

    var letters: [(status: String, reason: String)] {
        get throws {
            try look {
                try $0.prepare("SELECT status, reason FROM outbox_entry ORDER BY id").all { ($0.text(0), $0.text(1)) }
            }
        }
    }

    func look<T>(_ body: (any Session) throws -> T) throws -> T {
        let database = try database.open()
        defer { try? database.close() }
        return try database.read(body)
    }
}
