public import Connections
import Documents
public import Receivables

extension Dummy {
    static let amounts = AmountCode(.units)

    /// `{"amount": 10000, "currency": "EUR"}`
    static func money(in document: JSON, _ key: String = "amount") throws(ConnectorError) -> Money {
        guard let digits = document[key]?.digits else { throw .unreadable("'\(key)' is no amount") }
        return try amounts.read(digits, document.text("currency"))
    }
}

extension Dummy: InvoiceSource {
    public func openInvoices() -> Call<Page<SourcedInvoice>> { page(after: nil) }

    public func invoice(_ id: String) -> Call<SourcedInvoice> {
        Call(.get("/invoices/\(id)")) { response throws(ConnectorError) in
            try Dummy.invoice(response.document(Dummy.refusal))
        }
    }

    private func page(after cursor: String?) -> Call<Page<SourcedInvoice>> {
        Call(.get("/invoices", ["state": "open", "after": cursor])) { response throws(ConnectorError) in
            let answer = try response.document(Dummy.refusal)
            let invoices = try answer.list("invoices").map(Dummy.invoice)
            return Page(invoices, next: answer["next"]?.text.map { page(after: $0) })
        }
    }

    private static func invoice(_ document: JSON) throws(ConnectorError) -> SourcedInvoice {
        SourcedInvoice(
            id: try document.text("id"),
            number: try document.text("number"),
            state: try state(document.text("state")),
            customer: SourcedCustomer(
                id: try document.text("customer", "id"),
                name: document.at("customer", "name")?.text,
                email: document.at("customer", "email")?.text
            ),
            issued: try day("issued", document),
            due: document["due"]?.present == nil ? nil : try day("due", document),
            amount: try money(in: document),
            open: try money(in: document, "open"),
            link: document["link"]?.text
        )
    }

    private static func state(_ word: String) throws(ConnectorError) -> SourcedInvoice.State {
        switch word {
        case "open": return .open
        case "paid": return .paid
        case "void": return .void
        case "draft": return .draft
        default: throw .unreadable("'\(word)' is no state of an invoice")
        }
    }

    private static func day(_ key: String, _ document: JSON) throws(ConnectorError) -> Day {
        guard let day = Day(iso: try document.text(key)) else { throw .unreadable("'\(key)' is no day") }
        return day
    }
}

extension Dummy: PaymentProvider {
    public func limits(for currency: Currency) -> ClosedRange<Int64>? { 1...999_999_99 }

    public func paymentLink(for bill: PayableBill) -> Call<PaymentLink>? {
        Call(Self.request("/links", bill)) { response throws(ConnectorError) in
            let answer = try response.document(Dummy.refusal)
            return PaymentLink(id: try answer.text("id"), url: try answer.text("url"))
        }
    }

    public func deactivate(_ link: PaymentLink) -> Call<Void>? {
        Call(Request(.delete, "/links/\(link.id)", repetition: .freely)) { response throws(ConnectorError) in
            // It is gone already.
            if response.status != 404 { try response.succeed(Dummy.refusal) }
        }
    }

    public func charge(_ bill: PayableBill, from payer: Payer) -> Call<ChargeAnswer>? {
        let answer: @Sendable (Response) throws(ConnectorError) -> ChargeAnswer = { response in
            let answer = try response.document(Dummy.refusal)
            let reference = try answer.text("id")
            switch try answer.text("state") {
            case "paid": return .paid(reference: reference)
            case "pending": return .pending(reference: reference)
            case "needs-customer": return .needsCustomer(reference: reference)
            default: return .declined(code: try answer.text("code"), mayRetry: answer["retry"]?.flag ?? false)
            }
        }
        let who: Fields = ["customer": payer.customer, "method": payer.method]
        return Call(Self.request("/charges", bill, who), read: answer)
    }

    /// Of two requests with one key the second gets the answer of the first.
    private static func request(_ path: Path, _ bill: PayableBill, _ more: Fields = [:]) -> Request {
        let form: Fields = [
            "item": bill.item, "amount": amounts.write(bill.amount), "currency": bill.amount.currency.code,
            "title": bill.title, "email": bill.email, "thanks": bill.thanks,
        ]
        return Request.post(path, form: form + more, .byKey(bill.key)).with("Idempotency-Key", bill.key)
    }
}

extension Dummy: Bookkeeper {
    public func record(_ payment: OutsidePayment) -> Call<Void>? {
        guard let amount = Self.amounts.write(payment.amount) else { return nil }
        let form: Fields = [
            "amount": amount, "currency": payment.amount.currency.code, "day": payment.day.description,
        ]
        let request = Request.post("/invoices/\(payment.invoice)/payments", form: form)
        return Call(request.once("Idempotency-Key", payment.key, longest: 200)) { response throws(ConnectorError) in
            _ = try response.document(Dummy.refusal).text("id")
        }
    }
}
