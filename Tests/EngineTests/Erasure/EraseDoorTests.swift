import Connections
import Engine
import Receivables
import ServerRig
import Testing

@testable import Storage
@testable import Web

/// The page on which a customer is erased, and what the desk shows of them afterwards.
@Suite struct EraseDoorTests {
    private func rig(owing: Int64 = 0) throws -> DeskRig {
        let rig = try DeskRig()
        try rig.book.write { writing in
            var record = CustomerRecord(customer: "acme")
            (record.name, record.email, record.contact) = ("Acme <b>Nordwerk</b>", "ap@acme.example", "Lin")
            _ = try writing.put(record)
            if owing > 0 {
                let part = InvoicePosting.Part(instalment: 0, due: DeskRig.today, amount: Money(owing, .eur), open: nil)
                let posting = InvoicePosting(invoice: "I-1", customer: "acme", issued: DeskRig.today, parts: [part])
                _ = try writing.post(posting, on: DeskRig.today, payee: nil)
            }
            var reply = StoredReply(
                customer: 1,
                instant: DeskRig.morning,
                day: DeskRig.today,
                sender: "lin",
                text: "soon"
            )
            reply.isOpen = false
            try writing.keep(reply)
            let password = Password(Password.Cost(rounds: 4, block: 8, lanes: 1))
            let hash = try password.sealed(Secret(DeskRig.password), salt: [UInt8](repeating: 1, count: 16))
            let id = try writing.addPerson(
                email: "second@acme.example",
                name: "second",
                role: .admin,
                at: DeskRig.morning
            )
            try writing.setPassword(hash, of: id)
        }
        return rig
    }

    @Test func `one admin asks, another one agrees, and only the pseudonym is left`() async throws {
        let rig = try rig()
        for person in ["admin", "second", "approver", "clerk"] { await rig.signIn(person) }
        #expect(await rig.get("/customers/acme", as: "admin").text.contains("/customers/acme/erase"))
        #expect(await !rig.get("/customers/acme", as: "approver").text.contains("/erase"))
        for end in ["", "/agree", "/withdraw"] {
            #expect(await rig.post("/customers/acme/erase\(end)", as: "approver").status == 403)
        }
        let page = await rig.get("/customers/acme/erase", as: "admin").text
        #expect(page.contains("erased-1") && page.contains("31 December 2032") && page.contains("§ 147 AO"))
        #expect(page.contains("Acme &lt;b&gt;Nordwerk") && !page.contains("<b>Nordwerk"))
        #expect(await rig.post("/customers/acme/erase/agree", as: "second").status == 409)
        #expect(await rig.post("/customers/acme/erase", as: "admin").place == "/customers/acme/erase")
        #expect(await rig.get("/customers/acme/erase", as: "admin").text.contains("/erase/withdraw"))
        #expect(await rig.post("/customers/acme/erase/agree", as: "admin").place == "/customers/acme/erase")
        #expect(await rig.get("/customers/acme/erase", as: "admin").text.contains("own act"))
        #expect(await rig.get("/customers/acme/erase", as: "second").text.contains("admin asked for it"))
        let done = await rig.post("/customers/acme/erase/agree", as: "second")
        #expect(done.place == "/customers/erased-1/erase")
        #expect(await rig.get("/customers/acme", as: "admin").status == 404)
        let gone = await rig.get("/customers/erased-1/erase", as: "admin").text
        #expect(
            gone.contains("Erased on") && gone.contains("second agreed")
                && !gone.contains("<button class=\"btn grave\"")
        )
        let left = await rig.get("/customers/erased-1", as: "clerk").text
        #expect(left.contains("nothing in this book says any more who it was") && !left.contains("/hold\""))
        for place in [
            "/customers", "/customers.csv", "/customers/erased-1", "/customers/erased-1/erase", "/audit", "/",
        ] {
            let text = await rig.get(place, as: "admin").text
            #expect(!text.contains("Nordwerk") && !text.contains("acme.example"), "\(place)")
        }
    }

    /// A form of the item's page, filled in by somebody who saw what happened last.
    private func call(_ rig: DeskRig) throws -> Fields {
        let seen = try rig.book.read { try $0.newestEvent(of: 1) }
        return ["seen": "\(seen)", "outcome": "reached", "note": "Lin is away"]
    }

    @Test func `what is kept of letters is for admins, and nothing is done any more`() async throws {
        let rig = try rig(owing: 5_00)
        try rig.book.write { writing in
            var payment = PaymentRecord(payment: "P-1", date: DeskRig.today, amount: Money(5_00, .eur))
            payment.invoice = "I-1"
            _ = try writing.enter(payment, payee: nil)
        }
        try rig.book.database.write { try $0.execute("UPDATE customer SET pending = 0") }
        for person in ["admin", "second", "approver", "clerk"] { await rig.signIn(person) }
        await rig.post("/customers/acme/erase", as: "admin")
        await rig.post("/customers/acme/erase/agree", as: "second")
        #expect(await rig.post("/customers/erased-1/export", as: "approver").status == 403)
        #expect(await rig.post("/customers/erased-1/export", as: "admin").status == 200)
        #expect(await rig.post("/audit/pack/I-1", as: "approver").status == 403)
        #expect(await rig.post("/audit/pack/I-1", as: "admin").status == 200)
        let form: Fields = ["until": "2026-03-01", "reason": "Lin is away"]
        #expect(await rig.post("/customers/erased-1/hold", as: "clerk", form).status == 303)
        #expect(await rig.get("/customers/erased-1", as: "clerk").text.contains("was erased"))
        #expect(await rig.post("/items/I-1/call", as: "clerk", try call(rig)).status == 303)
        #expect(await rig.get("/items/I-1", as: "clerk").text.contains("was erased"))
        #expect(await rig.post("/customers/erased-1/people", as: "clerk", ["email0": "x@acme.example"]).status == 303)
        #expect(try rig.book.read { try $0.people(of: 1) } == CustomerPeople())
    }

    @Test func `what is in the way is told with what helps`() async throws {
        let rig = try rig(owing: 5_00)
        await rig.signIn("admin")
        let page = await rig.get("/customers/acme/erase", as: "admin").text
        #expect(page.contains("Something is owed, or credit is left.") && !page.contains("<button class=\"btn grave\""))
        let refused = await rig.post("/customers/acme/erase", as: "admin")
        #expect(refused.status == 409 && refused.text.contains("Something is owed"))
        #expect(await rig.get("/customers/nobody/erase", as: "admin").status == 404)
        rig.now += 30 * 60_000
        #expect(await rig.post("/customers/acme/erase", as: "admin").text.contains("name=\"proof\""))
    }

    @Test(arguments: ["en", "de"]) func `each obstacle and each line has its words`(language: String) {
        let words = EraseWords.of(language)
        #expect(Set(words.obstacles.keys) == Set(ErasureObstacle.allCases))
        #expect(Set(words.lines.keys) == Set(EraseWords.Line.allCases))
    }

    @Test(arguments: ["en", "de"]) func `the page is what it was`(language: String) async throws {
        let rig = try rig()
        await rig.signIn("admin")
        if language == "de" { _ = await rig.post("/account/language", as: "admin", ["language": "de"]) }
        try DeskSnapshot.expect(await rig.get("/customers/acme/erase", as: "admin").text, "erase.\(language).html")
    }
}
