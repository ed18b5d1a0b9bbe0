public import Connections
import Documents
import Foundation
import Receivables

extension Stripe: InvoiceSource {
    public func openInvoices() -> Call<Page<SourcedInvoice>> { openInvoices(after: nil) }

    public func invoice(_ id: String) -> Call<SourcedInvoice> {
        let zone = zone
        return Call(get("/v1/invoices/\(id)")) { response throws(ConnectorError) in
            try Stripe.invoice(response.document(Stripe.refusal), zone)
        }
    }

    /// Payment intents of newer versions name no invoice.
    public func invoices(paidBy reference: String) -> Call<[String]>? {
        let query: Fields = ["payment[type]": "payment_intent", "payment[payment_intent]": reference]
        return Call(get("/v1/invoice_payments", query)) { response throws(ConnectorError) in
            try response.document(Stripe.refusal).list("data").compactMap { Stripe.name($0["invoice"]) }
        }
    }

    private func openInvoices(after last: String?) -> Call<Page<SourcedInvoice>> {
        let query: Fields = ["status": "open", "limit": "100", "starting_after": last]
        return Call(get("/v1/invoices", query)) { response throws(ConnectorError) in
            let answer = try response.document(Stripe.refusal)
            var invoices: [SourcedInvoice] = []
            for invoice in try answer.list("data") { try invoices.append(Stripe.invoice(invoice, zone)) }
            let hasMore = answer["has_more"]?.flag == true
            return Page(invoices, next: hasMore ? invoices.last.map { openInvoices(after: $0.id) } : nil)
        }
    }
}

extension Stripe: Bookkeeper {
    /// Stripe marks the whole invoice as paid or nothing of it.
    public func record(_ payment: OutsidePayment) -> Call<Void>? {
        guard payment.settles else { return nil }
        let form: Fields = ["paid_out_of_band": "true"]
        let request = post("/v1/invoices/\(payment.invoice)/pay", form: form, "paid", once: payment.key)
        return Call(request) { response throws(ConnectorError) in
            let status = try response.document(Stripe.refusal).text("status")
            guard status == "paid" else { throw .unreadable("the invoice is said to be '\(status)'") }
        }
    }
}

// MARK: - How invoices are read

extension Stripe {
    private static func invoice(_ invoice: JSON, _ zone: TimeZone) throws(ConnectorError) -> SourcedInvoice {
        let id = try invoice.text("id")
        let currency = try invoice.text("currency")
        let issued = invoice.at("status_transitions", "finalized_at")?.present ?? invoice["created"]
        return try SourcedInvoice(
            id: id,
            number: invoice["number"]?.text ?? id,
            state: state(invoice.text("status")),
            customer: customer(invoice),
            issued: day(issued, zone),
            due: invoice["due_date"]?.present.map { date throws(ConnectorError) in try day(date, zone) },
            amount: money(invoice["amount_due"]?.digits, currency),
            open: money(invoice["amount_remaining"]?.digits, currency),
            link: invoice["hosted_invoice_url"]?.text
        )
    }

    private static func state(_ status: String) throws(ConnectorError) -> SourcedInvoice.State {
        switch status {
        case "open": .open
        case "paid": .paid
        case "void": .void
        case "uncollectible": .uncollectible
        case "draft": .draft
        default: throw .unreadable("an invoice with status '\(status)'")
        }
    }

    private static func customer(_ invoice: JSON) throws(ConnectorError) -> SourcedCustomer {
        guard let id = name(invoice["customer"]) ?? invoice["customer_account"]?.text else {
            throw .unreadable("an invoice without a customer")
        }
        return SourcedCustomer(
            id: id,
            name: invoice["customer_name"]?.text,
            email: invoice["customer_email"]?.text,
            phone: invoice["customer_phone"]?.text,
            paysAutomatically: invoice["collection_method"]?.text == "charge_automatically"
        )
    }

    /// The calendar day of an instant (seconds since 1970 UTC) in the account's zone. Stripe's dates are instants; at
    /// 23:00 UTC an invoice of Berlin is due on the day that begins there.
    private static func day(_ instant: JSON?, _ zone: TimeZone) throws(ConnectorError) -> Day {
        guard let seconds = seconds(instant) else { throw .unreadable("a date of an invoice") }
        let local = seconds + Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
        return Day(number: Int32(local / 86_400))
    }
}
