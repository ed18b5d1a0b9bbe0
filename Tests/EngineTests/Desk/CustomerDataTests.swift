import Connections
import Documents
import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// What a customer may ask to see.
@Suite struct CustomerDataTests {
    private func rig(_ engine: StoreEngine = .sqlite) throws -> DeskRig {
        let rig = try DeskRig(engine)
        try rig.book.write { writing in
            for code in ["acme", "berlin"] {
                var record = CustomerRecord(customer: code)
                (record.name, record.email, record.payer) = ("\(code) Ltd", "ap@\(code).example", "cus_\(code)")
                _ = try writing.put(record)
                var contact = ContactRecord(customer: code, role: .payables)
                (contact.name, contact.email) = ("Lin of \(code)", "lin@\(code).example")
                _ = try writing.put([contact], of: try #require(try writing.customer(code: code)))
                let part = InvoicePosting.Part(
                    instalment: 0,
                    due: DeskRig.today - 5,
                    amount: Money(120_00, .eur),
                    open: nil
                )
                let issued = DeskRig.today - 30
                let posting = InvoicePosting(invoice: "I-\(code)", customer: code, issued: issued, parts: [part])
                _ = try writing.post(posting, on: issued, payee: nil)
                var payment = PaymentRecord(payment: "P-\(code)", date: DeskRig.today, amount: Money(20_00, .eur))
                (payment.invoice, payment.reference) = ("I-\(code)", "sent by \(code)")
                _ = try writing.enter(payment, payee: nil)
            }
            for (customer, words) in [(Int64(1), "acme writes: soon"), (2, "berlin writes: never")] {
                let reply = StoredReply(
                    customer: customer,
                    instant: DeskRig.morning,
                    day: DeskRig.today,
                    sender: "lin",
                    text: words
                )
                try writing.keep(reply)
            }
        }
        return rig
    }

    @Test(arguments: StoreEngine.present)
    func `all that is held of a customer is in it, and nothing of another`(engine: StoreEngine) throws {
        let rig = try rig(engine)
        let held = try rig.book.read { try $0.holdings(of: 1) }
        let rows = Dictionary(uniqueKeysWithValues: held.tables.map { ($0.name, $0.rows.count) })
        #expect(
            rows == ["customer": 1, "contact": 1, "item": 1, "payment": 1, "entry": 1, "reply": 1, "payer": 1]
        )
        let text = String(decoding: held.tables.flatMap(\.rows).flatMap(\.bytes), as: UTF8.self)
        for words in ["acme Ltd", "lin@acme.example", "sent by acme", "acme writes: soon", "cus_acme", "2026-02-05"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("berlin"))
        #expect(Set(held.extract.lines.map(\.customer)) == [1] && held.extract.lines.count == 2)
    }

    @Test(arguments: StoreEngine.present)
    func `it is packed by an approver who has just shown their password`(engine: StoreEngine) async throws {
        let rig = try rig(engine)
        for person in ["approver", "clerk"] { await rig.signIn(person) }
        #expect(await rig.post("/customers/acme/export", as: "clerk").status == 403)
        let pack = await rig.post("/customers/acme/export", as: "approver")
        #expect(pack.status == 200 && pack.headers["Content-Type"] == "application/zip")
        #expect(pack.headers["Content-Disposition"] == "attachment; filename=\"customer-acme-2026-02-10.zip\"")
        for name in ["README.txt", "data.json", "journal.jsonl", "chain.json"] {
            #expect(pack.body.contains(Array(name.utf8)), "\(name)")
        }
        let told = try rig.book.read { try $0.newestHistory(of: 1, limit: 1) }.map(\.event.what)
        #expect(told == [.ruled("packed all that is held of the customer", by: "approver")])
        rig.now += 30 * 60_000
        #expect(await rig.post("/customers/acme/export", as: "approver").text.contains("name=\"proof\""))
        #expect(await rig.post("/customers/nobody/export", as: "approver", ["proof": DeskRig.password]).status == 404)
    }
}
