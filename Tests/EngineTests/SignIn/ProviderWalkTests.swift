import Connections
import Documents
import Engine
import Files
import ServerRig
import Storage
import Testing

@testable import Web

/// People who come through a provider, page by page.
@Suite struct ProviderWalkTests {
    /// A desk with a provider beside it.
    private struct House {
        let rig: DeskRig
        let provider: TrialProvider

        init(
            _ engine: StoreEngine = .sqlite,
            isSecure: Bool = false,
            only isOnly: Bool = false,
            domains: [String] = [],
            newcomers: Bool = false
        ) throws {
            provider = TrialProvider()
            let signIn = provider.signIn { rules in
                (rules.isOnly, rules.domains, rules.takesNewcomers) = (isOnly, domains, newcomers)
            }
            rig = try DeskRig(engine, isSecure: isSecure, provider: signIn)
        }

        /// What is agreed to there, and the way back with it.
        func comeBack(from there: Answer, as browser: String, _ change: (inout Fields) -> Void = { _ in }) async
            -> Answer
        {
            provider.change { $0.now = rig.now }
            var query = provider.agree(at: there.place)
            change(&query)
            return await rig.get("/sign-in/provider/back?" + FormCode.encode(query), as: browser)
        }

        /// There and back.
        @discardableResult
        func come(as browser: String, to target: String = "/") async -> Answer {
            let query = FormCode.encode(["then": target])
            return await comeBack(from: rig.get("/sign-in/provider?\(query)", as: browser), as: browser)
        }

        func claim(_ claims: [String: JSON?]) { provider.change { $0.claims.merge(claims) { $1 } } }
    }

    // MARK: Who comes

    @Test(arguments: StoreEngine.present)
    func `who was invited comes by their address, and from then on by their account`(
        _ engine: StoreEngine
    ) async throws {
        let house = try House(engine)
        let there = await house.rig.get("/sign-in/provider?then=%2Fcustomers", as: "kim")
        #expect(there.status == 303 && there.place.hasPrefix("https://id.acme.example/realm/auth?response_type=code&"))
        let back = await house.comeBack(from: there, as: "kim")
        #expect(back.status == 303 && back.place == "/customers", "\(back.text)")
        #expect(await house.rig.get("/customers", as: "kim").status == 200)
        #expect(try house.rig.rulings.suffix(2).map { $0.contains("Acme SSO") } == [true, true])
        #expect(try house.rig.book.read { try $0.person(email: "clerk@acme.example")?.hasAccount } == true)
        // Their address is another one now, and nobody says any more that it is theirs.
        house.claim(["email": "kim@elsewhere.example", "email_verified": false])
        #expect(await house.come(as: "again").place == "/")
        #expect(await house.rig.get("/account", as: "again").text.contains("You come to this desk through Acme SSO."))
        let account = try house.rig.book.read { try $0.account("person-1", at: TrialProvider.issuer) }
        #expect(account?.made == DeskRig.morning)
    }

    private static let strangers: [([String: JSON?], String)] = [
        (["email": "nobody@acme.example"], "Nobody of the address nobody@acme.example was invited"),
        (["email": "<b>@acme.example"], "Nobody of the address &lt;b&gt;@acme.example"),
        (["email_verified": false], "does not say that your address is yours"),
        (["email_verified": nil], "does not say"),
        (["email": nil], "does not say"), (["email": "clerk@evil.example"], "Addresses of evil.example may not come"),
    ]

    @Test(arguments: strangers.indices) func `who was not invited hears why, and stays outside`(index: Int) async throws
    {
        let (claims, words) = Self.strangers[index]
        let house = try House(domains: ["acme.example"])
        house.claim(claims)
        let answer = await house.come(as: "kim")
        #expect(answer.status == 403 && answer.text.contains(words), "\(answer.text)")
        #expect(await house.rig.get("/", as: "kim").place == "/sign-in")
        #expect(try house.rig.rulings.isEmpty)
    }

    @Test func `another account with the same address is refused until an admin resets the person`() async throws {
        let house = try House()
        await house.come(as: "kim")
        house.claim(["sub": "person-2"])
        let other = await house.come(as: "thief")
        #expect(other.status == 403 && other.text.contains("has another account at Acme SSO"))
        #expect(try house.rig.rulings.last?.contains("refused another account at Acme SSO") == true)
        _ = try house.rig.reception.reset("clerk@acme.example", by: "admin", at: house.rig.now)
        #expect(await house.rig.get("/", as: "kim").place == "/sign-in")
        #expect(await house.come(as: "new").place == "/")
    }

    @Test func `who was shut out stays out, with an account and without`() async throws {
        let house = try House()
        for _ in 0..<2 {
            let person = try #require(try house.rig.book.read { try $0.person(email: "clerk@acme.example") })
            let host = Reception.Host(id: nil, name: "the command line")
            func set(_ isActive: Bool, _ version: Int64) throws {
                let fault = try house.rig.reception.change(
                    person.id,
                    role: .clerk,
                    isActive: isActive,
                    version: version,
                    by: host,
                    at: house.rig.now
                )
                #expect(fault == nil)
            }
            try set(false, person.version)
            #expect(await house.come(as: "kim").text.contains("You were shut out of this desk."))
            try set(true, person.version + 1)
            #expect(await house.come(as: "kim").place == "/")
            #expect(await house.rig.post("/sign-out", as: "kim").place == "/sign-in")
        }
    }

    @Test func `a newcomer of the house comes as a viewer, under a name that nobody has`() async throws {
        let house = try House(domains: ["acme.example"], newcomers: true)
        house.claim(["email": "new@acme.example", "name": "Nora Neu"])
        #expect(await house.come(as: "nora").place == "/")
        house.claim(["sub": "person-2", "email": "other@acme.example", "name": "NORA Neu"])
        #expect(await house.come(as: "other").place == "/")
        house.claim(["sub": "person-3", "email": "third@acme.example", "name": "the command line"])
        #expect(await house.come(as: "third").place == "/")
        house.claim(["sub": "person-4", "email": "new@evil.example"])
        #expect(await house.come(as: "evil").status == 403)
        let people = try house.rig.book.read { try $0.people() }.dropFirst(4)
        #expect(people.map(\.name) == ["Nora Neu", "other@acme.example", "third@acme.example"])
        #expect(people.allSatisfy { $0.role == .viewer && $0.hasAccount && !$0.hasPassword })
        #expect(await house.rig.get("/people", as: "nora").status == 403)
    }

    // MARK: Answers that are not theirs

    @Test func `an answer counts in the browser that asked, in time, and once`() async throws {
        let house = try House()
        let there = await house.rig.get("/sign-in/provider", as: "kim")
        let query = house.provider.agree(at: there.place)
        let back = "/sign-in/provider/back?" + FormCode.encode(query)
        _ = await house.rig.get("/sign-in", as: "thief")
        #expect(await house.rig.get(back, as: "thief").status == 400)
        let cookie = try #require(there.headers.headers("Set-Cookie").last?.split(separator: ";").first)
        let stolen = await house.rig.send("GET", back, as: "stranger", ["Cookie": String(cookie)])
        #expect(stolen.status == 400 && stolen.text.contains("That sign-in is over"))
        house.rig.now += SignInErrand.life + 1
        #expect(await house.rig.get(back, as: "kim").status == 400)
        house.rig.now = DeskRig.morning
        let again = await house.rig.get("/sign-in/provider", as: "kim")
        let jar = again.headers.headers("Set-Cookie").last.map { String($0.prefix { $0 != ";" }) } ?? ""
        let shown = "dunwell=\(house.rig.token(of: "kim")); \(jar)"
        #expect(await house.comeBack(from: again, as: "kim").place == "/")
        // The cookies of that moment, kept by somebody, with a fresh code.
        let replayed = "/sign-in/provider/back?" + FormCode.encode(house.provider.agree(at: again.place))
        let late = await house.rig.send("GET", replayed, as: "late", ["Cookie": shown])
        #expect(late.status == 400 && late.text.contains("has been used"), "\(late.status)")
    }

    private static let answers: [(Int, String, @Sendable (inout Fields) -> Void)] = [
        (400, "That sign-in is over", { $0 = ["code": $0["code"], "state": "another"] }),
        (400, "That sign-in is over", { $0 = ["code": $0["code"]] }),
        (403, "another provider", { $0 = ["code": $0["code"], "state": $0["state"], "iss": "https://evil.example"] }),
        (403, "it answered &#39;access_denied", { $0 = ["error": "access_denied<script>", "state": $0["state"]] }),
        (403, "it answered &#39;&#39;", { $0 = ["state": $0["state"]] }),
        (403, "the code was used before", { $0 = ["code": "made up", "state": $0["state"]] }),
    ]

    @Test(arguments: answers.indices) func `an answer that does not fit lets nobody in`(index: Int) async throws {
        let (status, words, change) = Self.answers[index]
        let house = try House()
        let there = await house.rig.get("/sign-in/provider", as: "kim")
        let answer = await house.comeBack(from: there, as: "kim", change)
        #expect(answer.status == status && answer.text.contains(words), "\(answer.status)")
        #expect(!answer.text.contains("<script>") && answer.text.contains("href=\"/sign-in\""))
        #expect(await house.rig.get("/", as: "kim").place == "/sign-in")
        // The errand is over.
        #expect(await house.comeBack(from: there, as: "kim").status == 400)
    }

    @Test func `the provider is away, and the page says what helps`() async throws {
        let house = try House()
        house.provider.change { $0.isAway = true }
        let answer = await house.rig.send("GET", "/sign-in/provider", as: "kim", ["Accept-Language": "de"])
        #expect(answer.status == 502 && answer.text.contains("Acme SSO lässt sich gerade nicht fragen"))
        #expect(answer.text.contains("nothing answers at its address"))
        try DeskSnapshot.expect(answer.text, "sign-in-away.de.html")
        // Passwords still open.
        #expect(await house.rig.signIn("clerk").place == "/")
    }

    @Test func `one address goes sixty times a minute`() async throws {
        let house = try House()
        var heard: Set<Int> = []
        for _ in 0..<60 { heard.insert(await house.rig.get("/sign-in/provider", as: "kim").status) }
        #expect(heard == [303])
        #expect(await house.rig.get("/sign-in/provider", as: "kim").status == 429)
    }

    @Test func `what the browser holds meanwhile is for this host alone`() async throws {
        let house = try House(isSecure: true)
        let cookies = await house.rig.get("/sign-in/provider", as: "kim").headers.headers("Set-Cookie")
        #expect(cookies.count == 2 && cookies[1].hasPrefix("__Host-dunwell-errand=token="), "\(cookies)")
        #expect(cookies[1].hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600"))
        let target = await house.rig.get("/sign-in/provider?then=https%3A%2F%2Fevil.example", as: "lee")
        #expect(target.headers.headers("Set-Cookie").last?.contains("target=%2F&") == false)
        #expect(target.headers.headers("Set-Cookie").last?.contains("target=%2F|") == true)
    }

    // MARK: Severe acts

    @Test func `who has no password shows themselves at the provider, and what was typed is kept`() async throws {
        let house = try House(domains: ["acme.example"], newcomers: true)
        let rig = house.rig
        house.claim(["email": "new@acme.example", "name": "Nora Neu"])
        await house.come(as: "nora")
        rig.now += 11 * 60_000
        let form: Fields = ["name": "n8n <1>", "scope-read": "1", "days": "30"]
        let asked = await rig.post("/tokens", as: "nora", form)
        #expect(asked.text.contains("href=\"/sign-in/provider/again\"") && !asked.text.contains("name=\"proof\""))
        let there = await rig.get("/sign-in/provider/again", as: "nora")
        #expect(there.place.contains("&prompt=login&max_age=0&login_hint=new%40acme.example"))
        let back = await house.comeBack(from: there, as: "nora")
        #expect(back.place == "/proof", "\(back.text)")
        let kept = await rig.get("/proof", as: "nora").text
        try DeskSnapshot.expect(asked.text, "sign-in-proof.en.html")
        try DeskSnapshot.expect(kept, "sign-in-proven.en.html")
        #expect(kept.contains("action=\"/tokens\"") && kept.contains("name=\"name\" value=\"n8n &lt;1&gt;\""))
        #expect(try rig.book.read { try $0.apiTokens() }.isEmpty)
        #expect(await !rig.post("/tokens", as: "nora", form).text.contains("/sign-in/provider/again"))
        // Nobody else finds it.
        await rig.signIn("admin")
        #expect(await rig.get("/proof", as: "admin").place == "/")
    }

    @Test func `only a fresh look at the same person counts`() async throws {
        let house = try House(only: true)
        let rig = house.rig
        await house.come(as: "kim")
        func prove(_ claims: [String: JSON?]) async -> Answer {
            house.claim(claims)
            return await house.comeBack(from: rig.get("/sign-in/provider/again", as: "kim"), as: "kim")
        }
        rig.now += 11 * 60_000
        let old = JSON((rig.now - 11 * 60_000) / 1000)
        for claims in [["auth_time": old], ["auth_time": nil]] as [[String: JSON?]] {
            let answer = await prove(claims)
            #expect(answer.status == 403 && answer.text.contains("did not ask you anew"), "\(answer.text)")
        }
        let other = await prove(["sub": "person-2", "auth_time": JSON(rig.now / 1000)])
        #expect(other.status == 403 && other.text.contains("the account of somebody else"))
        #expect(await rig.post("/tokens", as: "kim", ["name": "x"]).text.contains("/sign-in/provider/again"))
        #expect(await prove(["sub": "person-1"]).place == "/proof")
    }

    @Test func `to have been signed in there for long is no proof here`() async throws {
        let house = try House(only: true)
        house.claim(["auth_time": JSON((DeskRig.morning - 3_600_000) / 1000)])
        await house.come(as: "kim")
        #expect(await house.rig.post("/tokens", as: "kim", ["name": "x"]).text.contains("/sign-in/provider/again"))
    }

    // MARK: Without passwords

    @Test func `only: no password opens, but a reset from the machine does`() async throws {
        let house = try House(only: true)
        let rig = house.rig
        let page = await rig.get("/sign-in", as: "kim").text
        #expect(page.contains("Continue with Acme SSO") && !page.contains("type=\"password\""))
        #expect(page.contains("dunwell people --reset ADDRESS"))
        #expect(await rig.signIn("clerk").status == 403)
        await house.come(as: "kim")
        #expect(await !rig.get("/account", as: "kim").text.contains("action=\"/account/password\""))
        #expect(await rig.post("/account/password", as: "kim", ["old": "x", "password": "y"]).place == "/account")
        guard case .done(let link) = try rig.reception.reset("admin@acme.example", by: "the machine", at: rig.now)
        else {
            return #expect(Bool(false), "no link")
        }
        house.provider.change { $0.isAway = true }
        _ = await rig.get("/invitation/\(link)", as: "admin")
        #expect(await rig.post("/invitation/\(link)", as: "admin", ["password": "seven gulls over Sylt"]).place == "/")
        // Who came so shows the password, for the provider does not know them.
        rig.now += 11 * 60_000
        #expect(await rig.post("/people", as: "admin").text.contains("name=\"proof\""))
    }

    @Test func `only: who is invited needs no link`() async throws {
        let house = try House(only: true)
        house.claim(["email": "admin@acme.example"])
        await house.come(as: "root")
        let form: Fields = ["name": "Dana Weiss", "email": "dana@acme.example", "role": "clerk"]
        let page = await house.rig.post("/people", as: "root", form)
        #expect(page.text.contains("dana@acme.example needs no link") && !page.text.contains("/invitation/"))
        house.claim(["sub": "person-9", "email": "dana@acme.example"])
        #expect(await house.come(as: "dana").place == "/")
    }

    @Test func `an admin without a password is an admin, and the last one stays`() async throws {
        let house = try House()
        try house.rig.book.write { writing in
            for person in try writing.people() { try writing.setPassword(nil, of: person.id) }
        }
        #expect(try house.rig.book.read { try !$0.hasAdmin() })
        house.claim(["email": "admin@acme.example"])
        #expect(await house.come(as: "root").place == "/")
        #expect(try house.rig.book.read { try $0.hasAdmin() })
        #expect(await house.rig.get("/people", as: "root").text.contains("Acme SSO"))
    }

    @Test(arguments: ["en", "de"]) func `the page to sign in shows both ways`(language: String) async throws {
        let house = try House()
        let answer = await house.rig.send("GET", "/sign-in?then=%2Fcustomers", as: "kim", ["Accept-Language": language])
        try DeskSnapshot.expect(answer.text, "sign-in-provider.\(language).html")
    }
}
