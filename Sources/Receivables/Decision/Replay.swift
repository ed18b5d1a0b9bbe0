/// Plays a part of a customer's past once more: the same invoices, payments, promises and replies on the same days, and
/// our own part of it decided anew, by whichever policy. People are taken to agree on the spot, so that two policies are
/// compared and not two mornings of people. What the customer would have done otherwise nobody knows: they are taken to do
/// what they did, and a charge that nobody tried then is taken to be refused.
public struct Replay: Sendable {
    private let start: Account
    private let news: [Event]
    private let first: Day
    private let last: Day
    /// For items that we charged then, the day of the bank's last answer.
    private let answered: [ItemID: Day]

    /// - Parameters:
    ///   - blank: the customer before anything happened.
    ///   - history: everything that happened, in the order of its days. Who was merged meanwhile is one from the start.
    public init(_ blank: Account, _ history: [Event], from first: Day, through last: Day) {
        let history = history.ofOneCustomer
        let past = history.prefix { $0.day < first }
        var account = blank.applying(past)
        account.agreeToEverything(on: first)
        start = account
        news = history.dropFirst(past.count).filter { $0.day <= last && $0.what.isNews }
        answered = Self.answers(in: history)
        (self.first, self.last) = (first, last)
    }

    private static func answers(in history: [Event]) -> [ItemID: Day] {
        var (charged, answered): (Set<ItemID>, [ItemID: Day]) = ([], [:])
        for event in history {
            switch event.what {
            case .did(let deed) where deed.kind == .charge: charged.insert(deed.covers.item)
            case .chargeDeclined, .chargeSucceeded:
                guard case .item(let item) = event.target, charged.contains(item) else { continue }
                answered[item] = event.day
            default: continue
            }
        }
        return answered
    }

    /// What would have been done, in order.
    public func lines(under policy: Policy, at office: Office) -> [TimelineLine] {
        var office = office
        (office.people, office.policyIsNew) = (.agreeing, false)
        var (account, lines): (Account, [TimelineLine]) = (start, [])
        var (day, before) = (office.calendar.rollForward(first), office.calendar.openDay(before: first))
        var (look, told): (Day?, Int) = (first, 0)
        while day <= last {
            let known = told
            while told < news.count, news[told].day <= day {
                if !isIdle(news[told], for: account) { account.apply(news[told]) }
                told += 1
            }
            // Days on which nothing was heard and nothing is due are empty whatever the policy.
            if told > known || look.map({ $0 <= day }) ?? false {
                var decided = AccountDay(of: account, under: policy, at: office, on: day, after: before)
                decided.run()
                let unheard = decided.charged.filter { (answered[$0] ?? first - 1) < day }
                if !unheard.isEmpty { decided.hear(unheard.map { Event(day, .item($0), .chargeDeclined(code: nil)) }) }
                (account, look) = (decided.account, decided.nextLook())
                lines += TimelineLine.lines(of: decided.events)
            }
            (before, day) = (day, office.calendar.openDay(after: day))
        }
        return lines
    }

    /// What the bank refused then is nothing where it was not asked. What it paid is paid, whoever asked for it.
    private func isIdle(_ event: Event, for account: Account) -> Bool {
        guard case .chargeDeclined = event.what, case .item(let item) = event.target, answered[item] != nil,
            let index = account.index(of: item)
        else { return false }
        return account.items[index].charge != .pending
    }
}

extension BusinessCalendar {
    /// The last open day before a day.
    func openDay(before day: Day) -> Day {
        var earlier = day - 1
        while !isOpen(earlier) { earlier = earlier - 1 }
        return earlier
    }
}

extension Account {
    /// Nothing waits for people any more.
    fileprivate mutating func agreeToEverything(on day: Day) {
        for item in items {
            for pending in item.pending where !pending.isGranted {
                for person in ["one", "another"] {
                    apply(Event(day, .item(item.id), .approved(step: pending.step, by: person)))
                }
            }
        }
    }
}

extension Event.What {
    /// Whether it reached us from outside, whatever we had done ourselves.
    var isNews: Bool {
        switch self {
        case .billed, .voided, .entry, .inTransit, .transitFailed, .disputed, .resolved, .promised, .planned: true
        case .held, .resumed, .flagged, .replied, .read, .unreachable, .reachable, .health: true
        case .acknowledged, .writtenOff, .reopened, .chargeDeclined, .chargeSucceeded: true
        // Answers to what we had done.
        case .chargeWithdrawn, .approved, .refused: false
        // What we did.
        case .stands, .wrote, .did, .told, .skipped, .asked, .promiseEnded, .planJudged, .planEnded, .closed: false
        case .fused, .handedOver, .ruled, .joined: false
        }
    }
}
