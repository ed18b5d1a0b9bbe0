import Files
import Receivables
import ServerRig
import Storage
import Testing

@testable import Engine

/// What a new version means for an item in the middle of its cycle.
@Suite struct PolicyAdoptionTests {
    /// Acme owes INV-1, due on Monday 2 March 2026.
    private func book(_ engine: StoreEngine) throws -> Book {
        let book = try Book.create(in: engine.database(), name: "adopt", secret: [UInt8](repeating: 5, count: 32))
        try book.write { writing in
            var record = CustomerRecord(customer: "acme")
            (record.name, record.email) = ("Acme", "ap@acme.example")
            _ = try writing.put(record)
            let part = InvoicePosting.Part(instalment: 0, due: Day(2026, 3, 2), amount: Money(120_000, .eur), open: nil)
            let posting = InvoicePosting(invoice: "INV-1", customer: "acme", issued: Day(2026, 2, 1), parts: [part])
            _ = try writing.post(posting, on: Day(2026, 2, 1), payee: nil)
        }
        return book
    }

    private func rules(_ steps: String) throws -> BookRules {
        let text = "policy: ours\napproval-above: { EUR: 5000.00 }\nsteps:\n\(steps)\n"
        return BookRules(office: Office(calendar: .everyDay), policy: try PolicyFile.read(text, file: "ours.yaml"))
    }

    /// What is done from a day on, adopting what is new first.
    private func play(_ book: Book, _ rules: BookRules, from first: Day, through last: Day) throws -> [String] {
        try book.write { writing in
            try writing.adopt("ours", "\(rules.policy.steps)", since: first)
            try PolicyAdoption(by: rules, on: first).settle(in: writing)
        }
        var lines: [String] = []
        for offset in 0...last.days(since: first) {
            var run = try DayRun(of: book, by: rules, on: first + offset)
            run.watch = { outcome, _ in lines += TimelineLine.lines(of: outcome.day.events).map(\.description) }
            try run.finish()
        }
        return lines
    }

    private static let nudge = "  - { step: nudge, day: 2, send: email }"

    @Test(arguments: StoreEngine.present)
    func `a step that was taken stays taken by its name, and what is new follows from there`(_ engine: StoreEngine)
        throws
    {
        let book = try book(engine)
        #expect(
            try play(book, rules(Self.nudge), from: Day(2026, 3, 1), through: Day(2026, 3, 6)) == [
                "2026-03-04 INV-1 nudge email friendly"
            ]
        )
        // The nudge moves to day 6 and is not said again; a new step of day 4 has come due; one of day 30 waits.
        let steps = """
              - { step: nudge, day: 6, send: email }
              - { step: word, day: 4, send: email }
              - { step: later, day: 30, send: email }
            """
        #expect(
            try play(book, rules(steps), from: Day(2026, 3, 7), through: Day(2026, 3, 12)) == [
                "2026-03-07 INV-1 word email friendly"
            ]
        )
    }

    @Test(arguments: StoreEngine.present)
    func `a question about a step that is no more is withdrawn, and nothing waits behind it`(_ engine: StoreEngine)
        throws
    {
        let book = try book(engine)
        let asking = try rules("  - { step: nudge, day: 2, send: email, consent: person }")
        let first = try play(book, asking, from: Day(2026, 3, 1), through: Day(2026, 3, 5))
        #expect(first == ["2026-03-04 INV-1 nudge email friendly needs person because policy"])
        #expect(try book.read { try $0.waitingApprovals() }.count == 1)
        let other = try rules("  - { step: word, day: 3, send: email }")
        #expect(
            try play(book, other, from: Day(2026, 3, 6), through: Day(2026, 3, 8)) == [
                "2026-03-06 INV-1 word email friendly"
            ]
        )
        #expect(try book.read { try $0.waitingApprovals() }.isEmpty)
        // The step comes back: what was passed over is not asked again, and holds nothing up.
        let back = try rules(
            "  - { step: nudge, day: 2, send: email, consent: person }\n  - { step: last, day: 9, send: email }"
        )
        #expect(
            try play(book, back, from: Day(2026, 3, 9), through: Day(2026, 3, 12)) == [
                "2026-03-11 INV-1 last email friendly"
            ]
        )
    }

    @Test func `what people have approved of one version says nothing about the next`() throws {
        var rules = try rules(Self.nudge)
        rules.policy.firstDecisionsNeedApproval = 50
        (rules.approved, rules.approvedOfOthers) = (50, ["vip": 3])
        var vip = rules.policy
        vip.name = "vip"
        rules.others["vip"] = vip
        #expect(!rules.office(under: rules.policy).policyIsNew && rules.office(under: vip).policyIsNew)
    }
}
