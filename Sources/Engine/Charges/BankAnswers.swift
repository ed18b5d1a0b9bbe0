import Connections
import Receivables
import Storage
import Wire

/// What the bank says to our charges, brought into the book: each once, whoever hears it first, the worker that asked or the
/// platform's own news.
struct BankAnswers {
    /// The connection that charges.
    let connection: String
    let payee: Country?

    init(at connection: String, payee: Country?) {
        self.connection = connection
        self.payee = payee
    }

    func enter(_ charge: KnownCharge, to entry: OutboxEntry, on day: Day, in writing: Writing) throws {
        guard let item = entry.letter.covers.first?.item else { return }
        switch charge.answer {
        case .paid(let reference): try pay(charge.amount, reference, item, entry, day, writing)
        case .pending(let reference): try begin(reference, writing)
        case .declined(let code, let mayRetry):
            if !mayRetry, let method = order(of: entry)?.payer.method {
                try writing.refuse(method: method, of: entry.customer)
            }
            try decline(code, item, entry, day, writing)
        case .needsCustomer: try decline("authentication_required", item, entry, day, writing)
        }
    }

    /// What was frozen when it left; nil of what never did.
    private func order(of entry: OutboxEntry) -> ChargeOrder? {
        entry.content.flatMap { ChargeOrder(reading: $0, key: entry.key.text) }
    }

    private func code(_ reference: String) -> String { "\(connection):\(reference)" }

    /// The money stands in the book under the platform's own name for it, so that its news of the same are no news.
    private func pay(
        _ amount: Money,
        _ reference: String,
        _ item: ItemID,
        _ entry: OutboxEntry,
        _ day: Day,
        _ writing: Writing
    ) throws {
        let code = code(reference)
        guard try !writing.hasPayment(code) else { return }
        let before = try account(entry, writing)
        var record = PaymentRecord(payment: code, date: day, amount: amount)
        record.invoice = item.description
        record.rail = Rail.card.rawValue
        record.reference = "charged"
        _ = try writing.enter(record, payee: payee)
        try writing.move(code, to: .paid)
        try writing.makeLinksStale(of: item.description)
        let open = before.items.first { $0.id == item }?.balance ?? 0
        guard open < amount.minorUnits else { return }
        let much = Money(amount.minorUnits - max(0, open), amount.currency)
        let what = "\(much) more than was open by then was charged for \(item): give it back, or keep it as credit."
        try ask(what, Colleague.finance, item, entry, day, writing)
    }

    /// A direct debit: the item waits for it, and its news tell how it ends.
    private func begin(_ reference: String, _ writing: Writing) throws {
        if try writing.movement(code(reference)) == nil { try writing.move(code(reference), to: .underway) }
    }

    /// The customer is told by the letter of the failed charge, and the owner sees it.
    private func decline(
        _ code: String,
        _ item: ItemID,
        _ entry: OutboxEntry,
        _ day: Day,
        _ writing: Writing
    ) throws {
        guard try account(entry, writing).items.first(where: { $0.id == item })?.charge == .pending else { return }
        try writing.tell(entry.customer, .item(item), .chargeDeclined(code: code), on: day, payee: payee)
        let amount = entry.letter.covers[0].asked
        let what = "The charge of \(amount) was declined (\(code)); the customer is told how else to pay."
        try ask(what, Colleague.accountOwner, item, entry, day, writing)
    }

    private func account(_ entry: OutboxEntry, _ writing: Writing) throws -> Account {
        try writing.account(entry.customer, on: Day(9999, 12, 31), payee: payee).account
    }

    private func ask(
        _ what: String,
        _ who: Colleague,
        _ item: ItemID,
        _ entry: OutboxEntry,
        _ day: Day,
        _ writing: Writing
    ) throws {
        let step = entry.letter.step
        try writing.addTask(what, for: who.rawValue, about: item, step: step, of: entry.customer, on: day)
    }
}
