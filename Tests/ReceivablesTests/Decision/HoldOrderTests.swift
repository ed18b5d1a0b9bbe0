import Testing

@testable import Receivables

/// The order of the holds is a contract: where two apply at once, the earlier one of the list is the answer.
@Suite struct HoldOrderTests {
    /// Wednesday, day 9 of an item that has heard its first letter; the second is due.
    private static let today = Day(2026, 3, 11)
    private static let money = Money(120_000, .usd)

    /// What brings each hold about, told on 4 March unless it says otherwise.
    private static func arrange(_ hold: Hold, in life: inout Life) {
        let told = Day(2026, 3, 4)
        let invoice = Event.Target.invoice("INV-1")
        func hear(_ what: Event.What, _ target: Event.Target = invoice) { life.news.append(Event(told, target, what)) }
        switch hold {
        case .writtenOff: hear(.writtenOff(reason: nil))
        case .settled: life.news.append(Event(today, invoice, .entry(Entry(.payment, money, on: today))))
        case .legalHold: hear(.held(until: Day(2026, 4, 30), reason: "legal", owner: nil), .customer)
        case .onPlan: hear(.planned([Bill.Part(due: Day(2026, 3, 30), amount: money)]))
        case .disputed: life.news.append(Event(told + 3, invoice, .disputed(money, reason: "quality")))
        case .promised: hear(.promised(money, by: Day(2026, 3, 20)))
        case .inTransit: life.news.append(Event(told + 6, invoice, .inTransit(money, .achDebit)))
        case .coveredByCredit: hear(.entry(Entry(.credit, money, on: told)), .customer)
        case .replyUnread: hear(.replied("?"), .customer)
        case .paused: hear(.held(until: Day(2026, 4, 30), reason: "holidays", owner: nil))
        case .optedOut: Channel.allCases.forEach { hear(.unreachable($0, .optedOut), .customer) }
        case .belowMinimum: life.policy.minimumAmount = [.usd: Money(120_001, .usd)]
        case .recipientHoliday: life.account.customer.calendar = .fridays
        case .contactBudget: life.policy.budget.perBusinessDays = 30
        default: break
        }
    }

    /// Neighbours of the list, of those that can meet.
    private static let pairs: [(Hold, Hold)] = [
        (.settled, .writtenOff), (.writtenOff, .legalHold), (.legalHold, .disputed), (.disputed, .onPlan),
        (.onPlan, .promised), (.promised, .inTransit), (.inTransit, .coveredByCredit), (.coveredByCredit, .replyUnread),
        (.replyUnread, .paused), (.paused, .optedOut), (.optedOut, .belowMinimum), (.belowMinimum, .recipientHoliday),
        (.recipientHoliday, .contactBudget), (.contactBudget, .nothingDue),
    ]

    @Test(arguments: pairs)
    func `of two holds at once the earlier one of the list is the answer`(_ first: Hold, _ second: Hold) throws {
        #expect(first < second)
        for holds in [[first], [second, first], [first, second]] {
            var life = Life.acme()
            holds.forEach { Self.arrange($0, in: &life) }
            var last: [Hold?] = []
            life.play(from: Day(2026, 2, 20), to: Self.today) { _, day in last = day.holds }
            #expect(last == [first], "\(holds)")
        }
    }

    @Test(arguments: pairs)
    func `a hold that rests comes before every hold that merely waits`(_ first: Hold, _ second: Hold) {
        #expect(!(first.rest == .ageing && second.rest != .ageing))
    }

    @Test func `an item that nothing holds has nothing due between its steps`() {
        var life = Life.acme()
        var holds: [Day: Hold?] = [:]
        life.play(from: Day(2026, 2, 20), to: Day(2026, 3, 9)) { _, day in holds[day.today] = day.holds[0] }
        #expect(holds[Day(2026, 2, 26)] == .some(.nothingDue))
        #expect(holds[Day(2026, 2, 27)] == .some(nil))
        #expect(holds[Day(2026, 3, 8)] == .some(.nothingDue))
        #expect(holds[Day(2026, 3, 9)] == .some(nil))
    }

    @Test func `money due on a weekend is not late yet on Monday`() {
        var life = Life.acme(calendar: .weekends, rail: .sepaCreditTransfer, due: Day(2026, 3, 7))
        var holds: [Day: Hold?] = [:]
        life.play(from: Day(2026, 2, 20), to: Day(2026, 3, 11)) { _, day in holds[day.today] = day.holds[0] }
        #expect(holds[Day(2026, 3, 9)] == .some(.notLateYet))
        #expect(holds[Day(2026, 3, 10)] == .some(.notLateYet))
        #expect(holds[Day(2026, 3, 11)] == .some(nil))
    }
}

extension BusinessCalendar {
    /// Closed on Saturday and Sunday.
    static let weekends = BusinessCalendar(lists: [], weekends: [.saturdaySunday])
    /// Open on Friday alone.
    static let fridays = BusinessCalendar(
        lists: [],
        weekends: [Weekend([.monday, .tuesday, .wednesday, .thursday, .saturday, .sunday])]
    )
}
