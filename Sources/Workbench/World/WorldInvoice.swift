public import Receivables

/// An invoice as it is sent.
public struct WorldInvoice: Sendable {
    public let id: ID<Invoice>
    public let customer: ID<Customer>
    /// The number of the customer in the world.
    public let customerIndex: Int
    public let bill: Bill
    public let purchaseOrder: String?

    public var issued: Day { bill.issued }
    /// All of its parts together.
    public var amount: Money { bill.parts.dropFirst().reduce(bill.parts[0].amount) { $0 + $1.amount } }

    /// What is followed up: the invoice, or the instalment at this place.
    func target(ofPart index: Int) -> Event.Target {
        bill.parts.count == 1 ? .invoice(id) : .item(ItemID(id, instalment: index + 1))
    }
}

extension World {
    /// Invoices come in the order in which they are issued; of a bench world, in the order in which they are due.
    public func invoice(at index: Int) -> WorldInvoice {
        var random = random(.invoice, index)
        let customer = buyer(&random)
        return invoice(at: index, customer, Payer(self, customer: customer), &random)
    }

    func invoice(
        at index: Int,
        _ customer: Int,
        _ payer: Payer,
        _ random: inout SeededRandom
    ) -> WorldInvoice {
        let amount = price(for: payer, &random)
        let issued = issueDay(of: index, terms: payer.terms)
        let first = issued + payer.terms
        var parts = [Bill.Part(due: first, amount: amount)]
        if payer.level > 3000, random.chance(parameters.instalments) {
            let count = random.within(2...4)
            parts = amount.split(into: count).enumerated().map { number, share in
                Bill.Part(due: first.day(first.parts.day, monthsLater: number), amount: share)
            }
        }
        return WorldInvoice(
            id: ID("INV-" + String(10_001 + index)),
            customer: Self.customerID(customer),
            customerIndex: customer,
            bill: Bill(issued: issued, parts: parts),
            purchaseOrder: payer.ordersInWriting ? "PO-" + String(random.within(20_000...99_999)) : nil
        )
    }

    /// Evenly over the time there is, on business days of ours, never before its neighbour.
    private func issueDay(of index: Int, terms: Int) -> Day {
        let count = parameters.invoices
        switch parameters.schedule {
        case .history(let first, let last):
            var day = first + index * (last.days(since: first) + 1) / max(1, count)
            while day > first, !Market.home.calendar.isOpen(day) { day = day - 1 }
            return day
        case .allDue(let day):
            let spread = Self.oldestDue - Self.newestDue + 1
            return day - Self.oldestDue + index * spread / max(1, count) - terms
        }
    }

    /// Around the customer's usual size: a net price as a person would set it, and the tax of a buyer at home.
    private func price(for payer: Payer, _ random: inout SeededRandom) -> Money {
        let market = payer.market
        let wanted = payer.level * market.perEuro * random.lognormal(mu: 0, sigma: 0.35)
        let step: Double = wanted < 100 ? 1 : wanted < 1000 ? 5 : wanted < 10_000 ? 10 : wanted < 100_000 ? 100 : 500
        let net = Int64(max(10, (wanted / step).rounded() * step))
        guard market.digits > 0 else { return Money(net, market.currency) }
        let cents = [0, 0, 0, 50, 90, -5][random.below(6)]
        return Money((net * 100 + Int64(cents)) * (100 + market.tax) / 100, market.currency)
    }
}
