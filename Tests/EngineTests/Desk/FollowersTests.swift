import Connections
import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// At the desk: who follows a policy, giving it to many, and rules about whole kinds of customers.
@Suite struct FollowersTests {
    /// Acme, Bordeaux and Caen owe 90 euros each since 7 February 2026; the last two are French.
    private func rig(_ engine: StoreEngine = .sqlite) async throws -> DeskRig {
        let rig = try DeskRig(engine)
        try rig.book.write { writing in
            for (code, country) in [("acme", "DE"), ("bordeaux", "FR"), ("caen", "FR")] {
                var record = CustomerRecord(customer: code)
                (record.name, record.email) = ("\(code) <i>& Fils", "ap@\(code).example")
                (record.country, record.annualValue) = (Country(country), Money(6_000_000, .eur))
                _ = try writing.put(record)
                let due = Day(2026, 2, 7)
                let part = InvoicePosting.Part(instalment: 0, due: due, amount: Money(9_000, .eur), open: nil)
                let posting = InvoicePosting(
                    invoice: "I-\(code)",
                    customer: code,
                    issued: due - 30,
                    parts: [part]
                )
                _ = try writing.post(posting, on: due - 30, payee: nil)
            }
        }
        for person in ["clerk", "approver", "viewer"] { await rig.signIn(person) }
        _ = await rig.post("/policies", as: "clerk", ["name": "france", "from": "desk"])
        _ = await rig.post("/policies/france/live", as: "approver", ["seen": "1.1"])
        return rig
    }

    private func followers(_ rig: DeskRig) throws -> [String: Int] { try rig.book.read { try $0.followers() } }

    @Test(arguments: StoreEngine.present)
    func `those whom the filters find are given a policy, and it is taken back`(_ engine: StoreEngine) async throws {
        let rig = try await rig(engine)
        let page = await rig.get("/policies/desk/customers", as: "viewer").text
        #expect(page.contains("3 customers follow it.") && page.contains("desk, the book’s"))
        #expect(page.contains("caen &lt;i&gt;&amp; Fils") && !page.contains("<i>& Fils"))
        let some = "/policies/france/customers?who=others&country=FR&worth=50000&worth-in=EUR"
        #expect(await rig.get(some, as: "viewer").text.contains("2 customers follow another policy."))
        let preview = await rig.get(some + "&preview=1", as: "approver").text
        #expect(preview.contains("Give it to 2 customers"))
        let form: Fields = ["who": "others", "country": "FR", "worth": "50000", "worth-in": "EUR", "count": "2"]
        #expect(await rig.post("/policies/france/customers", as: "clerk", form).status == 403)
        var other = form
        other = Fields(other.list.filter { $0.name != "count" }) + ["count": "3"]
        _ = await rig.post("/policies/france/customers", as: "approver", other)
        #expect(try followers(rig).isEmpty)
        _ = await rig.post("/policies/france/customers", as: "approver", form)
        #expect(try followers(rig) == ["france": 2])
        let done = await rig.get("/policies/france/customers", as: "approver").text
        #expect(done.contains("2 customers follow france from the next run on.") && done.contains("france, their own"))
        #expect(done.contains("2 customers to france, by approver"))
        let move = try rig.book.read { try $0.policyMoves(on: DeskRig.today, limit: 1).first?.id ?? 0 }
        _ = await rig.post("/policies/france/customers/\(move)/undo", as: "approver")
        #expect(try followers(rig).isEmpty)
        _ = await rig.post("/policies/france/customers/\(move)/undo", as: "approver")
        #expect(await rig.get("/policies", as: "approver").text.contains("can no longer be taken back"))
    }

    @Test(arguments: StoreEngine.present)
    func `a rule is looked at before it is made, and stands on the page of each`(_ engine: StoreEngine) async throws {
        let rig = try await rig(engine)
        let empty = await rig.get("/policy-rules?act=add&policy=france", as: "approver").text
        #expect(empty.contains("fill in one field at least"))
        let wrong = await rig.get("/policy-rules?act=add&policy=france&country=F%3Cb", as: "approver").text
        #expect(wrong.contains("Two letters, such as FR.") && wrong.contains("value=\"F&lt;B\""))
        let look = "/policy-rules?act=add&policy=france&country=fr&above=50000&currency=eur"
        let page = await rig.get(look, as: "approver").text
        for words in [
            "2 customers would follow another policy", "country FR, worth more than EUR 50,000.00 a year", "Make it so",
        ] { #expect(page.contains(words), "\(words)") }
        #expect(!(await rig.get(look, as: "viewer").text.contains("Make it so")))
        let form: Fields = [
            "act": "add", "policy": "france", "country": "FR", "above": "50000", "currency": "EUR", "seen": "",
        ]
        #expect(await rig.post("/policy-rules", as: "clerk", form).status == 403)
        _ = await rig.post("/policy-rules", as: "approver", form)
        #expect(try followers(rig) == ["france": 2])
        // The same once more is over rules that were not seen.
        _ = await rig.post("/policy-rules", as: "approver", form)
        #expect(await rig.get("/policy-rules", as: "approver").text.contains("The rules were changed meanwhile"))
        let caen = await rig.get("/customers/caen", as: "viewer").text
        #expect(caen.contains("france, by a rule 1: country FR, worth more than EUR 50,000.00 a year"))
        #expect(try rig.rulings.contains { $0.contains("1. france: country FR") && $0.contains("2 customers move") })
        #expect(
            await rig.get("/policies/france", as: "approver").text.contains("action=\"/policies/france/retire\"")
                == false
        )
        let seen = try rig.book.read { PolicyRulesModel.sight(try $0.policyRules()) }
        _ = await rig.post("/policy-rules", as: "approver", ["act": "drop", "place": "1", "seen": seen])
        #expect(try followers(rig).isEmpty)
    }

    @Test(arguments: ["en", "de"]) func `the pages are the ones that were looked at`(language: String) async throws {
        let rig = try await rig()
        _ = await rig.post(
            "/policy-rules",
            as: "approver",
            ["act": "add", "policy": "france", "segment": "a", "seen": ""]
        )
        _ = await rig.post("/account/language", as: "approver", ["language": language])
        _ = await rig.get("/account", as: "approver")
        for (path, name) in [
            ("/policies/france/customers?who=others&country=FR&preview=1", "followers"),
            ("/policy-rules?act=add&policy=france&country=FR", "policy-rules"),
        ] { try DeskSnapshot.expect(await rig.get(path, as: "approver").text, "\(name).\(language).html") }
    }
}
