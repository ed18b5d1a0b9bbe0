/// Plays an account forward, day by day: what would be done if this and nothing else were heard.
public struct Rehearsal: Sendable {
    public var account: Account
    public let policy: Policy
    public let office: Office
    public private(set) var previousRun: Day?

    public init(_ account: Account, under policy: Policy, at office: Office, after previousRun: Day?) {
        self.account = account
        self.policy = policy
        self.office = office
        self.previousRun = previousRun
    }

    /// One run. Charges are answered by `answer`, else stay under way.
    public mutating func play(
        _ today: Day,
        answering answer: (ItemID) -> Event.What? = { _ in nil }
    ) -> AccountDay {
        var day = AccountDay(of: account, under: policy, at: office, on: today, after: previousRun)
        day.run()
        let answers = day.charged.compactMap { item in answer(item).map { Event(today, .item(item), $0) } }
        if !answers.isEmpty { day.hear(answers) }
        account = day.account
        previousRun = today
        return day
    }

    /// The runs up to a day had nothing to do with the account.
    public mutating func skip(to day: Day) { previousRun = day }
}

extension AccountDay {
    /// Items charged today that the bank has not answered for.
    public var charged: [ItemID] {
        events.compactMap { event in
            guard case .did(let deed) = event.what, deed.kind == .charge else { return nil }
            return deed.covers.item
        }
    }

    /// Something became known while the day was being done: it is added, and the day looked at again.
    public mutating func hear(_ news: [Event]) {
        for event in news {
            account.apply(event)
            events.append(event)
        }
        run()
    }
}
