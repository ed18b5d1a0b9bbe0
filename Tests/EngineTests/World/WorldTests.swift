import Receivables
import Testing
import Workbench

@Suite struct WorldTests {
    @Test func `customers have the shares that were asked for`() {
        var parameters = World.Parameters(
            customers: 2000,
            invoices: 0,
            schedule: .history(from: Day(2025, 1, 1), through: Day(2025, 12, 31))
        )
        (parameters.autopay, parameters.atRisk, parameters.vip, parameters.unchased) = (0.25, 0.10, 0.05, 0.02)
        let world = World(parameters)
        let customers = (0..<2000).map { world.customer(at: $0) }
        func share(_ isCounted: (WorldCustomer) -> Bool) -> Double { Double(customers.count(where: isCounted)) / 2000 }
        #expect(abs(share(\.autopay) - 0.25) < 0.04)
        #expect(abs(share { $0.health == .atRisk } - 0.10) < 0.03)
        #expect(abs(share { $0.segment == "vip" } - 0.05) < 0.02)
        #expect(abs(share { $0.policy == "none" } - 0.02) < 0.015)
        #expect(abs(share { $0.country?.code == "DE" } - 0.36) < 0.05)
        #expect(Set(customers.compactMap(\.country?.code)).count == 9)
        #expect(customers.allSatisfy { $0.owner != $0.deputy })
        #expect(Set(customers.map(\.owner)).isSubset(of: World.staff.map(\.id)))
    }

    @Test func `invoices come in order, on business days, with the terms and currencies of their customers`() {
        let world = World(seed: 2, customers: 100, invoices: 1000, firstDay: Day(2025, 3, 3), months: 6)
        let invoices = (0..<1000).map { world.invoice(at: $0) }
        #expect(zip(invoices, invoices.dropFirst()).allSatisfy { $0.issued <= $1.issued })
        #expect(invoices.allSatisfy { $0.issued >= world.firstDay && $0.issued <= world.lastDay })
        #expect(invoices.allSatisfy { $0.issued.weekday.rawValue < 5 })
        for invoice in invoices {
            let first = invoice.bill.parts[0]
            #expect([14, 30, 45, 60].contains(first.due.days(since: invoice.issued)))
            #expect(invoice.amount.isPositive)
            #expect(invoice.amount.currency == world.customer(at: invoice.customerIndex).annualValue.currency)
        }
        #expect(invoices.contains { $0.bill.parts.count > 1 })
        #expect(Set(invoices.map(\.amount.currency.code)).isSuperset(of: ["EUR", "GBP", "USD"]))
    }

    @Test(arguments: [Day(2026, 11, 20), Day(2026, 4, 6), Day(2025, 7, 16)])
    func `the demo ends with something in every bucket and lane`(today: Day) {
        let world = World.demo(endingOn: today)
        var ageing: [String: Int] = [:]
        for account in accounts(of: world) {
            if account.customer.health == .atRisk, account.items.contains(where: \.isOpen) {
                ageing["at risk", default: 0] += 1
            }
            for item in account.items where item.isOpen {
                for trait in traits(of: item, on: today) { ageing[trait, default: 0] += 1 }
            }
        }
        #expect(world.lastDay == today)
        #expect((100...250).contains(ageing["current", default: 0]))
        #expect((15...60).contains(ageing["1-30", default: 0]))
        #expect((5...40).contains(ageing["31-60", default: 0]))
        #expect((2...20).contains(ageing["61-90", default: 0]))
        #expect((2...20).contains(ageing["90+", default: 0]))
        for few in ["disputed", "promised", "on plan", "at risk", "large"] {
            #expect((2...25).contains(ageing[few, default: 0]), "\(few)")
        }
    }

    @Test func `every invoice of a bench world is open and late beyond any grace`() {
        let today = Day(2026, 11, 20)
        let world = World.bench(invoices: 3000, on: today)
        let invoices = (0..<3000).map { world.invoice(at: $0) }
        let ages = invoices.map { today.days(since: $0.bill.parts[0].due) }
        #expect(Set(ages) == Set(10...59))
        #expect(invoices.allSatisfy { $0.bill.parts.count == 1 })
        #expect(Set(invoices.map(\.amount.currency)) == [.eur, .usd])
        let owed = Dictionary(grouping: invoices, by: \.customer).mapValues {
            $0.reduce(0) { $0 + $1.amount.minorUnits }
        }
        #expect(owed.values.allSatisfy { $0 < 5_000_000 })
        #expect(world.csv(.payments).split(separator: "\n").count == 1)
        #expect(world.feed().count == 3000)
        let customers = (0..<world.parameters.customers).map { world.customer(at: $0) }
        #expect(customers.count == 601)
        #expect(customers.allSatisfy { !$0.autopay && $0.health != .atRisk && $0.policy == nil })
    }

    private func traits(of item: Item, on today: Day) -> [String] {
        let bucket =
            switch today.days(since: item.due) {
            case ...0: "current"
            case ...30: "1-30"
            case ...60: "31-60"
            case ...90: "61-90"
            default: "90+"
            }
        let others = [
            ("disputed", item.disputed > 0), ("promised", item.promise != nil), ("on plan", item.plan != nil),
            ("large", item.balance > 5_000_000 && item.currency.digits == 2),
        ]
        return [bucket] + others.filter(\.1).map(\.0)
    }

    /// All customers, with all that the feed tells of them.
    private func accounts(of world: World) -> [Account] {
        var accounts: [ID<Customer>: Account] = [:]
        for index in 0..<world.parameters.customers {
            let known = world.customer(at: index)
            accounts[known.id] = Account(Customer(id: known.id, rail: known.rail, health: known.health))
        }
        let feed = world.feed()
        for piece in feed.news(from: world.firstDay, through: world.lastDay) {
            accounts[piece.customer]?.apply(piece.event)
        }
        return Array(accounts.values)
    }
}
