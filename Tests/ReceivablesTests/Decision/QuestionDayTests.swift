import Testing

@testable import Receivables

/// A question to people is no message: what they have agreed to does not wait for another answer.
@Suite struct QuestionDayTests {
    /// Two invoices of one contact, 1,200.00 USD each where a person must agree to 1,000.00, due on 2 and 9 March. Both first
    /// letters were asked about, and the notice about INV-1, which goes alone, is due on Monday the 16th.
    struct Case: CustomStringConvertible {
        let description: String
        /// What ruth agrees to, on each day before its run, or after it.
        var before: [(Day, ID<Invoice>, String)] = []
        var after: [(Day, ID<Invoice>, String)] = []
        let timeline: [String]
    }

    private static let questions = [
        "2026-03-03 INV-1 first email friendly needs person because amount",
        "2026-03-10 INV-2 first email friendly needs person because amount",
    ]

    private static let table: [Case] = [
        Case(
            description: "nobody agrees to anything",
            timeline: questions
        ),
        Case(
            description: "what was agreed to before leaves on the day on which people are asked about the notice",
            before: [(Day(2026, 3, 4), "INV-1", "first"), (Day(2026, 3, 16), "INV-2", "first")],
            timeline: [
                questions[0], "2026-03-04 INV-1 first email friendly", questions[1],
                "2026-03-16 INV-1 notice email firm needs person because amount",
                "2026-03-16 INV-2 first email friendly",
                "2026-03-23 INV-2 notice email firm needs person because amount",
            ]
        ),
        Case(
            description: "what is agreed to after that question leaves with the next run of the day, and only once",
            before: [(Day(2026, 3, 4), "INV-1", "first")],
            after: [(Day(2026, 3, 16), "INV-2", "first")],
            timeline: [
                questions[0], "2026-03-04 INV-1 first email friendly", questions[1],
                "2026-03-16 INV-1 notice email firm needs person because amount",
                "2026-03-16 INV-2 first email friendly",
                "2026-03-23 INV-2 notice email firm needs person because amount",
            ]
        ),
        Case(
            description: "the answer to the question of the day leaves on that day, when nothing else has",
            before: [(Day(2026, 3, 4), "INV-1", "first")],
            after: [(Day(2026, 3, 16), "INV-1", "notice")],
            timeline: [
                questions[0], "2026-03-04 INV-1 first email friendly", questions[1],
                "2026-03-16 INV-1 notice email firm needs person because amount",
                "2026-03-16 INV-1 notice email firm",
            ]
        ),
        Case(
            description:
                "a contact hears one thing a day: the answer comes after what has left, when the budget allows",
            before: [(Day(2026, 3, 4), "INV-1", "first"), (Day(2026, 3, 16), "INV-2", "first")],
            after: [(Day(2026, 3, 16), "INV-1", "notice")],
            timeline: [
                questions[0], "2026-03-04 INV-1 first email friendly", questions[1],
                "2026-03-16 INV-1 notice email firm needs person because amount",
                "2026-03-16 INV-2 first email friendly", "2026-03-18 INV-1 notice email firm",
                "2026-03-23 INV-2 notice email firm needs person because amount",
            ]
        ),
    ]

    @Test(arguments: table)
    func `what people have agreed to waits for no other answer, and each run finds all of it`(_ example: Case) {
        var notice = Step("notice", day: 14, .send(.email, otherwise: nil), tone: .firm)
        notice.required = true
        var policy = Policy("notices", steps: [Step("first", day: 1, .send(.email, otherwise: nil)), notice])
        policy.approvalAbove = [.usd: Money(100_000, .usd)]
        var life = Life.acme(policy)
        life.office.people = .askedAtTheDesk
        life.account.apply(Life.bill("INV-2", cents: 120_000, due: Day(2026, 3, 9)))
        var lines: [String] = []
        for today in Days(Day(2026, 3, 2), Day(2026, 3, 25)) {
            lines += runs(of: today, in: &life, agreed: example.before)
            lines += runs(of: today, in: &life, agreed: example.after)
        }
        #expect(lines == example.timeline)
    }

    /// The day is run twice: the second run finds nothing that the first has left.
    private func runs(of today: Day, in life: inout Life, agreed: [(Day, ID<Invoice>, String)]) -> [String] {
        for (day, invoice, step) in agreed where day == today {
            life.account.apply(Event(day, .invoice(invoice), .approved(step: step, by: "ruth")))
        }
        let found = life.timeline(from: today, to: today)
        let again = life.timeline(from: today, to: today)
        #expect(again == [], "on \(today)")
        return found
    }
}
