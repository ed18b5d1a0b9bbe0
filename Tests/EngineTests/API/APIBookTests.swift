import Connections
import Documents
import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// What programs do about the book as a whole: figures, packs, imports, connections, settings, people, the chain.
@Suite struct APIBookTests {
    @Test(arguments: StoreEngine.present)
    func `a figure has its formula and its rows`(_ engine: StoreEngine) async throws {
        let rig = try APIRig(engine)
        let all = await rig.get("/insights?currency=USD")
        #expect(all.at("currency") == "USD" && all.at("figures")?.list?.count == Insight.allCases.count)
        for figure in all.at("figures")?.list ?? [] { #expect(figure["formula"]?.text?.isEmpty == false) }
        let aging = await rig.get("/insights/aging?currency=USD").at("figures")?.list?.first
        #expect(aging?["rows"]?.list?.last?.list?.last?.text == "84010.00", "\(aging ?? .null)")
        #expect(aging?["head"]?.list?.count == aging?["rows"]?.list?.last?.list?.count)
        #expect(await rig.get("/insights/open-items?currency=USD&limit=1").list.first?["item"] == "INV-2/1")
        #expect(await rig.get("/insights/paid-items").list.isEmpty)
        #expect(await rig.get("/insights?currency=GBP").status == 404)
        #expect(await rig.get("/insights/nothing").status == 404)
    }

    private func pack(_ ordered: Answer, _ rig: APIRig, as person: String = "approver") async throws -> Answer {
        let id = try #require(ordered.at("id")?.text, "\(ordered.text)")
        let archive = await rig.get("/packs/\(id)/archive", as: person)
        #expect(await rig.get("/packs/\(id)", as: person).at("state") == "ready")
        return archive
    }

    @Test(arguments: StoreEngine.present, ["/invoices/INV-1/evidence", "/customers/acme/export"])
    func `a pack is made apart, and fetched by who asked for it`(engine: StoreEngine, path: String) async throws {
        let rig = try APIRig(engine)
        let ordered = await rig.post(path, as: "approver", key: "one")
        #expect(ordered.status == 202)
        let archive = try await pack(ordered, rig)
        #expect(archive.body.starts(with: Array("PK".utf8)) && archive.headers["Content-Type"] == "application/zip")
        #expect(archive.headers["Content-Disposition"]?.contains(".zip") == true)
        let id = ordered.at("id")?.text ?? ""
        #expect(await rig.get("/packs/\(id)/archive", as: "admin").status == 404)
        #expect(await rig.post(path, as: "approver", key: "one").at("id")?.text == id)
        #expect(try rig.desk.rulings.count { $0.contains("packed") } == 1)
        rig.desk.now += 3_600_000
        #expect(await rig.get("/packs/\(id)", as: "approver").status == 404)
    }

    @Test(arguments: StoreEngine.present)
    func `a file is taken in, the same again changes nothing, and it is taken back`(_ engine: StoreEngine) async throws
    {
        let rig = try APIRig(engine)
        let rows =
            "invoice,customer,issued,due,amount,currency\nI-9,acme,2026-02-01,2026-03-01,12.00,EUR\nI-8,,,x,,EUR\n"
        let body: JSON = ["kind": "invoices", "name": "february.csv", "text": JSON(rows)]
        let first = await rig.post("/imports", body, as: "approver")
        #expect(first.status == 201 && first.at("added") == 1 && first.at("rejected") == 1, "\(first.text)")
        #expect(first.at("rejections")?.list?.first?["line"] == 3)
        #expect(await rig.get("/items/I-9").at("open", "amount") == "12.00")
        let second = await rig.post("/imports", body, as: "approver")
        #expect(second.at("unchanged") == 1 && second.at("added") == 0)
        let id = try #require(first.at("id")?.integer)
        #expect(await rig.get("/imports").list.contains { $0["id"]?.integer == id && $0["can_be_taken_back"] == true })
        #expect(await rig.post("/imports/\(id)/undo", as: "approver").at("invoices") == 1)
        #expect(await rig.post("/imports/\(id)/undo", as: "approver").status == 409)
        #expect(await rig.get("/items/I-9").at("state") == "void")
        #expect(try rig.desk.rulings.contains { $0.contains("imported invoices from 'february.csv'") })
    }

    @Test(
        arguments: [
            (["kind": "invoices", "name": "x", "text": "a,b\n1,2\n"], "/text"),
            (["kind": "invoices", "name": "x", "text": "\u{0}"], "/text"),
            (["kind": "letters", "name": "x", "text": "a"], "/kind"),
            (["kind": "payments", "name": "x", "text": "a", "mapping": "- no"], "/mapping"),
            (["kind": "payments", "name": "x", "text": "a", "preset": "xero", "mapping": "mapping: x"], "/mapping"),
            (["kind": "payments", "name": "x", "text": "a", "preset": "abacus"], "/preset"),
        ] as [(JSON, String)]
    ) func `what is no file of ours is refused`(file: (JSON, String)) async throws {
        let rig = try APIRig()
        let answer = await rig.post("/imports", file.0)
        #expect(answer.status == 422 && answer.at("errors")?.list?.first?["field"]?.text == file.1, "\(answer.text)")
        #expect(await rig.get("/imports").list.isEmpty)
    }

    @Test func `a platform is connected, and its secret is written only`() async throws {
        let rig = try APIRig()
        let settings: JSON = ["account": "AC0123", "from": "+15005550006", "token": JSON(APIRig.key)]
        #expect(await rig.get("/catalogue").list.contains { $0["name"] == "twilio" })
        let wrong = await rig.post(
            "/connections",
            ["name": "texts", "platform": "twilio", "settings": ["account": "XY", "from": "+1", "token": "wrong"]]
        )
        #expect(wrong.status == 422 && !wrong.text.contains("\"wrong\""), "\(wrong.text)")
        let made = await rig.post("/connections", ["name": "texts", "platform": "twilio", "settings": settings])
        #expect(made.status == 201 && made.at("account") == "Acme Texts", "\(made.text)")
        let read = await rig.get("/connections/texts")
        #expect(read.at("settings", "account") == "AC0123" && read.at("secrets") == ["token"])
        for answer in [read, made, await rig.get("/connections"), await rig.get("/connections/texts")] {
            #expect(!answer.text.contains(APIRig.key))
        }
        let changed = await rig.post("/connections/texts/settings", ["settings": ["from": "+15005550007"]])
        #expect(changed.status == 200)
        #expect(await rig.get("/connections/texts").at("settings", "from") == "+15005550007")
        #expect(await rig.post("/connections/texts/test", as: "clerk").at("works") == true)
        #expect(await rig.post("/connections/texts/secret").status == 409)
        #expect(await rig.send("DELETE", "/connections/texts").status == 200)
        #expect(await rig.get("/connections").list.isEmpty)
    }

    @Test func `settings are read, the domain looked up, a letter sent to oneself`() async throws {
        let rig = try APIRig()
        let read = await rig.get("/settings")
        #expect(
            read.at("entries")?.list?.first == ["group": "organisation", "key": "country", "value": "DE", "line": 3]
        )
        let check = await rig.post("/settings/domain", [:], as: "clerk")
        #expect(check.at("domain") == "nordwind.example" && check.at("findings")?.list?.count == 3)
        #expect(await rig.post("/settings/domain", ["selector": "../x"], as: "clerk").status == 422)
        #expect(await rig.post("/settings/letter", as: "clerk").at("says") == "letters/clerk@acme.example.eml")
    }

    @Test(arguments: StoreEngine.present)
    func `people are invited and shut out, but admins only at the desk`(_ engine: StoreEngine) async throws {
        let rig = try APIRig(engine)
        let body: JSON = ["email": "new@acme.example", "name": "New", "role": "clerk"]
        let made = await rig.post("/people", body, key: "invite")
        #expect(made.status == 201 && made.at("link")?.text?.contains("/invitation/") == true)
        #expect(await rig.post("/people", body, key: "invite").at("link") == nil)
        #expect(await rig.post("/people", body).status == 409)
        #expect(await rig.post("/people", body.with("role", "admin")).status == 422)
        #expect(await rig.post("/people", body.with("email", "new")).at("errors")?.list?.first?["field"] == "/email")
        let people = await rig.get("/people").list
        let clerk = try #require(people.first { $0["name"] == "clerk" })
        let (id, version) = (clerk["id"]?.integer ?? 0, clerk["version"] ?? .null)
        #expect(await rig.post("/people/\(id)/rights", ["role": "viewer", "version": version]).status == 200)
        #expect(await rig.post("/people/\(id)/rights", ["is_active": false, "version": version]).status == 412)
        let fresh: JSON = ["is_active": false, "version": JSON((version.integer ?? 0) + 1)]
        #expect(await rig.post("/people/\(id)/rights", fresh).status == 200)
        #expect(await rig.get("/me", as: "clerk").status == 401)
        let admin = try #require(people.first { $0["role"] == "admin" }?["id"]?.integer)
        #expect(await rig.post("/people/\(admin)/rights", ["role": "viewer", "version": 1]).status == 403)
    }

    @Test(arguments: StoreEngine.present)
    func `who looks after a customer, and who their people are`(_ engine: StoreEngine) async throws {
        let rig = try APIRig(engine)
        #expect(await rig.post("/customers/acme/care", ["deputy": "Tom", "language": "pt-BR"]).status == 200)
        let read = await rig.get("/customers/acme")
        #expect(read.at("owner") == "Priya" && read.at("deputy") == "Tom" && read.at("language") == "pt-BR")
        #expect(await rig.post("/customers/acme/care", ["owner": ""]).status == 200)
        #expect(await rig.get("/customers/acme").at("owner") == nil)
        let unknown = await rig.post("/customers/acme/care", ["policy": "nothing"])
        #expect(unknown.status == 422 && unknown.at("errors")?.list?.first?["field"] == "/policy")
        let people: JSON = ["email": "ap@acme.example", "others": [["role": "cfo", "email": "cfo@acme.example"]]]
        #expect(await rig.post("/customers/acme/people", people, as: "clerk").status == 200)
        #expect(await rig.get("/customers/acme").at("contacts")?.list?.first?["email"] == "cfo@acme.example")
        let wrong = await rig.post("/customers/acme/people", ["others": [["role": "cfo", "email": "nobody"]]])
        #expect(wrong.status == 422 && wrong.at("errors")?.list?.first?["field"] == "/others/0/email", "\(wrong.text)")
        let late = await rig.post("/customers/acme/care", ["owner": "Ann"], ["If-Match": "\"1\""])
        #expect(late.status == 412)
    }

    @Test func `the journal holds, and its head is said`() async throws {
        let found = try await APIRig().post("/journal/verify", as: "clerk")
        #expect(found.at("is_whole") == true && found.at("head")?.text?.count == 64)
    }
}
