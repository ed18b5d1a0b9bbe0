import Foundation
import ServerRig
import Storage
import Testing

/// Payments at the door race with letters on their way out, for real: by threads, on both engines.
@Suite(.timeLimit(.minutes(60))) struct PaymentRaceTests {
    /// `DUNWELL_PAYMENT_RACES=20000` runs more of them.
    private static let races =
        ProcessInfo.processInfo.environment["DUNWELL_PAYMENT_RACES"].flatMap(Int.init) ?? 400

    @Test(arguments: StoreEngine.present)
    func `no letter is let go once the payment stands in the book`(engine: StoreEngine) throws {
        let outcome = try PaymentRace(of: Self.races, on: engine).run()
        #expect(outcome.troubles == [])
        #expect(outcome.late == [])
        #expect(outcome.payments == Self.races)
        #expect(outcome.carried > 0 && outcome.carried < Self.races, "the race was none: \(outcome.carried) left")
        CrashPointTests.say(
            "\(engine.rawValue): \(Self.races) payments raced with their letters: \(outcome.carried) left before, "
                + "\(Self.races - outcome.carried) were stopped, \(outcome.late.count) left after"
        )
    }
}
