import Connections
import Engine
import ServerRig
import Storage
import Testing

@testable import Web

/// Tokens and webhooks, made and looked after at the desk.
@Suite struct TokensTests {
    /// What a page shows once.
    private func shown(_ page: String) -> String {
        page.firstMatch(of: /<span class="key mono">([^<]+)</).map { String($0.1) } ?? ""
    }

    @Test(arguments: StoreEngine.present)
    func `a token is shown once, acts for whoever made it, and is revoked`(_ engine: StoreEngine) async throws {
        let rig = try DeskRig(engine)
        await rig.signIn("clerk")
        let form = Fields([
            .init("name", "n8n <b>"), .init("scope", "read"), .init("scope", "act"), .init("days", "30"),
        ])
        let made = await rig.post("/tokens", as: "clerk", form)
        let token = shown(made.text)
        #expect(made.status == 200 && token.hasPrefix("dunwell_"))
        #expect(try rig.reception.bearer(token, at: rig.now)?.person.name == "clerk")
        let page = await rig.get("/tokens", as: "clerk").text
        #expect(page.contains("n8n &lt;b&gt;") && !page.contains(token) && page.contains("read, act"))
        // Another one's tokens are an admin's to revoke.
        await rig.signIn("approver")
        #expect(await !rig.get("/tokens", as: "approver").text.contains("n8n &lt;"))
        #expect(await rig.post("/tokens/1/revoke", as: "approver").status == 404)
        await rig.signIn("admin")
        #expect(await rig.get("/tokens", as: "admin").text.contains("n8n"))
        #expect(await rig.post("/tokens/1/revoke", as: "admin").place == "/tokens")
        #expect(try rig.reception.bearer(token, at: rig.now) == nil)
        #expect(await !rig.get("/tokens", as: "clerk").text.contains("n8n &lt;"))
    }

    @Test(
        arguments: [
            ([.init("scope", "read"), .init("days", "30")], "Name it"),
            ([.init("name", "n8n"), .init("days", "30")], "Tick what it may do."),
            ([.init("name", "n8n"), .init("scope", "approve"), .init("days", "30")], "agree and decline"),
            ([.init("name", "n8n"), .init("scope", "read"), .init("days", "9000")], "From 1 to 730 days."),
        ] as [([Fields.Field], String)]
    )
    func `a token that cannot be is refused beside its field`(form: [Fields.Field], words: String) async throws {
        let rig = try DeskRig()
        await rig.signIn("clerk")
        let answer = await rig.post("/tokens", as: "clerk", Fields(form))
        #expect(answer.status == 422 && answer.text.contains(words))
        #expect(try rig.book.read { try $0.apiTokens() }.isEmpty)
    }

    @Test func `a webhook is made, tested, let rest and removed`() async throws {
        let rig = try DeskRig()
        await rig.signIn("admin")
        #expect(await rig.post("/webhooks", as: "admin", ["url": "hooks.example"]).status == 422)
        let form: Fields = ["url": "https://hooks.example/<i>", "event": "promise.made"]
        let made = await rig.post("/webhooks", as: "admin", form)
        let secret = shown(made.text)
        #expect(made.status == 200 && secret.hasPrefix("whsec_"))
        for act in ["test", "pause", "resume"] {
            #expect(await rig.post("/webhooks/1/\(act)", as: "admin").place == "/webhooks")
        }
        let page = await rig.get("/webhooks", as: "admin").text
        #expect(
            page.contains("https://hooks.example/&lt;i&gt;") && page.contains("promise.made") && !page.contains(secret)
        )
        #expect(page.contains("action=\"/webhooks/1/replay/1\""))
        #expect(await rig.post("/webhooks/1/remove", as: "admin").place == "/webhooks")
        #expect(try rig.book.read { try $0.hooks() }.isEmpty)
    }

    @Test(arguments: ["en", "de"]) func `the pages of tokens and webhooks`(language: String) async throws {
        let rig = try DeskRig()
        await rig.signIn("admin")
        var person = try #require(try rig.book.read { try $0.person(email: "admin@acme.example") })
        person.language = language
        let chosen = person
        _ = try rig.book.write { try $0.change(chosen) }
        _ = await rig.post("/tokens", as: "admin", ["name": "n8n", "scope": "read", "days": "30"])
        _ = await rig.post("/webhooks", as: "admin", ["url": "https://hooks.example/dunwell"])
        _ = await rig.post("/webhooks/1/test", as: "admin")
        _ = await rig.get("/webhooks", as: "admin")
        try DeskSnapshot.expect(await rig.get("/tokens", as: "admin").text, "tokens.\(language).html")
        try DeskSnapshot.expect(await rig.get("/webhooks", as: "admin").text, "webhooks.\(language).html")
    }
}
