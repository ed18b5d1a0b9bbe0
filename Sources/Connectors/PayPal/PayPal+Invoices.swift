public import Connections
import Documents
import Receivables

extension PayPal: InvoiceSource {
    public func openInvoices() -> Call<Page<SourcedInvoice>> { openInvoices(page: 1) }

    public func invoice(_ id: String) -> Call<SourcedInvoice> {
        Call(.get("/v2/invoicing/invoices/\(id)")) { response throws(ConnectorError) in
            try PayPal.invoice(response.document(PayPal.refusal))
        }
    }

    /// Pages are numbered: an invoice that is paid between two of them moves another one past us, until the next time.
    private func openInvoices(page: Int64) -> Call<Page<SourcedInvoice>> {
        let statuses = Self.open.map { JSON($0) }
        var request = Request.post("/v2/invoicing/search-invoices", json: ["status": .list(statuses)], .freely)
        request.query = ["page": String(page), "page_size": "100", "total_required": "true"]
        return Call(request) { response throws(ConnectorError) in
            let answer = try response.document(PayPal.refusal)
            var invoices: [SourcedInvoice] = []
            for invoice in answer["items"]?.list ?? [] { try invoices.append(PayPal.invoice(invoice)) }
            let hasMore = try page < answer.integer("total_pages")
            return Page(invoices, next: hasMore ? openInvoices(page: page + 1) : nil)
        }
    }

    private static let open = ["SENT", "UNPAID", "PARTIALLY_PAID", "PAYMENT_PENDING"]
}

extension PayPal: Bookkeeper {
    public func record(_ payment: OutsidePayment) -> Call<Void>? {
        guard let amount = Self.amount(payment.amount) else { return nil }
        let form: JSON = [
            "method": "OTHER", "payment_date": JSON(payment.day.description), "amount": amount,
            "note": JSON(payment.key),
        ]
        return Call(.post("/v2/invoicing/invoices/\(payment.invoice)/payments", json: form)) {
            response throws(ConnectorError) in
            _ = try response.document(PayPal.refusal).text("payment_id")
        }
    }

    public func isRecorded(_ payment: OutsidePayment) -> Call<Bool>? {
        Call(.get("/v2/invoicing/invoices/\(payment.invoice)")) { response throws(ConnectorError) in
            let invoice = try response.document(PayPal.refusal)
            _ = try invoice.text("id")
            let payments = invoice.at("payments", "transactions")?.list ?? []
            return payments.contains { $0["note"]?.text == payment.key }
        }
    }
}

// MARK: - How invoices are read

extension PayPal {
    private static func invoice(_ invoice: JSON) throws(ConnectorError) -> SourcedInvoice {
        let id = try invoice.text("id")
        let amount = try money(invoice["amount"])
        let state = try state(invoice.text("status"))
        // Only an open invoice is sure to say what is due.
        let due = try invoice["due_amount"]?.present.map { due throws(ConnectorError) in try money(due) }
        return try SourcedInvoice(
            id: id,
            number: invoice.at("detail", "invoice_number")?.text ?? id,
            state: state,
            customer: customer(invoice, id),
            issued: day(invoice.at("detail", "invoice_date")),
            due: invoice.at("detail", "payment_term", "due_date")?.present
                .map { date throws(ConnectorError) in try day(date) },
            amount: amount,
            open: due ?? (state == .open || state == .draft ? amount : .zero(amount.currency)),
            link: invoice.at("detail", "metadata", "recipient_view_url")?.text
        )
    }

    private static func state(_ status: String) throws(ConnectorError) -> SourcedInvoice.State {
        switch status {
        case let status where open.contains(status): .open
        case "DRAFT", "SCHEDULED": .draft
        case "PAID", "MARKED_AS_PAID", "PARTIALLY_REFUNDED": .paid
        // Whoever gave all of it back does not want it any more.
        case "CANCELLED", "REFUNDED", "MARKED_AS_REFUNDED": .void
        default: throw .unreadable("an invoice with status '\(status)'")
        }
    }

    /// PayPal has no customers, only addresses on invoices.
    private static func customer(_ invoice: JSON, _ id: String) -> SourcedCustomer {
        let billing = invoice["primary_recipients"]?.list?.first?["billing_info"]
        let (name, email) = (billing?["name"], billing?["email_address"]?.text)
        let parts = ["given_name", "surname"].compactMap { name?[$0]?.text }
        let person = name?["full_name"]?.text ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
        let title = billing?["business_name"]?.text ?? person
        return SourcedCustomer(id: email?.lowercased() ?? title ?? id, name: title, email: email)
    }

    private static func day(_ date: JSON?) throws(ConnectorError) -> Day {
        guard let day = date?.text.flatMap({ Day(iso: $0) }) else { throw .unreadable("a date of an invoice") }
        return day
    }
}
