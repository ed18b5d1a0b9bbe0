import Connections
import Correspondence
import Engine
import Foundation
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// Policies at the desk: seen as a ladder, written, compared, tried in the shadow, put live by somebody else.
@Suite struct PoliciesTests {
    /// Acme owes INV-1, due on Saturday 7 February 2026.
    private func rig(_ engine: StoreEngine = .sqlite) throws -> DeskRig {
        let rig = try DeskRig(engine)
        let issued = Day(2026, 1, 8)
        try rig.book.write { writing in
            var record = CustomerRecord(customer: "acme")
            (record.name, record.email) = ("Acme <i>& Söhne", "ap@acme.example")
            _ = try writing.put(record)
            let part = InvoicePosting.Part(instalment: 0, due: issued + 30, amount: Money(9_000, .eur), open: nil)
            let posting = InvoicePosting(invoice: "INV-1", customer: "acme", issued: issued, parts: [part])
            _ = try writing.post(posting, on: issued, payee: nil)
        }
        return rig
    }

    private static let sooner = DeskRig.policy.replacing("day: 10", with: "day: 3")

    private func save(_ text: String, as person: String, on rig: DeskRig, seen: String = "", because: String = "sooner")
        async -> Answer
    {
        await rig.post(
            "/policies/desk/edit",
            as: person,
            ["body": text, "reason": because, "seen": seen, "act": "save"]
        )
    }

    @Test func `the list says who follows which policy, and whom nobody follows up`() async throws {
        let rig = try rig()
        try rig.book.write { writing in
            var record = CustomerRecord(customer: "berlin")
            record.policy = "gone"
            _ = try writing.put(record)
        }
        await rig.signIn("viewer")
        let page = await rig.get("/policies", as: "viewer").text
        for words in [
            "everybody without one of their own", "2 steps, 2 of them letters", "Nobody follows them up: gone",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(await rig.get("/policies/none-such", as: "viewer").status == 404)
    }

    @Test func `a policy is a ladder with the dates of an invoice`() async throws {
        let rig = try rig()
        await rig.signIn("viewer")
        let page = await rig.get("/policies/desk?invoice=INV-1", as: "viewer").text
        for words in [
            "The dates of INV-1 of Acme &lt;i&gt;&amp; Söhne, due Saturday, 7 February 2026",
            "Late from Monday, 9 February 2026", "Tuesday, 17 February 2026", "approval-above",
        ] { #expect(page.contains(words), "\(words)") }
        #expect(!page.contains("/edit\"") && !page.contains("<i>&"))
        let other = await rig.get("/policies/desk?invoice=INV-9", as: "viewer").text
        #expect(other.contains("There is no invoice INV-9"))
    }

    @Test(arguments: StoreEngine.present)
    func `a clerk writes, and an approver who wrote nothing puts it live`(_ engine: StoreEngine) async throws {
        let rig = try rig(engine)
        for person in ["clerk", "approver", "viewer"] { await rig.signIn(person) }
        #expect(await save(Self.sooner, as: "clerk", on: rig).status == 303)
        let draft = await rig.get("/policies/desk", as: "approver").text
        for words in [
            "v2 draft", "− ", "day: 10, send", "written by clerk", "Why: sooner", "name=\"seen\" value=\"2.1\"",
            "2 lines are not as in the version that is live",
        ] { #expect(draft.contains(words), "\(words)") }
        #expect(await rig.post("/policies/desk/live", as: "clerk", ["seen": "2.1"]).status == 403)
        _ = await rig.post("/policies/desk/live", as: "approver", ["seen": "2.9"])
        #expect(await rig.get("/policies", as: "approver").text.contains("was changed meanwhile"))
        _ = await rig.post("/policies/desk/live", as: "approver", ["seen": "2.1"])
        let page = await rig.get("/policies/desk", as: "approver").text
        #expect(page.contains("desk, version 2 is live: the next run follows it."))
        #expect(page.contains("put live by approver") && page.contains("v1 retired"))
        #expect(try rig.rulings.contains { $0.contains("version 2, is live; it was written by clerk: sooner") })
        #expect(await rig.get("/policies/desk?version=1", as: "viewer").text.contains("v1 retired"))
        #expect(await rig.get("/policies/desk/edit?from=1", as: "clerk").text.contains("day: 10"))
    }

    @Test func `who wrote a version does not put it live`() async throws {
        let rig = try rig()
        await rig.signIn("approver")
        _ = await save(Self.sooner, as: "approver", on: rig)
        let page = await rig.get("/policies/desk", as: "approver").text
        #expect(page.contains("somebody else puts it live") && !page.contains("/policies/desk/live"))
        _ = await rig.post("/policies/desk/live", as: "approver", ["seen": "2.1"])
        #expect(await rig.get("/policies/desk", as: "approver").text.contains("You have written at desk"))
        #expect(try rig.book.read { try $0.liveEditions().map(\.number) } == [1])
    }

    @Test func `a fault is shown at its line while one types, and nothing is lost`() async throws {
        let rig = try rig()
        await rig.signIn("clerk")
        let broken = Self.sooner.replacing("tone: firm", with: "tone: firn <b>")
        let checked = await rig.post("/policies/desk/edit", as: "clerk", ["body": broken, "reason": ""])
        #expect(checked.status == 200 && checked.text.contains("<b>line 6:</b>"), "\(checked.text)")
        #expect(checked.text.contains("<span class=\"cut\">6 ◆ ") && checked.text.contains("firn &lt;b&gt;"))
        let refused = await save(broken, as: "clerk", on: rig)
        #expect(refused.status == 422 && refused.text.contains("firn &lt;b&gt;"))
        let wordy = await save(Self.sooner, as: "clerk", on: rig, because: String(repeating: "why ", count: 200))
        #expect(wordy.status == 422 && wordy.text.contains("under 400 characters"))
        #expect(try rig.book.read { try $0.openEditions() }.isEmpty)
        let fine = await rig.post(
            "/policies/desk/edit",
            as: "clerk",
            ["body": Self.sooner.replacing("\n", with: "\r\n")]
        )
        #expect(fine.text.contains("It can be read: 2 steps."))
    }

    @Test func `two people at one draft see each other's text, and nobody overwrites`() async throws {
        let rig = try rig()
        for person in ["clerk", "approver"] { await rig.signIn(person) }
        _ = await save(Self.sooner, as: "clerk", on: rig)
        let mine = DeskRig.policy.replacing("day: 10", with: "day: 5")
        let late = await save(mine, as: "approver", on: rig)
        #expect(late.status == 422 && late.text.contains("clerk has saved another text meanwhile"))
        #expect(late.text.contains("day: 5") && late.text.contains("day: 3") && late.text.contains("value=\"2.1\""))
        #expect(await save(mine, as: "approver", on: rig, seen: "2.1").status == 303)
        let draft = try rig.book.read { try $0.openEditions() }.first
        #expect(draft?.authors == ["clerk", "approver"] && draft?.body == mine)
    }

    @Test func `the form changes the text, and says what it cannot read`() async throws {
        let rig = try rig()
        await rig.signIn("clerk")
        let form = await rig.get("/policies/desk/form", as: "clerk").text
        #expect(form.contains("name=\"day.firmer\" value=\"10\"") && form.contains("name=\"above.EUR\""))
        let bad = await rig.post("/policies/desk/form", as: "clerk", ["day.firmer": "soon", "reason": "x"])
        #expect(bad.status == 422 && bad.text.contains("value=\"soon\""))
        let fields: Fields = ["day.firmer": "3", "tone.firmer": "final", "above.EUR": "80.00", "reason": "sooner"]
        #expect(await rig.post("/policies/desk/form", as: "clerk", fields).status == 303)
        let body = try rig.book.read { try $0.openEditions() }.first?.body ?? ""
        #expect(body.contains("{ step: firmer, day: 3, send: email, tone: final }") && body.contains("EUR: 80.00"))
    }

    @Test(arguments: StoreEngine.present)
    func `what would change is counted and listed before anything is live`(_ engine: StoreEngine) async throws {
        let rig = try rig(engine)
        for person in ["clerk", "viewer"] { await rig.signIn(person) }
        _ = await save(DeskRig.policy.replacing("day: 1,", with: "day: 2,"), as: "clerk", on: rig)
        let page = await rig.get("/policies/desk/change?version=2", as: "viewer").text
        for words in ["Looked at all 1 customers", "Tuesday, 10 February 2026", "Nothing would be decided otherwise"] {
            #expect(page.contains(words), "\(words)")
        }
        let later = DeskRig.policy.replacing("day: 1,", with: "day: 5,")
        _ = await save(later, as: "clerk", on: rig, seen: "2.1")
        let change = await rig.get("/policies/desk/change?version=2&past=1", as: "viewer").text
        for words in ["1 of 1 open items would be decided otherwise", "nudge · e-mail · friendly", "12 months"] {
            #expect(change.contains(words), "\(words)")
        }
        let none = await rig.get("/policies/desk/change?version=1", as: "viewer").text
        #expect(none.contains("This is the version that is live"))
    }

    @Test func `a version rests in the shadow and comes back`() async throws {
        let rig = try rig()
        await rig.signIn("clerk")
        _ = await save(Self.sooner, as: "clerk", on: rig)
        _ = await rig.post("/policies/desk/shadow", as: "clerk", ["seen": "2.1", "to": "shadow"])
        #expect(try rig.book.read { try $0.openEditions().map(\.state) } == [.shadow])
        #expect(await rig.get("/policies/desk", as: "clerk").text.contains("decides in the shadow from tomorrow"))
        #expect(await rig.get("/policies/desk", as: "clerk").text.contains("Nothing on record yet"))
        // Another text is a draft again.
        _ = await save(DeskRig.policy.replacing("day: 10", with: "day: 4"), as: "clerk", on: rig, seen: "2.1")
        #expect(try rig.book.read { try $0.openEditions().map(\.state) } == [.draft])
        _ = await rig.post("/policies/desk/drop", as: "clerk", ["seen": "2.2"])
        #expect(try rig.book.read { try $0.openEditions() }.isEmpty)
    }

    @Test func `each letter is shown in its language, tone and width, and other words are tried`() async throws {
        let rig = try rig()
        for person in ["clerk", "viewer"] { await rig.signIn(person) }
        let page = await rig.get("/policies/desk/letters?step=nudge&language=de&view=phone", as: "viewer")
        #expect(page.headers["Content-Security-Policy"]?.hasSuffix("; frame-src 'self'") == true)
        #expect(page.text.contains("<iframe class=\"letter phone\" src=\"/policies/desk/letters/nudge?"))
        #expect(page.text.contains("Rechnung") && !page.text.contains("<textarea"))
        let alone = await rig.get("/policies/desk/letters/nudge?language=de&view=phone", as: "viewer")
        #expect(alone.status == 200 && alone.text.hasPrefix("<!DOCTYPE html>") && alone.text.contains("lang=\"de\""))
        #expect(alone.headers["Content-Security-Policy"]?.contains("; sandbox;") == true)
        let form: Fields = ["step": "nudge", "language": "en", "template": "Subject: x\n\nWe sue you. {{nonsense}}"]
        let tried = await rig.post("/policies/desk/letters", as: "clerk", form)
        #expect(tried.status == 200 && tried.text.contains("This template cannot be used"), "\(tried.text)")
        #expect(tried.text.contains("We sue you. {{nonsense}}"))
        #expect(await rig.post("/policies/desk/letters", as: "viewer", form).status == 403)
    }

    @Test(arguments: StoreEngine.present)
    func `a letter's text is saved, put live by somebody else, and given back`(_ engine: StoreEngine) async throws {
        let rig = try rig(engine)
        for person in ["clerk", "approver", "viewer"] { await rig.signIn(person) }
        let letter = "/policies/desk/letters?step=nudge&language=en&tone=friendly&channel=email"
        let page = await rig.get(letter, as: "clerk").text
        #expect(page.contains("As it is shipped.") && page.contains("<code>en/nudge.mustache</code>"))
        let shipped = LetterBook.shippedText(at: "en/nudge.mustache") ?? ""
        var form: Fields = ["step": "nudge", "language": "en", "tone": "friendly", "channel": "email", "act": "save"]
        let other = shipped.replacing("slipped through", with: "got lost <b>somewhere</b>")
        let broken = await rig.post(
            "/policies/desk/letters",
            as: "clerk",
            form + ["template": shipped + "{{nonsense}}"]
        )
        #expect(
            broken.status == 422 && broken.text.contains("Nothing was saved") && broken.text.contains("{{nonsense}}")
        )
        form = form + ["template": other, "reason": "nicer"]
        #expect(await rig.post("/policies/desk/letters", as: "viewer", form).status == 403)
        let saved = await rig.post("/policies/desk/letters", as: "clerk", form)
        #expect(saved.status == 303 && saved.place.hasSuffix("&draft=1"))
        #expect(await rig.get(letter, as: "viewer").text.contains("Version 1 is a draft by clerk"))
        let draft = await rig.get(saved.place, as: "approver").text
        #expect(
            draft.contains("got lost &lt;b&gt;somewhere") && draft.contains("class=\"add\"") && draft.contains("nicer")
        )
        let stale = await rig.post("/policies/desk/letters", as: "approver", form + ["reason": "mine"])
        #expect(stale.status == 422 && stale.text.contains("clerk has saved another text meanwhile"))
        let act: Fields = ["path": "en/nudge.mustache", "seen": "1.1", "step": "nudge"]
        #expect(await rig.post("/policies/desk/letters/live", as: "clerk", act).status == 403)
        _ = await rig.post("/policies/desk/letters/live", as: "approver", act)
        let live = await rig.get(letter, as: "viewer").text
        #expect(live.contains("Version 1 by clerk, put live by approver, for letters from 10 Feb on."))
        #expect(
            try rig.rulings.contains { $0.contains("the text of en/nudge.mustache, version 1, is live for letters") }
        )
        #expect(
            await rig.get("/policies/desk/letters/nudge?language=en&tone=friendly", as: "viewer").text.contains(
                "got lost"
            )
        )
        _ = await rig.post("/policies/desk/letters/restore", as: "approver", act)
        #expect(await rig.get(letter, as: "viewer").text.contains("As it is shipped."))
        let foreign = await rig.post(
            "/policies/desk/letters/live",
            as: "approver",
            ["path": "../book.yaml", "seen": "1.1"]
        )
        #expect(foreign.status == 404)
    }

    @Test(arguments: StoreEngine.present)
    func `a new policy begins with the text of another one, goes live and is put away`(_ engine: StoreEngine)
        async throws
    {
        let rig = try rig(engine)
        for person in ["clerk", "approver", "viewer"] { await rig.signIn(person) }
        let form: Fields = ["name": "<b>France", "from": "desk", "reason": "they pay late"]
        let refused = await rig.post("/policies", as: "clerk", form)
        #expect(refused.status == 422 && refused.text.contains("A name begins with a small letter"))
        #expect(refused.text.contains("value=\"&lt;b&gt;France\"") && refused.text.contains("value=\"they pay late\""))
        #expect(await rig.post("/policies", as: "viewer", ["name": "france", "from": "desk"]).status == 403)
        let made = await rig.post("/policies", as: "clerk", ["name": "france", "from": "desk", "reason": "late"])
        #expect(made.status == 303 && made.place == "/policies/france")
        let page = await rig.get("/policies/france", as: "approver").text
        for words in ["not live", "v1 draft", "policy: france", "No version of it is live", "Put live"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(await rig.get("/policies/france/change?version=1", as: "viewer").status == 200)
        _ = await rig.post("/policies/france/live", as: "approver", ["seen": "1.1"])
        #expect(await rig.get("/policies/france", as: "approver").text.contains("action=\"/policies/france/retire\""))
        #expect(
            await rig.get("/policies?from=france@1", as: "clerk").text.contains("<option value=\"france@1\" selected>")
        )
        _ = await rig.post("/policies/france/retire", as: "approver")
        let list = await rig.get("/policies", as: "viewer").text
        #expect(list.contains("france was put away") || list.contains("Put away or given up"))
        #expect(await rig.get("/policies/france", as: "viewer").text.contains("v1 retired"))
    }

    @Test(arguments: ["en", "de"]) func `the pages are the ones that were looked at`(language: String) async throws {
        let rig = try rig()
        for person in ["clerk", "approver"] { await rig.signIn(person) }
        _ = await save(Self.sooner, as: "clerk", on: rig)
        let text = (LetterBook.shippedText(at: "en/nudge.mustache") ?? "").replacing("slipped", with: "fallen")
        let words: Fields = ["step": "nudge", "language": "en", "template": text, "reason": "nicer", "act": "save"]
        _ = await rig.post("/policies/desk/letters", as: "clerk", words)
        _ = await rig.post("/account/language", as: "approver", ["language": language])
        _ = await rig.get("/account", as: "approver")
        for (path, name) in [
            ("/policies", "policies"), ("/policies/desk", "policy"), ("/policies/desk/edit", "policy-edit"),
            ("/policies/desk/letters?step=nudge&language=en&tone=friendly&draft=1", "policy-letters"),
        ] {
            try DeskSnapshot.expect(await rig.get(path, as: "approver").text, "\(name).\(language).html")
        }
    }
}
