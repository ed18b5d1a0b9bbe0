@testable import Receivables

/// SplitMix64: the same numbers for the same seed on every machine.
struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func roll() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func below(_ count: Int) -> Int { Int(roll() % UInt64(count)) }
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

extension Life {
    static let first = Day(2026, 2, 2)
    static let last = Day(2026, 7, 31)

    /// A life that a seed makes up: three invoices, a policy, outages and some dozen pieces of news.
    static func seeded(_ seed: UInt64) -> Life {
        var dice = Dice(seed)
        let calendar: BusinessCalendar = dice.pick([.everyDay, .weekends])
        var customer = Customer(id: "acme", rail: dice.pick([.card, .sepaCreditTransfer, .achDebit, .cheque]))
        customer.calendar = dice.pick([.everyDay, .everyDay, .weekends])
        customer.autopay = dice.chance(30)
        customer.health = dice.chance(15) ? .atRisk : .healthy
        let people: Office.People = dice.pick([.agreeing, .agreeing, .askedAtTheDesk, .declining])
        let office = Office(calendar: calendar, people: people)
        var life = Life(account: Account(customer), policy: policy(&dice), office: office)
        for invoice in ["INV-1", "INV-2", "INV-3"] as [ID<Invoice>] {
            let cents = Int64(1 + dice.below(200_000))
            life.account.apply(bill(invoice, cents: cents, due: Day(2026, 2, 1) + dice.below(60)))
        }
        for _ in 0..<dice.below(16) { life.news.append(rumour(&dice)) }
        for _ in 0..<dice.below(3) {
            let begin = first + dice.below(150)
            life.outages.append(begin...(begin + dice.below(25)))
        }
        return life
    }

    private static func policy(_ dice: inout Dice) -> Policy {
        var warning = Step("warning", day: 22 + dice.below(10), .send(.email, otherwise: nil), tone: .firm)
        warning.required = dice.chance(70)
        warning.minimumGap = dice.below(12)
        var chaser = Step("chaser", day: 3, .send(.sms, otherwise: nil))
        chaser.afterSilence = 1 + dice.below(4)
        var owner = Step("owner", day: 10, .tell(.accountOwner))
        owner.deadline = 2
        let steps = [
            Step("hint", day: -3, .send(.email, otherwise: nil)), Step("charge", day: 0, .charge),
            Step("first", day: 1 + dice.below(4), .send(.email, otherwise: nil)), chaser,
            Step("second", day: 7, .send(.sms, otherwise: .email)), owner,
            Step("third", day: 15, .send(.email, otherwise: .letter), tone: .firm), warning,
            Step("pause", day: 40, .pauseService, tone: .final), Step("call", day: 45, .task("call", for: "finance")),
            Step("end", day: 60, .decide(["write-off"])),
        ]
        var policy = Policy("seeded", steps: steps)
        policy.approvalAbove = [.usd: Money(150_000, .usd)]
        policy.minimumAmount = [.usd: Money(dice.pick([0, 500, 20_000]), .usd)]
        policy.budget.perBusinessDays = dice.below(4)
        policy.budget.perThirtyDays = dice.pick([0, 4, 6])
        policy.firstSeen = dice.pick(Policy.FirstSeen.allCases)
        policy.gathering = dice.pick(Policy.Gathering.allCases)
        return policy
    }

    private static func rumour(_ dice: inout Dice) -> Event {
        let day = first + dice.below(150)
        let target = Event.Target.invoice(dice.pick(["INV-1", "INV-2", "INV-3"]))
        let money = Money(Int64(1 + dice.below(150_000)), .usd)
        let whats: [Event.What] = [
            .entry(Entry(.payment, money, on: day)), .entry(Entry(.payment, money, on: day)),
            .entry(Entry(.chargeback, money, on: day)), .entry(Entry(.credit, money, on: day)),
            .disputed(money, reason: "quality"), .resolved(nil, credited: dice.chance(50)),
            .promised(dice.chance(50) ? nil : money, by: day + dice.below(30)), .inTransit(money, .sepaCreditTransfer),
            .planned([Bill.Part(due: day + 10, amount: money), Bill.Part(due: day + 25, amount: money)]),
            .held(until: day + dice.below(30), reason: "holidays", owner: nil), .resumed, .flagged, .replied("?"),
            .read(dice.pick([.nothing, .paid])), .unreachable(dice.pick([.email, .sms]), .optedOut),
            .writtenOff(reason: nil), .reopened(reason: nil), .chargeDeclined(code: nil), .chargeSucceeded,
            .acknowledged(step: "owner"), .health(dice.pick(Health.allCases)),
            .approved(step: dice.pick(["first", "second", "third", "warning", "pause"]), by: "ruth"),
        ]
        let what = dice.pick(whats)
        let isOfCustomer = if case .unreachable = what { true } else { false }
        return Event(day, isOfCustomer ? .customer : target, what)
    }
}
