import Foundation
import Rigs
import ServerRig
import Storage
import Testing

/// The real command, killed at every point of its way in turn while it charges. Then it runs again, and the count of the money
/// that Stripe moved is the judge.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct ChargeCrashTests {
    @Test(arguments: StoreEngine.present)
    func `killed at any of its points, a run charges nobody twice and loses no charge`(_ engine: StoreEngine) throws {
        let stripe = try Provider(.stripe, kind: .key)
        let book = try ChargeBook(engine, charging: stripe)
        defer { book.database.drop() }
        let inside = try Self.passings(of: book)
        try book.judge("undisturbed")
        #expect(inside.count > 40, "\(inside)")
        let outside = ["half", "whole", "taken", "answered"].flatMap { place in
            (1...ChargeBook.customers).map { CrashPlace.provider(place, $0) }
        }
        for place in inside + outside {
            #expect(try Self.kill(engine, at: [place], stripe), "\(place) was not reached")
        }
        CrashPointTests.say("\(inside.count + outside.count) kills of charges: \(engine)")
    }

    @Test(arguments: StoreEngine.present)
    func `nor does the run that comes after, killed in its turn`(_ engine: StoreEngine) throws {
        let stripe = try Provider(.stripe, kind: .key)
        let book = try ChargeBook(engine, charging: stripe)
        defer { book.database.drop() }
        let first = CrashPlace.provider("taken", 2)
        #expect(try book.dies(at: first))
        let places = try Self.passings(of: book)
        // How often the second run asks what became of the first charge depends on how long it takes: on a busy machine its
        // last points may not come.
        let kills = try places.count { try Self.kill(engine, at: [first, $0], stripe) }
        #expect(kills * 4 >= places.count * 3, "\(kills) of \(places.count) points were reached")
        CrashPointTests.say("\(2 * kills + 1) kills of charges, two at a time: \(engine)")
    }

    /// - Returns: whether each place was reached. What came of it is judged either way.
    private static func kill(_ engine: StoreEngine, at places: [CrashPlace], _ stripe: Provider) throws -> Bool {
        try stripe.change(["forget": true])
        let book = try ChargeBook(engine, charging: stripe)
        defer { book.database.drop() }
        let deaths = try places.count { try book.dies(at: $0) }
        try book.runUntilQuiet()
        try book.judge("\(engine) \(places)")
        return deaths == places.count
    }

    private static func passings(of book: ChargeBook) throws -> [CrashPlace] {
        let file = try book.folder.write("", to: "passings")
        let ending = try book.run(with: ["DUNWELL_CRASH_COUNT": file])
        #expect([0, 1, 3].contains(ending.code), "\(ending.words)")
        var counts: [String: Int] = [:]
        return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { point in
            counts[String(point), default: 0] += 1
            return .own(String(point), counts[String(point)] ?? 0)
        }
    }
}
