import Connections
import Connectors
import Documents
import Engine
import Files
import Receivables
import ServerRig
import Storage
import Synchronization
import Testing

/// Money to which a customer agreed on PayPal's page: taken once, while it is owed.
@Suite struct CaptureTests {
    private static func approve(_ desk: MoneyDesk, _ order: String = "ORD-1") throws {
        let amount = Money(120_000, .eur)
        let page = PayLink(connection: "paypal", code: order, item: "INV-1", amount: amount, url: "https://x", made: 0)
        try desk.book.write { try $0.keep(page) }
        let checkpoint = Checkpoint(payee: nil) { Day(1970, 1, 1) + Int($0 / 86_400_000) }
        let news = News("WH-1", at: MoneyDesk.moment * 1000, .approved(link: order, item: "INV-1"))
        try desk.book.write { writing in
            let instant = MoneyDesk.moment * 1000
            let outcome = try checkpoint.enter(news, from: "paypal", arrived: instant, in: writing)
            #expect(outcome == .entered)
        }
    }

    private static func captures(_ desk: MoneyDesk, _ line: ScriptedPayPal) throws -> CaptureDesk {
        let office = Office(calendar: .everyDay)
        let rules = BookRules(office: office, policy: Policy("none", steps: []))
        let values = ["client": "c", "secret": "s", "webhook": "WH"]
        let paypal = PayPal(try Settings(values, for: PayPal.manifest))
        return CaptureDesk(of: desk.book, paypal, named: "paypal", over: line, by: rules, on: MoneyDesk.today)
    }

    @Test(arguments: StoreEngine.present)
    func `what was agreed to is taken once, and its news are no news`(engine: StoreEngine) throws {
        let (desk, line) = (try MoneyDesk(engine), ScriptedPayPal())
        try Self.approve(desk)
        for _ in 0..<2 { #expect(try Self.captures(desk, line).serve() == nil) }
        #expect(try desk.balance() == 0 && desk.account().credit.isEmpty)
        #expect(line.keys == ["capture/ORD-1"])
        try desk.book.write { writing in
            let money = News.MoneyNews(reference: "CAP-1", item: "INV-1", link: "ORD-1", amount: Money(120_000, .eur))
            let checkpoint = Checkpoint(payee: nil) { _ in MoneyDesk.today }
            let outcome = try checkpoint.enter(
                News("WH-2", at: nil, .paid(money)),
                from: "paypal",
                arrived: 0,
                in: writing
            )
            #expect(outcome == .noted("CAP-1 is in the book already"))
        }
    }

    @Test func `cut off in between, it is asked for again by the same key`() throws {
        let (desk, line) = (try MoneyDesk(), ScriptedPayPal())
        try Self.approve(desk)
        line.losesAnswer.withLock { $0 = true }
        #expect(try Self.captures(desk, line).serve()?.contains("INV-1") == true)
        #expect(try desk.balance() == 120_000)
        #expect(try Self.captures(desk, line).serve() == nil)
        #expect(try desk.balance() == 0 && line.keys == ["capture/ORD-1", "capture/ORD-1"])
    }

    @Test func `what is no longer owed is not taken, and a person is told`() throws {
        let (desk, line) = (try MoneyDesk(), ScriptedPayPal())
        try Self.approve(desk)
        desk.take("evt_1", "payment_intent.succeeded", Shown.intent("pi_9", 50_000))
        #expect(try Self.captures(desk, line).serve() == nil)
        #expect(try line.keys.isEmpty && desk.balance() == 70_000)
        #expect(try desk.tasks().contains { $0.contains("no money was taken") })
    }

    @Test func `an order that is not of this book waits for a person`() throws {
        let desk = try MoneyDesk()
        let checkpoint = Checkpoint(payee: nil) { _ in MoneyDesk.today }
        try desk.book.write { writing in
            let news = News("WH-1", at: nil, .approved(link: "ORD-7", item: nil))
            let outcome = try checkpoint.enter(news, from: "paypal", arrived: 0, in: writing)
            #expect(outcome == .parked("a customer agreed to pay by ORD-7, which is no page of this book"))
        }
    }

    @Test func `a payment whose news name no invoice is asked about, and settles it`() throws {
        let desk = try MoneyDesk()
        try desk.book.write { try $0.link("in_1", to: "INV-1", of: "stripe", paid: 0) }
        desk.take("evt_1", "payment_intent.succeeded", Shown.intent(item: nil))
        let parked = try #require(try desk.open().first)
        #expect(try desk.balance() == 120_000)
        let question = InvoiceQuestion(of: desk.book, desk.stripe, named: "stripe", over: PaidInvoice())
        try question.ask(about: desk.stripe.news(in: parked.knock))
        #expect(try desk.inbox.tryAgain(parked, from: desk.stripe))
        #expect(try desk.balance() == 0 && desk.open().isEmpty)
    }
}

/// PayPal as it answers to captures, without a network.
private final class ScriptedPayPal: Line {
    let losesAnswer = Mutex(false)
    private let asked = Mutex<[String]>([])
    var keys: [String] { asked.withLock(\.self) }

    func perform<Output>(_ call: Call<Output>) throws(ConnectorError) -> Output {
        let key = call.request.headers["PayPal-Request-Id"] ?? ""
        asked.withLock { $0.append(key) }
        let isLost = losesAnswer.withLock { lost in
            defer { lost = false }
            return lost
        }
        if isLost { throw .silent("it hung up") }
        let capture: JSON = ["id": "CAP-1", "status": "COMPLETED"]
        let order: JSON = ["id": "ORD-1", "purchase_units": [["payments": ["captures": [capture]]]]]
        return try call.read(Response(status: 201, body: order.bytes))
    }
}

/// Stripe as it says which invoice an intent paid.
private struct PaidInvoice: Line {
    func perform<Output>(_ call: Call<Output>) throws(ConnectorError) -> Output {
        guard call.request.query["payment[payment_intent]"] == "pi_1" else { throw .unreadable("another question") }
        let list: JSON = [
            "object": "list", "data": [["object": "invoice_payment", "invoice": "in_1"]], "has_more": false,
        ]
        return try call.read(Response(status: 200, body: list.bytes))
    }
}
