import Correspondence
import Engine
import Files
import Receivables
import Storage
import Testing
import Wire

/// Two workers ask about the same letter at the same moment.
@Suite struct TwinQuestionTests {
    private static let day = Day(2026, 2, 10)
    private static let morning = Int64(day.number) * 86_400_000
    private static let waits: [Int64] = [60_000, 900_000]

    @Test func `two answers to one question are one absence`() throws {
        let book = try Book.create(in: SQLiteDatabase.inMemory(), name: "twins", secret: Array(repeating: 8, count: 32))
        try book.write { try SendRace(1).begin(in: $0) }
        let carrier = LosingCarrier(means: .lookUp(after: Self.waits))
        let offices = try ["one", "two"].map { try office(of: book, as: $0, for: carrier) }
        var round = Round(of: offices[0])
        try round.finish(by: carrier, clock: { Self.morning })
        #expect(try book.read { try $0.entries(.uncertain) }.count == 1)

        let soon = Self.morning + 61_000
        let questions = try offices.map { try $0.settle(at: soon).inquiries }
        #expect(questions.map(\.count) == [1, 1])
        for (office, asked) in zip(offices, questions) { try office.record(asked.map { ($0, .absent) }, at: soon) }
        let entry = try #require(try book.read { try $0.entries(.uncertain) }.first)
        #expect(entry.absences == 1 && entry.notBefore == Self.morning + Self.waits[1])

        let late = Self.morning + Self.waits[1]
        let again = try offices[1].settle(at: late).inquiries
        try offices[1].record(again.map { ($0, .absent) }, at: late)
        #expect(try book.read { try $0.entries(.queued) }.count == 1)
    }

    private func office(of book: Book, as worker: String, for carrier: any MailCarrier) throws -> PostOffice {
        let policy = try PolicyFile.read(TrialBook.policy, file: "trial.yaml")
        let office = Office(calendar: try BusinessCalendar.named(["target"]), channels: [.email])
        let rules = BookRules(office: office, policy: policy)
        var run = try DayRun(of: book, by: rules, on: Self.day)
        try run.finish()
        let writer = LetterWriter(letters: try .init(own: [:]), sender: Simulation.sender, rules: rules)
        return PostOffice(
            of: book,
            writing: MailWriter(writer, at: Self.morning),
            for: carrier,
            as: Claimant(worker: worker, journal: worker),
            on: Self.day
        )
    }
}

/// Takes every letter and loses the answer.
private struct LosingCarrier: MailCarrier {
    let means: DeliveryMeans
    var reachesCustomers: Bool { true }

    func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        .uncertain(.init(.timeout, "no answer in time"))
    }
}
