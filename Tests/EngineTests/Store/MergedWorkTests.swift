import Correspondence
import Engine
import Files
import Receivables
import ServerRig
import Storage
import Testing
import Wire

/// What waits for people, or in the queue, when its customer turns out to be another: it goes on, once, to the address that
/// stays.
@Suite struct MergedWorkTests {
    private static let day = Day(2026, 2, 10)
    private static let morning = (Int64(day.number) * 24 + 8) * 3_600_000

    private let book: Book
    private let rules: BookRules
    private let carrier = CountingCarrier()
    private let mail: MailWriter

    init() throws {
        book = try Book.create(in: StoreEngine.sqlite.database(), name: "one", secret: [UInt8](repeating: 4, count: 32))
        let policy = try PolicyFile.read(
            """
            policy: one
            first-decisions-need-approval: 0
            approval-above: { EUR: 50.00 }
            contact-budget: { per-business-days: 1, per-30-days: 30 }
            steps:
              - { step: nudge,  day: 1,  send: email, tone: friendly }
              - { step: firmer, day: 3,  send: email, tone: firm }

            """,
            file: "one.yaml"
        )
        let office = Office(calendar: .everyDay, country: Simulation.home, channels: [.email])
        rules = BookRules(office: office, policy: policy)
        let writer = LetterWriter(letters: try LetterBook(own: [:]), sender: Simulation.sender, rules: rules)
        mail = MailWriter(writer, at: Self.morning)
        try book.write { writing in
            for code in ["acme", "berlin"] {
                var record = CustomerRecord(customer: code)
                (record.name, record.email) = (code, "ap@\(code).example")
                _ = try writing.put(record)
            }
        }
    }

    private func bill(_ invoice: String, _ customer: String, _ amount: Int64) throws {
        let part = InvoicePosting.Part(instalment: 0, due: Self.day - 2, amount: Money(amount, .eur), open: nil)
        let posting = InvoicePosting(invoice: invoice, customer: customer, issued: Self.day - 20, parts: [part])
        try book.write { _ = try $0.post(posting, on: Self.day - 20, payee: Simulation.home) }
    }

    private func run(_ day: Day) throws {
        var run = try DayRun(of: book, by: rules, on: day)
        try run.finish()
    }

    private func send(_ day: Day) throws {
        carrier.begin(day)
        _ = try Round.all(of: book, writing: mail, by: carrier, on: day, at: Self.morning)
    }

    private var hand: DeskHand { DeskHand("Dana", on: Self.day, payee: Simulation.home, at: Self.morning) }

    private func merge() throws {
        let outcome = try book.write {
            try hand.merge("berlin", into: "acme", because: "came in twice", shown: nil, in: $0)
        }
        #expect(outcome == .done(code: "acme"))
    }

    private var sent: [String] { carrier.carried.map { "\($0.mail.envelope.recipients)" } }

    @Test func `a question that waits is answered for the one who stays, and its letter leaves once`() throws {
        try bill("I-1", "berlin", 80_00)
        try run(Self.day)
        let asked = try #require(try book.read { try $0.waitingApprovals() }.first)
        #expect(asked.customer == 2)
        try merge()
        let moved = try #require(try book.read { try $0.waitingApprovals(of: 1) }.first)
        #expect(moved.id == asked.id)
        #expect(try book.write { try hand.carryOut(.approve(asked.id), in: $0) } == .done)
        for day in [Self.day, Self.day + 1] {
            try run(day)
            try send(day)
        }
        #expect(sent.count == 1 && sent[0].contains("ap@acme.example"))
    }

    @Test func `a letter in the queue leaves once, to the address that stays, and counts for both`() throws {
        try bill("I-1", "berlin", 20_00)
        try run(Self.day)
        #expect(try book.read { try $0.entries(.queued) }.map(\.customer) == [2])
        try bill("I-2", "acme", 30_00)
        func said() throws -> [String] {
            let explained = try Explanation(of: "I-1", on: Self.day, in: book, by: rules)
            return explained.because + ["\(explained.line.map { "\($0)" } ?? "-")", "\(explained.considered)"]
        }
        let before = try said()
        try merge()
        // What was decided about the other before is decided again as it was.
        let after = try said()
        #expect(after == before && before.joined().contains("nudge"))
        #expect(try book.read { try $0.entries(.queued) }.map(\.customer) == [1])
        // The other letter waits for its turn: one a business day for both.
        try run(Self.day)
        try send(Self.day)
        #expect(sent.count == 1 && sent[0].contains("ap@acme.example"))
        try run(Self.day + 1)
        try send(Self.day + 1)
        #expect(sent.count == 2)
        let keys = carrier.carried.map(\.mail.key)
        #expect(Set(keys).count == keys.count)
    }
}
