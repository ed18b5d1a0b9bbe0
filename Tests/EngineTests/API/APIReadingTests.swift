import Connections
import Documents
import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// What programs read. Each answer is held against the document by the rig.
@Suite struct APIReadingTests {
    @Test(
        arguments: StoreEngine.present,
        [
            ("/me", "admin script"), ("/figures", "84000.00"), ("/customers", "Acme <i>& Söhne"),
            ("/customers?overdue=true&sort=owed&currency=USD", "berlin"), ("/customers/acme", "INV-3"),
            ("/items", "INV-2/2"), ("/items?customer=acme&open=true", "INV-3"), ("/items?overdue=true", "INV-2/1"),
            ("/items/INV-1", "waiting_approvals"), ("/items/INV-2%2F1", "\"siblings\":[\"INV-2/1\",\"INV-2/2\"]"),
            ("/items/INV-1?on=2026-02-08", "\"day\":\"2026-02-08\""), ("/approvals", "firmer"),
            ("/approvals/1", "text_digest"), ("/needs", "approval"), ("/needs?kind=approval&limit=1", "berlin"),
            ("/tasks", "\"data\":[]"), ("/replies", "\"data\":[]"), ("/held", "\"data\":[]"),
            ("/journal?kind=asked", "\"seq\":"), ("/journal?invoice=INV-1", "billed"),
            ("/connections", "\"data\":[]"),
        ]
    ) func `it answers as its document says`(engine: StoreEngine, asked: (String, String)) async throws {
        let rig = try APIRig(engine)
        let answer = await rig.get(asked.0)
        #expect(answer.status == 200)
        #expect(answer.text.contains(asked.1), "\(answer.text)")
    }

    @Test(arguments: [
        "/nothing", "/customers/nobody", "/items/INV-9", "/items/%00", "/items/%FF", "/approvals/9", "/approvals/x",
        "/items/INV-2%2F7",
    ])
    func `what is not there is a problem of its own`(path: String) async throws {
        let answer = try await APIRig().get(path)
        #expect(answer.status == 404 && answer.at("type")?.text == "urn:dunwell:problem:unknown")
    }

    @Test(arguments: [
        ("/customers?overdue=perhaps", "?overdue", "true or false"), ("/customers?limit=0", "?limit", "from 1 to 200"),
        ("/customers?nme=x", "?nme", "no such field"), ("/customers?currency=EURO", "?currency", "At most 3"),
        ("/customers?cursor=xx", "?cursor", "no cursor"), ("/journal?day=2026-02-30", "?day", "2026-03-09"),
        ("/needs?kind=x", "?kind", "approval, reply"), ("/customers?q=%00", "?q", "control"),
    ]) func `what makes no sense is said where it stands`(asked: (String, String, String)) async throws {
        let answer = try await APIRig().get(asked.0)
        #expect(answer.status == 422)
        let error = answer.at("errors")?.list?.first
        #expect(error?["field"]?.text == asked.1)
        #expect(error?["message"]?.text?.contains(asked.2) ?? false, "\(answer.text)")
    }

    @Test(arguments: StoreEngine.present)
    func `a list goes on where it ended, whatever came in between`(_ engine: StoreEngine) async throws {
        let rig = try APIRig(engine)
        let first = await rig.get("/items?limit=2")
        let cursor = try #require(first.at("next")?.text)
        try rig.book.write { writing in
            let part = InvoicePosting.Part(instalment: 0, due: DeskRig.today, amount: Money(100, .eur), open: nil)
            let posting = InvoicePosting(invoice: "INV-0", customer: "acme", issued: DeskRig.today, parts: [part])
            _ = try writing.post(posting, on: DeskRig.today, payee: nil)
        }
        let second = await rig.get("/items?limit=2&cursor=\(cursor)")
        let third = await rig.get("/items?limit=2&cursor=\(second.at("next")?.text ?? "")")
        let names = [first, second, third].flatMap { $0.list.compactMap { $0["item"]?.text } }
        #expect(names == ["INV-1", "INV-3", "INV-2/1", "INV-2/2", "INV-0"])
        #expect(third.at("next") == nil)
    }

    @Test(
        arguments: StoreEngine.present,
        [
            ("?open=true", ["INV-2/1", "INV-2/2", "INV-1", "INV-5", "INV-6", "INV-3"]),
            ("?overdue=true", ["INV-2/1", "INV-2/2", "INV-1", "INV-5", "INV-6"]), ("?open=false", ["INV-4"]),
            ("", ["INV-1", "INV-3", "INV-2/1", "INV-2/2", "INV-4", "INV-5", "INV-6"]),
            ("?customer=acme&open=true", ["INV-1", "INV-3", "INV-5", "INV-6"]),
        ]
    )
    func `each page of items but the last is full`(engine: StoreEngine, asked: (String, [String])) async throws {
        let rig = try APIRig(engine)
        try rig.book.write { writing in
            for (invoice, open) in [
                ("INV-4", Money(0, .eur)), ("INV-5", Money(100, .eur)), ("INV-6", Money(100, .eur)),
            ] {
                let due = DeskRig.today - 6
                let part = InvoicePosting.Part(instalment: 0, due: due, amount: Money(100, .eur), open: open)
                let posting = InvoicePosting(invoice: invoice, customer: "acme", issued: due - 1, parts: [part])
                _ = try writing.post(posting, on: due - 1, payee: nil)
            }
        }
        for limit in 1...3 {
            var (names, cursor): ([String], String?) = ([], nil)
            repeat {
                let start = "/items\(asked.0)\(asked.0.isEmpty ? "?" : "&")limit=\(limit)"
                let page = await rig.get(start + (cursor.map { "&cursor=\($0)" } ?? ""))
                cursor = page.at("next")?.text
                #expect(cursor == nil || page.list.count == limit)
                names += page.list.compactMap { $0["item"]?.text }
            } while cursor != nil && names.count < 20
            #expect(names == asked.1)
        }
    }

    @Test func `who has read it already is told so`() async throws {
        let rig = try APIRig()
        let first = await rig.get("/items/INV-1")
        let tag = try #require(first.headers["ETag"])
        #expect(await rig.get("/items/INV-1", ["If-None-Match": tag]).status == 304)
        _ = await rig.post("/items/INV-1/calls", ["outcome": "reached"])
        #expect(await rig.get("/items/INV-1", ["If-None-Match": tag]).status == 200)
    }

    @Test func `amounts are texts with every digit`() async throws {
        let answer = try await APIRig().get("/items/INV-2%2F1")
        #expect(answer.at("open") == ["amount": "42000.00", "currency": "USD"])
        #expect(answer.at("decision", "days_past_due")?.integer == 50)
    }
}
