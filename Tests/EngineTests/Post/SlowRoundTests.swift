import Correspondence
import Engine
import Files
import Foundation
import Receivables
import Storage
import Testing
import Wire

/// Where each letter takes long, a batch that was checked as a whole grows old on the way: the batches shrink until all
/// letters leave within the time of their check, in one round.
@Suite struct SlowRoundTests {
    private static let day = Day(2026, 2, 10)
    private static let morning = Int64(day.number) * 86_400_000

    @Test(arguments: [20, 300, 700] as [Int64])
    func `letters of a slow carrier leave all the same, each within a second of its check`(_ pace: Int64) throws {
        let clock = SharedInstant()
        let carrier = SlowCarrier { clock.advance(by: pace) }
        let book = try Self.book(customers: 40)
        let policy = try PolicyFile.read(TrialBook.policy, file: "trial.yaml")
        let office = Office(calendar: try BusinessCalendar.named(["target"]), channels: [.email])
        let rules = BookRules(office: office, policy: policy)
        var run = try DayRun(of: book, by: rules, on: Self.day)
        try run.finish()
        let writer = LetterWriter(letters: try LetterBook(own: [:]), sender: Simulation.sender, rules: rules)
        let post = PostOffice(
            of: book,
            writing: MailWriter(writer, at: Self.morning),
            for: carrier,
            as: Claimant(worker: "slow", journal: "journal"),
            on: Self.day
        )
        var round = Round(of: post)
        try round.finish(by: carrier, clock: { clock.value })
        #expect(round.tally.sent == 40)
        #expect(try book.read { try $0.sendWindow() }.bound(ofEvery: 100).map { $0 <= 1_000 } == true)
    }

    private static func book(customers: Int) throws -> Book {
        let book = try Book.create(in: SQLiteDatabase.inMemory(), name: "slow", secret: Array(repeating: 8, count: 32))
        try book.write { writing in
            for number in 1...customers { try SendRace(number).begin(in: writing) }
        }
        return book
    }
}

private struct SlowCarrier: MailCarrier {
    let work: @Sendable () -> Void
    var means: DeliveryMeans { .none }
    var reachesCustomers: Bool { true }

    func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        guard isStillOurs() else { return .unsent(.init(.fenced, "no longer ours")) }
        work()
        return .accepted(reply: "Ok", queueID: nil)
    }
}
