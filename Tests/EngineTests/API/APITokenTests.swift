import Connections
import Documents
import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// Who is let in, and how often.
@Suite struct APITokenTests {
    private func token(_ rig: APIRig, of name: String, _ scopes: Set<Scope>, days: Int = 365) throws -> String {
        let person = try #require(try rig.book.read { try $0.person(email: "\(name)@acme.example") })
        let order = Reception.TokenOrder(name: "n8n", scopes: scopes, days: days)
        return try rig.desk.reception.makeToken(order, for: person, by: name, at: rig.desk.now)
    }

    @Test(arguments: StoreEngine.present)
    func `a token opens until it is over, revoked, or its person is shut out`(_ engine: StoreEngine) async throws {
        let rig = try APIRig(engine)
        let token = try token(rig, of: "clerk", [.read], days: 2)
        #expect(token.hasPrefix("dunwell_") && token.utf8.count == 60)
        func status() async -> Int { await rig.send("GET", "/me", token: token).status }
        #expect(await status() == 200)
        let kept = try #require(try rig.book.read { try $0.apiTokens().first })
        #expect(kept.used == rig.desk.now && kept.name == "n8n")
        #expect(kept.digest != Array(token.utf8))
        try rig.book.write { writing in
            var clerk = try #require(try writing.person(email: "clerk@acme.example"))
            clerk.isActive = false
            _ = try writing.change(clerk)
        }
        #expect(await status() == 401)
        try rig.book.write { writing in
            var clerk = try #require(try writing.person(email: "clerk@acme.example"))
            clerk.isActive = true
            _ = try writing.change(clerk)
        }
        #expect(await status() == 200)
        rig.desk.now += 2 * 86_400_000
        #expect(await status() == 401)
        rig.desk.now -= 86_400_000
        #expect(try rig.desk.reception.revokeToken(kept.id, by: "admin", at: rig.desk.now))
        #expect(try !rig.desk.reception.revokeToken(kept.id, by: "admin", at: rig.desk.now))
        #expect(await status() == 401)
        #expect(try rig.desk.rulings.contains { $0.contains("revoked the token 'n8n'") })
    }

    @Test func `a reset of what somebody signs in with ends their tokens`() async throws {
        let rig = try APIRig()
        let token = try token(rig, of: "clerk", [.read])
        _ = try rig.desk.reception.reset("clerk@acme.example", by: "admin", at: rig.desk.now)
        #expect(await rig.send("GET", "/me", token: token).status == 401)
    }

    @Test func `a token does no more than its scopes and its person's role`() async throws {
        let rig = try APIRig()
        let reader = try token(rig, of: "admin", [.read])
        let body = Array("{\"outcome\":\"reached\"}".utf8)
        let headers: Fields = ["Idempotency-Key": "k", "Content-Type": "application/json"]
        let refused = await rig.send("POST", "/items/INV-1/calls", token: reader, headers, body: body)
        #expect(refused.status == 403 && refused.at("detail")?.text?.contains("scope act") ?? false)
        let actor = try token(rig, of: "clerk", [.act])
        #expect(await rig.send("GET", "/me", token: actor).status == 403)
        #expect(await rig.send("POST", "/items/INV-1/calls", token: actor, headers, body: body).status == 200)
        // The clerk is a viewer from now on, and so are their programs.
        try rig.book.write { writing in
            var clerk = try #require(try writing.person(email: "clerk@acme.example"))
            clerk.role = .viewer
            _ = try writing.change(clerk)
        }
        let less = await rig.send("POST", "/items/INV-3/calls", token: actor, headers, body: body)
        #expect(less.status == 403 && less.at("detail")?.text?.contains("role clerk") ?? false)
        let clerk = try #require(try rig.book.read { try $0.person(email: "viewer@acme.example") })
        #expect(throws: Reception.TokenFault.beyond(.approve)) {
            let order = Reception.TokenOrder(name: "x", scopes: [.read, .approve])
            return try rig.desk.reception.makeToken(order, for: clerk, by: "viewer", at: 0)
        }
    }

    @Test(arguments: [
        "", "Bearer", "Bearer x", "Basic dXNlcjpwYXNz", "bearer dunwell_" + String(repeating: "a", count: 52),
    ])
    func `what is no token opens nothing`(header: String) async throws {
        let rig = try APIRig()
        let answer = await rig.send("GET", "/figures", as: nil, ["Authorization": header])
        #expect(answer.status == 401 && answer.headers["WWW-Authenticate"]?.hasPrefix("Bearer") ?? false)
        // A browser that is signed in is nobody here: no page of another house can use its cookie.
        await rig.desk.signIn("admin")
        let cookie: Fields = ["Cookie": "dunwell=" + rig.desk.token(of: "admin")]
        #expect(await rig.send("GET", "/figures", as: nil, cookie).status == 401)
    }

    @Test func `who asks too often waits`() async throws {
        let rig = try APIRig()
        for _ in 0..<20 { _ = await rig.send("GET", "/me", token: "dunwell_guessed") }
        let guesser = await rig.send("GET", "/me", token: "dunwell_guessed")
        #expect(guesser.status == 429 && guesser.headers["Retry-After"] == "60")
        rig.desk.now += 45_000
        #expect(await rig.get("/me").headers["Retry-After"] == "15")
        rig.desk.now += 15_000
        for number in 0..<120 { _ = await rig.post("/tasks/\(number)/finish", as: "clerk") }
        #expect(await rig.post("/tasks/1/finish", as: "clerk").status == 429)
        #expect(await rig.get("/me", as: "clerk").status == 200)
        #expect(await rig.post("/tasks/1/finish", as: "approver").status == 409)
    }
}
