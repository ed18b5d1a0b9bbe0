import Receivables

/// Gathers what a decision rests on.
struct Reasons {
    private let day: AccountDay
    private let index: Int
    private let policy: Policy
    private var item: Item { day.account.items[index] }

    init(_ day: AccountDay, _ index: Int, _ policy: Policy) {
        self.day = day
        self.index = index
        self.policy = policy
    }

    func all(hold: Hold?, line: TimelineLine?) -> [Reason] {
        [.money(money), age] + [line.map(done), hold.map(why)].compactMap(\.self)
    }

    private var money: Reason.MoneyOwed {
        Reason.MoneyOwed(
            open: Money(max(0, item.balance), item.currency),
            billed: Money(item.billed, item.currency),
            asked: Money(day.asked(index), item.currency),
            disputed: Money(item.inDispute, item.currency),
            underWay: Money(day.underWay(item), item.currency),
            credit: day.creditShare(index)
        )
    }

    private var age: Reason {
        let past = day.today.days(since: item.due)
        guard past > 0 else { return past == 0 ? .dueToday : .dueAhead(item.due, days: -past) }
        return .pastDue(
            Reason.Age(
                due: item.due,
                days: past,
                rested: past - item.ladder.day(on: day.today, due: item.due),
                onTimeUntil: day.lastDayOnTime(ofItemAt: index),
                isLate: day.isLate(item)
            )
        )
    }

    private func done(_ line: TimelineLine) -> Reason {
        .step(
            Reason.Step(
                name: line.step,
                what: line.what,
                tone: line.tone,
                charged: line.tone == nil ? charged(line) : nil,
                detour: line.ending == .done ? detour(line) : nil,
                ending: line.ending
            )
        )
    }

    /// What is taken with the stored method.
    private func charged(_ line: TimelineLine) -> Money? {
        for event in day.events {
            guard case .did(let deed) = event.what, deed.kind == .charge, deed.covers.step == line.step,
                deed.covers.item == item.id
            else { continue }
            return deed.covers.asked
        }
        return nil
    }

    private func detour(_ line: TimelineLine) -> Reason.Detour? {
        for event in day.events {
            guard case .wrote(let message) = event.what, message.step == line.step else { continue }
            return message.insteadOf.map { day.office.channels.contains($0) ? .noAddress($0) : .notConnected($0) }
        }
        return nil
    }

    private func why(_ hold: Hold) -> Reason {
        switch hold {
        case .settled: .rests(.settled)
        case .writtenOff: .rests(.writtenOff)
        case .legalHold, .paused: .rests(onHold)
        case .disputed: .rests(.disputed(Money(item.inDispute, item.currency)))
        case .onPlan: .rests(.onPlan)
        case .promised: .rests(.promised(by: item.promise?.by))
        case .inTransit: .rests(.inTransit)
        case .coveredByCredit: .rests(.covered)
        case .replyUnread: .rests(.replyUnread)
        case .optedOut: .waits(.noChannel)
        case .notLateYet: .waits(.notLateYet)
        case .waitingApproval: .rests(.approval)
        case .minimumGap: .waits(.gap(until: item.gapUntil))
        case .belowMinimum: .waits(.belowMinimum)
        case .recipientHoliday: .waits(.holiday(day.account.customer.calendar.holiday(on: day.today)))
        case .contactBudget: .waits(budget)
        case .outsideHours: .waits(.outsideHours)
        case .staleSource: .waits(.staleSource)
        case .nothingDue: .rests(.nothingDue)
        }
    }

    private var onHold: Reason.Rest {
        guard let pause = item.pause ?? day.account.pause else { return .onHold(until: nil, why: nil, by: nil) }
        let isForEver = pause.until.parts.year == 9999
        return .onHold(until: isForEver ? nil : pause.until, why: pause.reason, by: pause.owner)
    }

    private var budget: Reason.Delay {
        let budget = policy.budget
        guard let last = day.account.messages.last else { return .otherItemFirst }
        let lately = day.account.messages.count { $0 > day.today - 30 }
        if budget.perThirtyDays > 0, lately >= budget.perThirtyDays {
            return .budgetUsed(messages: lately, allowed: budget.perThirtyDays)
        }
        return .heardFromUs(last, next: day.office.calendar.add(businessDays: max(1, budget.perBusinessDays), to: last))
    }
}
