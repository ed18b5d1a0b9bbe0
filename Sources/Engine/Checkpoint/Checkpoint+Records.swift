import Connections
import Receivables
import Storage

/// What a program tells of people: promises, disputes, invoices.
extension Checkpoint {
    func promised(_ name: String, _ amount: Money?, by day: Day, _ piece: Piece) throws -> Outcome {
        guard day >= piece.day else { return .parked("the promised day \(day) is over") }
        guard let debt = try debt(named: name, piece) else { return .parked("there is no invoice '\(name)'") }
        guard let open = debt.open else { return .noted("nothing is owed on \(name)") }
        if let amount, let fault = fault(in: amount, of: open) { return .parked(fault) }
        try piece.writing.tell(debt.customer, debt.target, .promised(amount, by: day), on: piece.day, payee: payee)
        return .entered
    }

    func disputed(_ name: String, _ amount: Money?, reason: String, _ piece: Piece) throws -> Outcome {
        guard let debt = try debt(named: name, piece) else { return .parked("there is no invoice '\(name)'") }
        guard let open = debt.open else { return .noted("nothing is owed on \(name)") }
        if let amount, let fault = fault(in: amount, of: open) { return .parked(fault) }
        guard debt.items.count == 1 || amount == nil else {
            return .parked("\(name) has several parts: name the one that is disputed, such as \(debt.items[0].id)")
        }
        for item in debt.items {
            let what = Event.What.disputed(amount ?? Money(item.balance, item.currency), reason: reason)
            try piece.writing.tell(debt.customer, .item(item.id), what, on: piece.day, payee: payee)
        }
        return .entered
    }

    func billed(_ invoice: SourcedInvoice, _ piece: Piece) throws -> Outcome {
        let told = PlatformInvoice(invoice: invoice, connection: piece.connection, payee: payee, today: piece.day)
        return try told.enter(in: piece.writing) == .unchanged ? .noted("nothing of it is new") : .entered
    }

    private struct Debt {
        let customer: Int64
        let target: Event.Target
        /// What of it is open.
        let items: [Item]

        /// Nil when nothing is.
        var open: Money? {
            items.first.map { Money(items.reduce(0) { $0 + $1.balance }, $0.currency) }
        }
    }

    private func debt(named name: String, _ piece: Piece) throws -> Debt? {
        guard !name.contains("\0"), let found = try piece.writing.debt(named: name) else { return nil }
        let account = try piece.writing.account(found.customer, on: Day(9999, 12, 31), payee: payee).account
        let items = account.items.filter { item in
            guard item.isOpen else { return false }
            if case .invoice(let invoice) = found.target { return item.id.invoice == invoice }
            return item.id == found.item
        }
        return Debt(customer: found.customer, target: found.target, items: items)
    }

    private func fault(in amount: Money, of open: Money) -> String? {
        guard amount.currency == open.currency else { return "\(amount) is not in \(open.currency)" }
        guard amount.isPositive, amount.minorUnits <= open.minorUnits else {
            return "\(amount) is not a part of \(open)"
        }
        return nil
    }
}
