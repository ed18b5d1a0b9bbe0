import Connections
import Connectors
import Documents
import Engine
import Receivables
import ServerRig
import Storage
import Testing

/// What any program that can sign tells of money, promises, disputes and invoices, brought into a real book.
@Suite struct WebhookNewsTests {
    private struct Told: Sendable, CustomTestStringConvertible {
        let type: String
        let data: JSON
        var testDescription: String { type + " " + String(decoding: data.bytes, as: UTF8.self) }
    }

    private func desk(_ engine: StoreEngine = .sqlite) throws -> (desk: MoneyDesk, source: Webhook) {
        let settings = try Settings(["door-secret": "whsec_AAAA"], for: Webhook.manifest)
        return (try MoneyDesk(engine), Webhook(settings))
    }

    private func tell(_ told: Told, _ identity: String = "msg_1", _ desk: MoneyDesk, _ source: Webhook) {
        let document: JSON = ["type": JSON(told.type), "data": told.data]
        let knock = Knock(
            url: "https://pay.acme.example/in/n8n",
            headers: ["webhook-id": identity],
            body: document.bytes,
            arrived: MoneyDesk.moment * 1000
        )
        _ = desk.inbox.take(knock, from: source, of: "n8n")
    }

    private static let part: JSON = ["item": "INV-1", "amount": "200.00", "currency": "EUR"]

    private static func with(_ more: [String: JSON], _ document: JSON = part) -> JSON {
        guard case .object(let members) = document else { return document }
        return .object(members.merging(more) { $1 })
    }

    @Test(arguments: StoreEngine.present)
    func `a payment, a promise and a dispute are entered once`(_ engine: StoreEngine) throws {
        let (desk, source) = try desk(engine)
        for _ in 0..<2 {
            tell(Told(type: "payment.received", data: Self.with(["reference": "b1"])), "msg_1", desk, source)
            tell(Told(type: "promise.made", data: Self.with(["by": "2026-02-20"])), "msg_2", desk, source)
            tell(
                Told(type: "dispute.opened", data: ["item": "INV-2", "reason": "three are missing"]),
                "msg_3",
                desk,
                source
            )
        }
        // The same movement under another identity is the same movement.
        tell(Told(type: "payment.received", data: Self.with(["reference": "b1"])), "msg_4", desk, source)
        #expect(try desk.balance() == 100_000)
        let items = try desk.account().items
        #expect(items[0].promise?.by == Day(2026, 2, 20) && items[0].promise?.amount == 20_000)
        #expect(items[1].inDispute == 120_000)
        #expect(try desk.open().isEmpty)
        tell(
            Told(type: "payment.refunded", data: Self.with(["reference": "r1", "original": "b1"])),
            "msg_5",
            desk,
            source
        )
        #expect(try desk.balance() == 120_000)
    }

    @Test(arguments: StoreEngine.present)
    func `an invoice is entered, brought up to date, and void`(_ engine: StoreEngine) throws {
        let (desk, source) = try desk(engine)
        let invoice: JSON = [
            "invoice": "INV-9", "customer": "berlin", "customer_name": "Berlin & Söhne", "issued": "2026-02-01",
            "due": "2026-03-01", "amount": "90.00", "currency": "EUR",
        ]
        tell(Told(type: "invoice.billed", data: invoice), "msg_1", desk, source)
        #expect(try desk.balance("INV-9") == 9_000)
        #expect(try desk.book.read { try $0.card(of: try $0.customer(code: "berlin") ?? 0).name } == "Berlin & Söhne")
        tell(Told(type: "invoice.billed", data: Self.with(["open": "40.00"], invoice)), "msg_2", desk, source)
        #expect(try desk.balance("INV-9") == 4_000)
        tell(Told(type: "invoice.billed", data: Self.with(["void": true], invoice)), "msg_3", desk, source)
        #expect(try desk.balance("INV-9") == 0)
        #expect(try desk.open().isEmpty)
    }

    private static let hopeless: [(Told, String)] = [
        (Told(type: "promise.made", data: with(["by": "2026-02-09"])), "is over"),
        (Told(type: "promise.made", data: with(["by": "soon"])), "'by' is no day"),
        (Told(type: "promise.made", data: with(["by": "2026-02-20", "amount": "1200.01"])), "is not a part of"),
        (Told(type: "promise.made", data: with(["by": "2026-02-20", "currency": "USD"])), "is not in EUR"),
        (Told(type: "promise.made", data: with(["by": "2026-02-20", "item": "INV-404"])), "there is no invoice"),
        (Told(type: "dispute.opened", data: part), "reason"),
        (Told(type: "payment.received", data: with(["reference": "x", "amount": "-5"])), "below zero"),
        (Told(type: "payment.received", data: with(["reference": "x", "amount": "1.005"])), "no amount"),
        (Told(type: "payment.received", data: with(["reference": "x", "item": "INV-404"])), "INV-404"),
        (Told(type: "invoice.billed", data: with(["invoice": "INV-1"])), "customer"),
    ]

    @Test(arguments: hopeless)
    private func `what cannot be acted on waits with its reason, and changes nothing`(told: Told, reason: String)
        throws
    {
        let (desk, source) = try desk()
        tell(told, "msg_1", desk, source)
        let open = try desk.open()
        #expect(open.count == 1 && open[0].reason?.contains(reason) ?? false, "\(open.first?.reason ?? "nothing")")
        #expect(try desk.balance() == 120_000)
        #expect(try desk.account().items[0].promise == nil)
    }
}
