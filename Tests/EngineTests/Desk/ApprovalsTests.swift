import Connections
import Engine
import Foundation
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// Letters are approved at the desk as they were shown.
@Suite struct ApprovalsTests {
    /// Acme owes INV-1 and Berlin INV-2; a question waits about each.
    private func rig(_ engine: StoreEngine = .sqlite, concern: Concern = .amount) throws -> DeskRig {
        let rig = try DeskRig(engine)
        let issued = Day(2026, 1, 5)
        try rig.book.write { writing in
            for (number, customer, amount) in [
                (1, "acme", Money(120_000, .eur)), (2, "berlin", Money(8_400_000, .usd)),
            ] {
                var record = CustomerRecord(customer: customer)
                (record.name, record.email) = ("\(customer.capitalized) <i>& Söhne", "ap@\(customer).example")
                _ = try writing.put(record)
                let invoice = "INV-\(number)"
                let part = InvoicePosting.Part(instalment: 0, due: issued + 30, amount: amount, open: nil)
                let posting = InvoicePosting(invoice: invoice, customer: customer, issued: issued, parts: [part])
                _ = try writing.post(posting, on: issued, payee: nil)
                let row = try writing.customer(code: customer) ?? 0
                let ask = Self.ask(invoice, amount, concern)
                try writing.tell(row, .item(ask.covers[0].item), .asked(ask), on: DeskRig.today, payee: nil)
                try writing.ask(ask, of: row, on: DeskRig.today)
            }
        }
        return rig
    }

    private static func ask(_ invoice: String, _ amount: Money, _ concern: Concern) -> Ask {
        let covered = Covered(
            item: ItemID(ID(invoice)),
            cycle: 1,
            step: "firmer",
            late: true,
            gap: 0,
            rebase: 0,
            asked: amount
        )
        return Ask(step: "firmer", consent: .person, concern: concern, what: "email", tone: .firm, covers: [covered])
    }

    private func digest(in page: String, _ id: Int = 1) -> String {
        let found = page.firstMatch(of: /name="text(?:-\d+)?" value="([0-9a-f]{64})"/)
        return found.map { String($0.1) } ?? "none on \(id)"
    }

    private func waiting(_ rig: DeskRig) throws -> [Int64] { try rig.book.read { try $0.waitingApprovals().map(\.id) } }

    @Test(arguments: StoreEngine.present)
    func `the letter is shown as its reader will see it, and what is approved is that text`(_ engine: StoreEngine)
        async throws
    {
        let rig = try rig(engine)
        await rig.signIn("approver")
        let page = await rig.get("/approvals?id=1&view=text", as: "approver").text
        for words in ["ap@acme.example", "Nordwind Müller GmbH &lt;ar@nordwind.example&gt;", "INV-1", "EUR 1,200.00"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("<i>&"))
        _ = await rig.post(
            "/approvals/1/sign",
            as: "approver",
            ["name": "Acme", "text": String(repeating: "0", count: 64)]
        )
        #expect(await rig.get("/approvals", as: "approver").text.contains("reads otherwise than it was shown"))
        #expect(try waiting(rig) == [1, 2])
        _ = await rig.post("/approvals/1/sign", as: "approver", ["name": "Acme", "text": digest(in: page)])
        #expect(await rig.get("/approvals", as: "approver").text.contains("Approved: Acme."))
        #expect(try waiting(rig) == [2])
        #expect(try rig.book.read { try $0.approvedText(of: 1)?.day } == DeskRig.today)
    }

    @Test func `the letter lies at its own address, where nothing runs`() async throws {
        let rig = try rig()
        await rig.signIn("viewer")
        let page = await rig.get("/approvals?id=1", as: "viewer")
        #expect(page.headers["Content-Security-Policy"]?.hasSuffix("; frame-src 'self'") == true)
        #expect(page.text.contains("<iframe class=\"letter desktop\" src=\"/approvals/1/letter\" sandbox"))
        let letter = await rig.get("/approvals/1/letter", as: "viewer")
        let policy = letter.headers["Content-Security-Policy"] ?? ""
        #expect(letter.status == 200 && letter.text.hasPrefix("<!DOCTYPE html>"))
        for word in ["default-src 'none'", "; sandbox;", "frame-ancestors 'self'", "form-action 'none'"] {
            #expect(policy.contains(word), "\(word)")
        }
        #expect(letter.headers["X-Frame-Options"] == "SAMEORIGIN" && letter.text.contains("&lt;i&gt;&amp; Söhne"))
        // Who may not decide sees no button for it.
        #expect(!page.text.contains("/sign\"") && !page.text.contains("/edit\"") && !page.text.contains("/refuse\""))
        #expect(await rig.get("/approvals/99/letter", as: "viewer").status == 404)
        #expect(await rig.get("/approvals?id=99", as: "viewer").status == 200)
    }

    @Test(arguments: StoreEngine.present)
    func `a clerk edits, sees the diff, and somebody else approves`(_ engine: StoreEngine) async throws {
        let rig = try rig(engine)
        for person in ["clerk", "approver"] { await rig.signIn(person) }
        let form = await rig.get("/approvals/1/edit", as: "clerk").text
        let body = try #require(form.firstMatch(of: /<textarea id="body"[^>]*>([^<]*)<\/textarea>/)).1
        let plain = String(body).replacing("&gt;", with: ">").replacing("&#39;", with: "'").replacing(
            "&amp;",
            with: "&"
        )
        let rude = await rig.post(
            "/approvals/1/edit",
            as: "clerk",
            ["version": "0", "subject": "INV-1", "body": "We sue you."]
        )
        #expect(rude.status == 422 && rude.text.contains("This threatens") && rude.text.contains("We sue you."))
        let new = plain + "\n\nWe are <b>here</b> on Friday."
        let saved = await rig.post(
            "/approvals/1/edit",
            as: "clerk",
            ["version": "0", "subject": "INV-1 again", "body": new]
        )
        #expect(saved.status == 303, "\(saved.text)")
        let page = await rig.get("/approvals?id=1", as: "approver").text
        #expect(
            page.contains("What clerk changed") && page.contains("<ins>We are &lt;b&gt;here&lt;/b&gt; on Friday.</ins>")
        )
        let late = await rig.post("/approvals/1/edit", as: "approver", ["version": "0", "subject": "x", "body": plain])
        #expect(late.status == 422 && late.text.contains("clerk has edited it meanwhile."))
        _ = await rig.post("/approvals/1/approve", as: "approver", ["name": "Acme"])
        #expect(try waiting(rig) == [1, 2])
        _ = await rig.post("/approvals/1/sign", as: "approver", ["text": digest(in: page)])
        #expect(try waiting(rig) == [2])
        #expect(try rig.rulings.contains { $0.contains("were edited: version 1") && $0.contains("clerk") })
    }

    @Test func `a refusal needs a reason, and what was typed is kept`() async throws {
        let rig = try rig()
        await rig.signIn("approver")
        let empty = await rig.post("/approvals/1/refuse", as: "approver", ["reason": "  "])
        #expect(empty.status == 422 && empty.text.contains("Say why") && empty.text.contains("<details open>"))
        let long = String(repeating: "why ", count: 200)
        let wordy = await rig.post("/approvals/1/refuse", as: "approver", ["reason": long])
        #expect(wordy.status == 422 && wordy.text.contains("why why"))
        #expect(try waiting(rig) == [1, 2])
        _ = await rig.post("/approvals/1/refuse", as: "approver", ["reason": "a call is better <now>"])
        #expect(try waiting(rig) == [2] && rig.rulings.contains { $0.contains("a call is better <now>") })
    }

    @Test(arguments: StoreEngine.present)
    func `a new policy's first letters are signed off on one sheet, each as it was shown`(_ engine: StoreEngine)
        async throws
    {
        let rig = try rig(engine, concern: .newPolicy)
        try rig.book.write { try $0.adopt("desk", "policy: desk", since: DeskRig.today) }
        await rig.signIn("approver")
        let page = await rig.get("/approvals/sheet?new=1", as: "approver").text
        #expect(page.contains("0 of the first 50 decisions of desk, version 1, are approved."))
        #expect(page.contains("EUR 1,200.00") && page.contains("USD 84,000.00") && page.contains("Kind regards,"))
        var form: Fields = [:]
        for match in page.matches(of: /name="(text-\d+)" value="([0-9a-f]{64})"/) {
            form.add("\(match.1)", "\(match.2)")
        }
        for match in page.matches(of: /name="ticked" value="(\d+)"/) { form.add("ticked", "\(match.1)") }
        #expect(form.list.count == 4)
        // Berlin pays some of it meanwhile: its letter says another amount now.
        try rig.book.write { writing in
            let item = ItemID(ID("INV-2"))
            let paid = Entry(.payment, Money(100_000, .usd), on: DeskRig.today)
            try writing.tell(2, .item(item), .entry(paid), on: DeskRig.today, payee: nil)
        }
        _ = await rig.post("/approvals/sheet", as: "approver", form)
        #expect(await rig.get("/approvals", as: "approver").text.contains("Signed off: 1. 1 stayed"))
        #expect(try waiting(rig) == [2])
        #expect(try rig.book.read { try $0.policyVersion()?.approved } == 1)
        #expect(await rig.get("/approvals/sheet?step=firmer", as: "approver").text.contains("Every “firmer”"))
        #expect(await rig.get("/approvals/sheet", as: "approver").place == "/approvals")
    }

    @Test(arguments: ["en", "de"]) func `the page is the one that was looked at`(language: String) async throws {
        let rig = try rig()
        for person in ["clerk", "approver"] { await rig.signIn(person) }
        let words = "Hello,\n\n{{> items}}\n\nPlease write to ar@nordwind.example.\n\n{{> payment}}\n\n{{> signature}}"
        _ = await rig.post("/approvals/1/edit", as: "clerk", ["version": "0", "subject": "INV-1", "body": words])
        _ = await rig.post("/account/language", as: "approver", ["language": language])
        _ = await rig.get("/account", as: "approver")
        try DeskSnapshot.expect(await rig.get("/approvals?id=1", as: "approver").text, "approvals.\(language).html")
        try DeskSnapshot.expect(
            await rig.get("/approvals/sheet?step=firmer", as: "approver").text,
            "sheet.\(language).html"
        )
    }
}
