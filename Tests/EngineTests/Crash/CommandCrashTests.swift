import Foundation
import Rigs
import ServerRig
import Storage
import Testing

/// The commands of people, killed at every point: said once more, they come to the same end as if nothing had happened.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct CommandCrashTests {
    enum Scene: String, CaseIterable, Sendable {
        case importing, approving, went, again, unlocking

        var command: [String] {
            switch self {
            case .importing: ["import", "invoices", "more.csv"]
            case .approving: ["approve", "--all", "--by", "Dana"]
            case .went: ["held", "--went", "--all", "--by", "Dana"]
            case .again: ["held", "--again", "--all", "--by", "Dana"]
            case .unlocking: ["reconcile", "--unlock", "--by", "Dana"]
            }
        }

        /// What was approved leaves with the next day.
        var nextDay: String { self == .approving ? "2026-02-11" : TrialBook.day }

        /// Letters that reach a customer in the end.
        var effects: Int {
            switch self {
            // One of the three approved letters speaks of two invoices.
            case .importing, .approving, .again, .unlocking: 3
            // The first left, the second was taken and its answer lost; that the third never left a person has denied.
            case .went: 2
            }
        }
    }

    private static let cells = StoreEngine.present.flatMap { engine in Scene.allCases.map { (engine, $0) } }

    @Test(arguments: cells)
    func `a command killed at any of its points and said again is done once`(_ engine: StoreEngine, _ scene: Scene)
        throws
    {
        let provider = try Provider(.http, kind: .none)
        let undisturbed = try PostBook(engine, .bare, sendingTo: provider)
        defer { undisturbed.database.drop() }
        try undisturbed.prepare(scene)
        let places = try undisturbed.passings { try undisturbed.say(scene, with: $0) }
        let expected = try undisturbed.journalKinds()
        #expect(places.count >= 2, "\(places)")
        for place in places {
            try provider.change(["forget": true])
            let book = try PostBook(engine, .bare, sendingTo: provider)
            defer { book.database.drop() }
            try book.prepare(scene)
            #expect(try book.say(scene, with: ["DUNWELL_CRASH_AT": "\(place)"]).code == SIGKILL, "\(place)")
            try book.say(scene)
            #expect(try book.journalKinds(but: scene) == expected.filter { !scene.repeats($0) }, "\(scene) \(place)")
            try book.runUntilQuiet(scene.nextDay)
            let (log, fates) = (try provider.log(), try book.letters)
            #expect(log.doubles.isEmpty, "\(scene) \(place)")
            #expect(log.effects.count == scene.effects, "\(scene) \(place): \(fates)")
        }
        CrashPointTests.say("\(places.count) kills: \(engine), \(scene)")
    }
}

extension CommandCrashTests.Scene {
    /// Unlocking an unlocked book is put on record again.
    func repeats(_ kind: String) -> Bool { self == .unlocking && kind == "ruled" }
}

extension PostBook {
    /// Up to where the command is to be said.
    fileprivate func prepare(_ scene: CommandCrashTests.Scene) throws {
        switch scene {
        case .importing: try writeInvoice("MORE-1", due: "2026-03-04", amount: "77.00", to: "more.csv")
        case .approving:
            try writeInvoice("MORE-1", due: "2026-02-04", amount: "60000.00", to: "more.csv")
            try #require(try say(.importing).code == 0)
            try runUntilQuiet()
        case .went:
            try #require(try dies(at: .provider("taken", 2)))
            try runUntilQuiet()
        case .again:
            try #require(try dies(at: .provider("half", 2)))
            try runUntilQuiet()
        case .unlocking:
            try runUntilQuiet()
            try FileManager.default.removeItem(atPath: journal)
            try #require(try run().code == 1)
        }
    }

    @discardableResult
    fileprivate func say(_ scene: CommandCrashTests.Scene, with more: [String: String] = [:]) throws -> Program.Ending {
        let words = scene.command.map { $0 == "more.csv" ? folder.path + "/" + $0 : $0 }
        return try start(words, with: more).ending()
    }

    /// The journal's rows by their kind.
    fileprivate func journalKinds(but scene: CommandCrashTests.Scene? = nil) throws -> [String] {
        let kinds = try look { try $0.prepare("SELECT kind FROM event ORDER BY seq").all { $0.text(0) } }
        return kinds.filter { scene?.repeats($0) != true }
    }

    func writeInvoice(_ name: String, due: String, amount: String, to file: String) throws {
        let head = "invoice,customer,issued,due,amount,currency"
        try folder.write("\(head)\n\(name),C-1,2026-01-05,\(due),\(amount),EUR\n", to: file)
    }
}
