public import Receivables

/// Says in sentences what a decision rests on.
struct ReasonWords {
    private let day: AccountDay
    private let index: Int
    private let policy: Policy
    private var item: Item { day.account.items[index] }

    init(_ day: AccountDay, _ index: Int, _ policy: Policy) {
        self.day = day
        self.index = index
        self.policy = policy
    }

    func sentences(hold: Hold?, line: TimelineLine?) -> [String] {
        var sentences = [money, age]
        if let line { sentences.append(done(line)) }
        if let hold { sentences.append(why(hold)) }
        return sentences
    }

    private var money: String {
        let open = Money(max(0, item.balance), item.currency)
        var parts = ["\(open) of \(Money(item.billed, item.currency)) is open"]
        if item.inDispute > 0 { parts.append("\(Money(item.inDispute, item.currency)) of it is disputed") }
        let underWay = day.underWay(item)
        if underWay > 0 { parts.append("\(Money(underWay, item.currency)) is under way") }
        let credit = day.creditShare(index)
        if credit.isPositive { parts.append("\(credit) of credit on account is set against it") }
        let asked = Money(day.asked(index), item.currency)
        if asked != open { parts.append("a letter would ask for \(asked)") }
        return parts.joined(separator: ", ") + "."
    }

    private var age: String {
        let past = day.today.days(since: item.due)
        guard past > 0 else { return past == 0 ? "It is due today." : "It is due on \(item.due), in \((-past).days)." }
        let ladder = item.ladder.day(on: day.today, due: item.due)
        let rested = past - ladder
        let count = "It was due on \(item.due), \(past.days) ago"
        let ladderText = rested == 0 ? "" : "; it rested \(rested.days), so this is day \(ladder) of its ladder"
        let lastDay = day.lastDayOnTime(ofItemAt: index)
        let late =
            day.isLate(item)
            ? "money was on time until \(lastDay)" : "money is on time until \(lastDay), so it is not late yet"
        return "\(count)\(ladderText); \(late)."
    }

    private func done(_ line: TimelineLine) -> String {
        let what = line.tone.map { "\(line.what), \($0.rawValue)" } ?? charge(line) ?? line.what
        switch line.ending {
        case .done: return "Step \(line.step): \(what)\(detour(line))."
        case .needs(let consent, let concern):
            return "Step \(line.step) (\(what)) waits for \(consent.rawValue) because \(concern.rawValue)."
        case .declined: return "Step \(line.step) (\(what)) was declined."
        }
    }

    /// What is taken with the stored method.
    private func charge(_ line: TimelineLine) -> String? {
        for event in day.events {
            guard case .did(let deed) = event.what, deed.kind == .charge, deed.covers.step == line.step,
                deed.covers.item == item.id
            else { continue }
            return "charge of \(deed.covers.asked) with what the customer has left to be charged"
        }
        return nil
    }

    /// Why a message went another way than the one its step names first.
    private func detour(_ line: TimelineLine) -> String {
        for event in day.events {
            guard case .wrote(let message) = event.what, message.step == line.step else { continue }
            guard let wanted = message.insteadOf else { return "" }
            let isConnected = day.office.channels.contains(wanted)
            return ", because \(wanted.rawValue) \(isConnected ? "does not reach the customer" : "is not connected")"
        }
        return ""
    }

    private func why(_ hold: Hold) -> String {
        switch hold {
        case .settled: "It is settled."
        case .writtenOff: "It was written off."
        case .legalHold, .paused: pauseText(hold)
        case .disputed: "\(Money(item.inDispute, item.currency)) is disputed; nothing else is open."
        case .onPlan: "A payment plan is running."
        case .promised: "The customer promised to pay by \(item.promise.map { "\($0.by)" } ?? "a day")."
        case .inTransit: "The money is under way."
        case .coveredByCredit: "Credit on the customer's account covers it."
        case .replyUnread: "The customer has answered and nobody has read it yet."
        case .optedOut: "No channel is left to reach the customer."
        case .notLateYet: "A step is due, but nobody is told they are late before they are."
        case .waitingApproval: "A step waits for a person."
        case .minimumGap: "The step before it asks for a gap, until \(item.gapUntil.map { "\($0)" } ?? "later")."
        case .belowMinimum: "What is due is below the policy's minimum amount."
        case .recipientHoliday: "The recipient is closed today\(holiday)."
        case .contactBudget: budgetText
        case .outsideHours: "The recipient's office is closed at this hour."
        case .staleSource: "The payment source is not fresh enough to be sure."
        case .nothingDue: "No step is due."
        }
    }

    private var holiday: String {
        day.account.customer.calendar.holiday(on: day.today).map { " (\($0))" } ?? ""
    }

    private func pauseText(_ hold: Hold) -> String {
        guard let pause = item.pause ?? day.account.pause else { return "It is on hold." }
        let owner = pause.owner.map { ", set by \($0)" } ?? ""
        return "On hold until \(pause.until): \(pause.reason)\(owner)."
    }

    private var budgetText: String {
        let budget = policy.budget
        guard let last = day.account.messages.last else { return "The contact hears from us about another item first." }
        let lately = day.account.messages.count { $0 > day.today - 30 }
        if budget.perThirtyDays > 0, lately >= budget.perThirtyDays {
            return "The contact has had \(lately) messages in thirty days; the policy allows \(budget.perThirtyDays)."
        }
        let next = day.office.calendar.add(businessDays: max(1, budget.perBusinessDays), to: last)
        return "The contact heard from us on \(last); the next message may leave on \(next)."
    }
}

extension Considered {
    /// What became of the step, in a few words.
    public var sentence: String {
        switch verdict {
        case .taken: "taken"
        case .alreadyDone: "done already"
        case .early(let days): "\(days.days) too early"
        case .skipped(let why, 0): "skipped because \(why.rawValue)"
        case .skipped(let why, let days): "skipped because \(why.rawValue), \(days.days) after its day"
        case .waits(let hold, let until):
            until.map { "waits: \(hold.rawValue) until \($0)" } ?? "waits: \(hold.rawValue)"
        case .notForThem(let why): "not for this customer: \(why)"
        }
    }
}

extension Int {
    /// `1 day`, `2 days`
    fileprivate var days: String { self == 1 ? "1 day" : "\(self) days" }
}
