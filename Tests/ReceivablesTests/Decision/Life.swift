@testable import Receivables

/// One account, its policy and its office, played day by day with what becomes known.
struct Life {
    var account: Account
    var policy: Policy
    var office: Office
    var news: [Event] = []
    var outages: [ClosedRange<Day>] = []

    static let item = ItemID("INV-1")

    /// Acme owes 1,200.00 USD, due on Monday 2 March 2026, and pays by card.
    static func acme(
        _ policy: Policy = .letters,
        calendar: BusinessCalendar = .everyDay,
        rail: Rail = .card,
        due: Day = Day(2026, 3, 2)
    ) -> Life {
        var account = Account(Customer(id: "acme", rail: rail))
        account.apply(bill("INV-1", cents: 120_000, due: due))
        return Life(account: account, policy: policy, office: Office(calendar: calendar, people: .agreeing))
    }

    static func bill(_ invoice: ID<Invoice>, cents: Int64, due: Day) -> Event {
        let part = Bill.Part(due: due, amount: Money(cents, .usd))
        return Event(due - 30, .invoice(invoice), .billed(Bill(issued: due - 30, parts: [part])))
    }

    func isRun(_ day: Day) -> Bool { office.calendar.isOpen(day) && !outages.contains { $0.contains(day) } }

    /// Hands each run to `each`, with the account as it was before; nothing else is kept.
    /// `lazily` looks only when something new is known, after days without a run, or when the look before said so.
    mutating func play(from first: Day, to last: Day, lazily: Bool = false, _ each: (Account, AccountDay) -> Void) {
        var heard = news.sorted { $0.day < $1.day }[...]
        var previous: Day?
        var next: Day? = first
        for today in Days(first, last) where isRun(today) {
            var isNew = false
            while let event = heard.first, event.day <= today {
                account.apply(event)
                heard = heard.dropFirst()
                isNew = true
            }
            defer { previous = today }
            let wasAway = previous.map { last in office.calendar.openDay(after: last) < today } ?? true
            if lazily, !isNew, !wasAway, next.map({ today < $0 }) ?? true { continue }
            let before = account
            var day = AccountDay(of: account, under: policy, at: office, on: today, after: previous)
            day.run()
            account = day.account
            next = day.nextLook()
            each(before, day)
        }
    }

    /// What was done, as people read it.
    mutating func timeline(from first: Day, to last: Day) -> [String] {
        var lines: [String] = []
        play(from: first, to: last) { _, day in lines += TimelineLine.lines(of: day.events).map(\.description) }
        return lines
    }
}

/// The days from the first through the last.
struct Days: Sequence, IteratorProtocol {
    private var day: Day
    private let last: Day

    init(_ first: Day, _ last: Day) {
        day = first
        self.last = last
    }

    mutating func next() -> Day? {
        guard day <= last else { return nil }
        defer { day = day + 1 }
        return day
    }
}

extension Policy {
    /// Four letters and a word to the owner.
    static let letters: Policy = {
        var policy = Policy(
            "letters",
            steps: [
                Step("hint", day: -3, .send(.email, otherwise: nil)),
                Step("first", day: 1, .send(.email, otherwise: nil)),
                Step("second", day: 7, .send(.sms, otherwise: .email)),
                Step("owner", day: 10, .tell(.accountOwner)),
                Step("third", day: 15, .send(.email, otherwise: nil), tone: .firm),
            ]
        )
        policy.approvalAbove = [.usd: Money(5_000_000, .usd)]
        return policy
    }()
}
