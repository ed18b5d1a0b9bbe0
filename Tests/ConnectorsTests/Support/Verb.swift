import Connections
import Receivables

/// Everything that a connector can be asked.
enum Verb: String, CaseIterable, Sendable {
    case greet, openInvoices, invoice, paymentLink, deactivate, complete, payer, charge, record, isRecorded, deliver,
        find, post, settle, shorten, newsSince

    /// The request, and what an answer to it prints as; nil for a verb that the connector does not have.
    func asked(of connector: any Connector, item: String = "INV-1042") -> Asked? {
        let bill = Self.bill(item)
        switch self {
        case .greet: return connector.account == nil ? Asked(connector.greet()) : nil
        case .openInvoices:
            return (connector as? any InvoiceSource).map { source in
                Asked(source.openInvoices()) { page in
                    page.items.map(Self.words).joined(separator: "; ") + (page.next == nil ? "" : "; and more")
                }
            }
        case .invoice: return (connector as? any InvoiceSource).map { Asked($0.invoice("in_7/2"), print: Self.words) }
        case .paymentLink: return (connector as? any PaymentProvider)?.paymentLink(for: bill).map(Asked.init)
        case .deactivate:
            return (connector as? any PaymentProvider)?.deactivate(Self.link).map(Asked.init)
        case .complete: return (connector as? any PaymentProvider)?.complete(Self.link).map(Asked.init)
        case .payer: return (connector as? any PaymentProvider)?.payer(for: "cus_1").map(Asked.init)
        case .charge:
            let payer = Payer(customer: "cus_1", method: "pm_1")
            return (connector as? any PaymentProvider)?.charge(bill, from: payer).map(Asked.init)
        case .record: return (connector as? any Bookkeeper)?.record(Self.payment).map(Asked.init)
        case .isRecorded: return (connector as? any Bookkeeper)?.isRecorded(Self.payment).map(Asked.init)
        case .deliver: return (connector as? any MessageChannel).map { Asked($0.deliver(Self.message(for: $0))) }
        case .find:
            guard let channel = connector as? any MessageChannel else { return nil }
            return channel.find(Self.message(for: channel), sentAfter: 1_794_812_400_000).map(Asked.init)
        case .post: return (connector as? any TaskBoard).map { Asked($0.post(Self.notice)) }
        case .settle:
            let posted = Posted(place: "C0123ABCD", id: "1794812400.000100")
            return (connector as? any TaskBoard)?.settle(posted, Self.notice, saying: "Dana <Weiss> took it").map(
                Asked.init
            )
        case .newsSince:
            return (connector as? any NewsSource)?.news(since: 1_794_812_400_000).map { call in
                Asked(call) { page in
                    page.items.map(\.key).joined(separator: "; ") + (page.next == nil ? "" : "; and more")
                }
            }
        case .shorten:
            return (connector as? any LinkShortener).map { Asked($0.shorten("https://pay.acme.example/p/7?a=1&b=2")) }
        }
    }

    static func all(of connector: any Connector) -> [(verb: Verb, asked: Asked)] {
        allCases.compactMap { verb in verb.asked(of: connector).map { (verb, $0) } }
    }
}

/// A call without the type of its output.
struct Asked: Sendable {
    let request: Request
    let read: @Sendable (Response) -> Result<String, ConnectorError>

    init<Output>(_ call: Call<Output>) { self.init(call) { String(describing: $0) } }

    init<Output>(_ call: Call<Output>, print: @escaping @Sendable (Output) -> String) {
        request = call.request
        read = { response in
            Result { () throws(ConnectorError) in print(try call.read(response)) }
        }
    }
}

// MARK: - What they are asked with

extension Verb {
    static func bill(_ item: String) -> PayableBill {
        PayableBill(
            item: item,
            amount: Money(1_250_00, .eur),
            title: "Invoice \(item) of Acme GmbH & Söhne",
            email: "ada@customer.example",
            key: "\(item)/125000-EUR",
            thanks: "https://acme.example/thanks"
        )
    }

    private static let link = PaymentLink(id: "LINK1", url: "https://pay.example/1")

    private static let payment = OutsidePayment(
        invoice: "in_7/2",
        amount: Money(250_00, .eur),
        day: Day(2026, 11, 16),
        settles: true,
        key: "PAY-9"
    )

    /// `in_1 INV-1042 open: 1250.00 EUR of 1250.00 EUR due 2026-10-16, Ada <ada@customer.example>`
    private static func words(_ invoice: SourcedInvoice) -> String {
        let due = invoice.due.map { " due \($0)" } ?? ""
        let customer = "\(invoice.customer.name ?? "?") <\(invoice.customer.email ?? "?")>"
        return
            "\(invoice.id) \(invoice.number) \(invoice.state): \(invoice.open) of \(invoice.amount)\(due), \(customer)"
    }

    static func message(for channel: any MessageChannel) -> OutboundMessage {
        let body: OutboundMessage.Body =
            type(of: channel).channel == .sms
            ? .text(to: "+15005550009", "Acme GmbH: “INV-1042” is open – pay at https://pay.acme.example/p/7 …")
            : .mail(mail)
        return OutboundMessage(key: "INV-1042/1/nudge/email", body: body, reportTo: "https://door.acme.example/in/7")
    }

    private static let mail = OutboundMessage.Mail(
        from: .init(name: "Dana Weiss, Acme", address: "receivables@acme.example"),
        replyTo: "reply+7@in.acme.example",
        to: [.init(name: "Ada \"Lace\" Löv", address: "ada@customer.example")],
        cc: [.init(name: nil, address: "books@customer.example")],
        subject: "Invoice INV-1042 is open",
        text: "Hello Ada,\n\nINV-1042 over 1,250.00 EUR is open & due.\n",
        html: "<p>Hello Ada,</p><p>INV-1042 over 1,250.00 EUR is open &amp; due.</p>",
        headers: [
            "Message-ID": "<INV-1042.1.nudge@acme.example>",
            "List-Unsubscribe": "<https://acme.example/stop?c=7>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        ]
    )

    private static let notice = Notice(
        key: "INV-1042/dispute",
        title: "Ada & Co <!channel> dispute INV-1042",
        lines: ["1,250.00 EUR is open for 31 days", "They say: \"half of it never <arrived>\" & want a call"],
        link: "https://desk.acme.example/invoices/INV-1042?tab=a|b",
        buttons: [
            .init(.acknowledge, "I take it", value: "v1"), .init(.hold, "Hold", value: "v2"),
            .init(.approve, "Approve", value: "v3"), .init(.decline, "Decline", value: "v4"),
        ]
    )
}
