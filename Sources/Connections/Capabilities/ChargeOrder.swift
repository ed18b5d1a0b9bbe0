import Receivables

/// A charge before it leaves: what is taken, and from whom. As bytes it is frozen in the outbox until it has an answer, a field
/// a line, each percent-encoded: `amount=120000`.
public struct ChargeOrder: Hashable, Sendable {
    public var bill: PayableBill
    public var payer: Payer

    public init(_ bill: PayableBill, from payer: Payer) {
        self.bill = bill
        self.payer = payer
    }

    /// Nil of bytes that ``bytes`` does not write.
    /// - Parameter key: it lies beside the bytes, not in them.
    public init?(reading bytes: [UInt8], key: String) {
        let lines = bytes.split { $0 == 13 || $0 == 10 }
        let fields = Fields(lines.flatMap { FormCode.decode($0).list })
        guard let item = fields["item"], let amount = fields["amount"].flatMap({ Int64($0) }),
            let currency = fields["currency"].flatMap({ Currency($0) }), let title = fields["title"],
            let customer = fields["customer"], let method = fields["method"]
        else { return nil }
        let money = Money(amount, currency)
        bill = PayableBill(item: item, amount: money, title: title, email: fields["email"], key: key)
        payer = Payer(customer: customer, method: method)
    }

    /// ASCII, every line ended.
    public var bytes: [UInt8] {
        let fields: Fields = [
            "item": bill.item, "amount": String(bill.amount.minorUnits), "currency": bill.amount.currency.code,
            "title": bill.title, "email": bill.email, "customer": payer.customer, "method": payer.method,
        ]
        return fields.list.flatMap { Array(FormCode.encode(Fields([$0])).utf8) + [13, 10] }
    }
}
