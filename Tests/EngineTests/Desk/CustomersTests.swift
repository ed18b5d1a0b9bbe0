import Connections
import Engine
import Foundation
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// The list of customers, a customer's page and an item's page, and what is done from there.
@Suite struct CustomersTests {
    private static let issued = Day(2026, 1, 5)

    /// Acme owes INV-1 (1,200.00 EUR, six days late) and INV-3 (10.00 USD, not due), Berlin INV-2 (84,000.00 USD, fifty days late).
    private func rig(_ engine: StoreEngine = .sqlite) throws -> DeskRig {
        let rig = try DeskRig(engine)
        try rig.book.write { writing in
            for (customer, invoice, due, amount) in [
                ("acme", "INV-1", 6, Money(120_000, .eur)), ("acme", "INV-3", -20, Money(1_000, .usd)),
                ("berlin", "INV-2", 50, Money(8_400_000, .usd)), ("calm", "INV-4", -3, Money(5_00, .eur)),
            ] {
                var record = CustomerRecord(customer: customer)
                record.name = customer == "berlin" ? "=Berlin <i>& Söhne" : "\(customer.capitalized) Nordwerk"
                record.owner = customer == "acme" ? "Priya" : "Tomás"
                _ = try writing.put(record)
                let part = InvoicePosting.Part(instalment: 0, due: DeskRig.today - due, amount: amount, open: nil)
                let posting = InvoicePosting(
                    invoice: invoice,
                    customer: customer,
                    issued: Self.issued - 60,
                    parts: [part]
                )
                _ = try writing.post(posting, on: Self.issued, payee: nil)
            }
        }
        return rig
    }

    private func codes(_ page: String) -> [String] {
        page.matches(of: /href="\/customers\/([a-z]+)"/).map { String($0.1) }
    }

    @Test(
        arguments: StoreEngine.present,
        [
            // The name sorts by its first sign: `=Berlin` before the letters.
            ("", ["berlin", "acme", "calm"]), ("?q=nordw", ["acme", "calm"]), ("?q=BERL", ["berlin"]),
            ("?q=INV-2", ["berlin"]),
            ("?q=nowhere", []), ("?overdue=1", ["berlin", "acme"]), ("?lane=critical", ["berlin"]),
            ("?lane=current", ["calm"]),
            ("?owner=Priya", ["acme"]), ("?currency=EUR", ["acme", "calm"]), ("?held=1", []),
            ("?sort=owed", ["berlin", "acme", "calm"]),
            ("?sort=oldest", ["berlin", "acme", "calm"]), ("?q=nordw&overdue=1&sort=oldest", ["acme"]),
        ]
    ) func `the list shows whom the address asks for`(engine: StoreEngine, asked: (String, [String])) async throws {
        let rig = try rig(engine)
        await rig.signIn("viewer")
        let page = await rig.get("/customers" + asked.0, as: "viewer")
        #expect(page.status == 200 && codes(page.text) == asked.1)
        #expect(!page.text.contains("<i>&"))
    }

    @Test(arguments: StoreEngine.present, CustomerQuery.Order.allCases)
    func `it goes on where a page ended, in each order`(engine: StoreEngine, order: CustomerQuery.Order) throws {
        let rig = try rig(engine)
        try rig.book.read { reading in
            var query = CustomerQuery()
            query.order = order
            let all = try reading.customers(query, limit: 10)
            var found: [String] = []
            repeat {
                let (lines, next) = try reading.customers(query, limit: 1)
                found += lines.map(\.code)
                query.after = next
            } while query.after != nil
            #expect(all.next == nil && found == all.lines.map(\.code) && found.count == 3)
        }
    }

    @Test(arguments: StoreEngine.present) func `what is kept is what a recount finds`(engine: StoreEngine) throws {
        let rig = try rig(engine)
        try rig.book.write { writing in
            let payment = Entry(.payment, Money(120_000, .eur), on: DeskRig.today)
            try writing.tell(1, .item(ItemID("INV-1")), .entry(payment), on: DeskRig.today, payee: nil)
        }
        let lines = try rig.book.read { try $0.customers(CustomerQuery(), limit: 10).lines }
        let acme = try #require(lines.first { $0.code == "acme" })
        #expect(acme.items == 1 && acme.oldest == DeskRig.today + 20)
        #expect(acme.owed.map(\.balance) == [Money(1_000, .usd)])
    }

    @Test func `the file is harmless to whoever opens it`() async throws {
        let rig = try rig()
        await rig.signIn("viewer")
        let file = await rig.get("/customers.csv?overdue=1", as: "viewer")
        #expect(file.headers["Content-Type"] == "text/csv; charset=utf-8")
        #expect(file.text.contains("berlin,\"'=Berlin <i>& Söhne\",Tomás,USD,84000.00,1,2025-12-22,\r\n"))
        #expect(
            file.text.contains("acme,Acme Nordwerk,Priya,EUR,1200.00,1,2026-02-04,\r\n") && !file.text.contains("calm")
        )
    }

    @Test(arguments: StoreEngine.present)
    func `a customer is held, never chased, and let go`(engine: StoreEngine) async throws {
        let rig = try rig(engine)
        await rig.signIn("clerk")
        let page = await rig.get("/customers/acme", as: "clerk").text
        #expect(page.contains("EUR 1,200.00") && page.contains("USD 10.00") && page.contains("/items/INV-1"))
        let held = await rig.post("/customers/acme/hold", as: "clerk", ["until": "2026-03-01", "reason": "merger"])
        #expect(held.place == "/customers/acme")
        #expect(codes(await rig.get("/customers?held=1", as: "clerk").text) == ["acme"])
        _ = await rig.post("/customers/acme/hold", as: "clerk", ["never": "1", "reason": "family"])
        #expect(await rig.get("/customers/acme", as: "clerk").text.contains("Never chased: family"))
        _ = await rig.post("/customers/acme/resume", as: "clerk")
        #expect(codes(await rig.get("/customers?held=1", as: "clerk").text).isEmpty)
        #expect(await rig.post("/customers/acme/hold", as: "clerk", ["until": "2026-02-09"]).status == 422)
    }

    @Test(arguments: StoreEngine.present)
    func `an item says why, and what was done bears a name`(engine: StoreEngine) async throws {
        let rig = try rig(engine)
        await rig.signIn("clerk")
        let seen = try rig.book.read { try $0.newestEvent(of: 1) }
        let done = await rig.post("/items/INV-1/promise", as: "clerk", ["by": "2026-02-17", "seen": "\(seen)"])
        #expect(done.place == "/items/INV-1")
        let page = await rig.get("/items/INV-1", as: "clerk").text
        #expect(page.contains("<b>clerk</b>: Promised: all of it by Tuesday, 17 February 2026."))
        // Somebody else was faster: what was typed stays.
        let late = await rig.post(
            "/items/INV-1/dispute",
            as: "clerk",
            ["disputed": "7.00", "why": "two of ten were broken", "seen": "\(seen)"]
        )
        #expect(late.status == 409 && late.text.contains("value=\"two of ten were broken\""))
        let bad = await rig.post(
            "/items/INV-1/dispute",
            as: "clerk",
            ["disputed": "9000", "why": "x", "seen": "\(seen)"]
        )
        #expect(bad.status == 422 && bad.text.contains("At most EUR 1,200.00."))
        #expect(await rig.get("/items/NOWHERE", as: "clerk").status == 404)
    }

    @Test(arguments: StoreEngine.present) func `a write-off takes two people`(engine: StoreEngine) async throws {
        let rig = try rig(engine)
        for person in ["approver", "admin"] { await rig.signIn(person) }
        let seen = try rig.book.read { try $0.newestEvent(of: 1) }
        _ = await rig.post("/items/INV-1/write-off", as: "approver", ["because": "insolvent", "seen": "\(seen)"])
        func isWrittenOff() throws -> Bool {
            try rig.book.read { reading in
                let account = try reading.account(1, on: DeskRig.today, payee: nil).account
                return account.items.contains { $0.id == ItemID("INV-1") && $0.isWrittenOff }
            }
        }
        _ = await rig.post("/approvals/1/approve", as: "approver", ["name": "INV-1"])
        #expect(try !isWrittenOff())
        _ = await rig.post("/approvals/1/approve", as: "admin", ["name": "INV-1"])
        #expect(try isWrittenOff())
    }

    @Test(arguments: ["en", "de"]) func `the pages are as they were last looked at`(language: String) async throws {
        let rig = try rig()
        await rig.signIn("approver")
        _ = await rig.post("/account/language", as: "approver", ["language": language])
        _ = await rig.get("/", as: "approver")
        for (path, name) in [
            ("/customers", "customers"), ("/customers/acme", "customer"), ("/items/INV-1?parts=3", "item"),
        ] {
            try DeskSnapshot.expect(await rig.get(path, as: "approver").text, "\(name).\(language).html")
        }
    }
}
