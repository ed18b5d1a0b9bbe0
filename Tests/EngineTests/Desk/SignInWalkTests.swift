import Connections
import Engine
import Storage
import Testing

@testable import Web

/// The way in, page by page.
@Suite struct SignInWalkTests {
    @Test func `the first admin sets the desk up with the code on the terminal, once`() async throws {
        let rig = try DeskRig(roles: [])
        #expect(await rig.get("/sign-in").text.contains("href=\"/set-up\""))
        #expect(await rig.get("/set-up").status == 200)
        var form: Fields = ["name": "Dana Weiss", "email": "dana@acme.example", "password": DeskRig.password]
        let wrong = await rig.post("/set-up", form + ["code": "ABCD EFGH IJKL MNOX"])
        #expect(wrong.status == 422 && wrong.text.contains("That is not the code on the terminal."))
        #expect(wrong.text.contains("value=\"Dana Weiss\"") && !wrong.text.contains(DeskRig.password))
        form.add("code", " abcd-efgh ijklmnop ")
        let done = await rig.post("/set-up", form)
        #expect(done.status == 303 && done.place == "/", "\(done.text)")
        let today = await rig.get("/")
        #expect(today.status == 200 && today.text.contains("Welcome, Dana Weiss."))
        // The word about it is said once.
        #expect(await !rig.get("/").text.contains("Welcome, Dana Weiss."))
        _ = await rig.get("/sign-in", as: "other")
        #expect(await rig.get("/set-up", as: "other").place == "/sign-in")
        #expect(await rig.post("/set-up", as: "other", form).place == "/sign-in")
        #expect(try rig.rulings.contains { $0.contains("set the desk up as its first admin") })
    }

    @Test(arguments: [
        ("name", "", "Write your name"), ("name", String(repeating: "a", count: 81), "at most 80"),
        ("email", "dana", "Write an e-mail address"), ("email", "a@b,c.example", "Write an e-mail address"),
        ("password", "short", "At least twelve"), ("password", "Dana Weiss 26", "guessed first"),
    ])
    func `what is wrong is said beside its field`(field: String, value: String, words: String) async throws {
        let rig = try DeskRig(roles: [])
        _ = await rig.get("/set-up")
        let right: [String: String] = [
            "name": "Dana Weiss", "email": "dana@acme.example", "password": DeskRig.password, "code": DeskRig.code,
        ]
        let form = Fields(
            right.merging([field: value]) { $1 }.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
        )
        let answer = await rig.post("/set-up", form)
        #expect(answer.status == 422 && answer.text.contains(words), "\(answer.status)")
        #expect(answer.text.contains("aria-invalid=\"true\" aria-describedby=\"\(field)-hint\""))
        #expect(try rig.book.read { try $0.people() }.isEmpty)
    }

    @Test func `who signs in comes to the page they asked for, and has a new token`() async throws {
        let rig = try DeskRig()
        #expect(await rig.get("/people", as: "admin").place == "/sign-in?then=%2Fpeople")
        _ = await rig.get("/sign-in?then=%2Fpeople", as: "admin")
        let before = rig.token(of: "admin")
        let form: Fields = ["email": "admin@acme.example", "password": DeskRig.password, "then": "/people"]
        #expect(await rig.post("/sign-in", as: "admin", form).place == "/people")
        #expect(rig.token(of: "admin") != before)
        #expect(await rig.get("/people", as: "admin").status == 200)
        #expect(await rig.post("/sign-out", as: "admin").place == "/sign-in")
        #expect(await rig.get("/people", as: "admin").status == 303)
    }

    @Test(arguments: [
        "//evil.example", "https://evil.example", "/\\evil.example", "/x\r\nSet-Cookie: a=b", "javascript:1", "",
    ])
    func `a sign-in leads to a page of ours only`(target: String) async throws {
        let rig = try DeskRig()
        _ = await rig.get("/sign-in", as: "admin")
        let form: Fields = ["email": "admin@acme.example", "password": DeskRig.password, "then": target]
        #expect(await rig.post("/sign-in", as: "admin", form).place == "/")
    }

    @Test func `a severe act asks for the password, and keeps what was typed`() async throws {
        let rig = try DeskRig()
        await rig.signIn("admin")
        rig.now += 11 * 60_000
        let form: Fields = ["name": "Dana <b>Weiss", "email": "dana@acme.example", "role": "approver"]
        let asked = await rig.post("/people", as: "admin", form)
        #expect(asked.text.contains("name=\"proof\"") && asked.text.contains("value=\"Dana &lt;b&gt;Weiss\""))
        #expect(try rig.book.read { try $0.people() }.count == 4)
        let wrong = await rig.post("/people", as: "admin", form + ["proof": "not it, not at all"])
        #expect(wrong.status == 422 && wrong.text.contains("do not belong together"))
        let done = await rig.post("/people", as: "admin", form + ["proof": DeskRig.password])
        #expect(done.status == 200, "\(done.text)")
        let link = try #require(done.text.firstMatch(of: /http:\/\/127\.0\.0\.1:8080(\/invitation\/[A-Z2-7]+)/)).1
        let invited = await rig.get(String(link), as: "dana")
        #expect(invited.text.contains("You were invited to the desk of Nordwind Müller GmbH as approver."))
        #expect(await rig.post(String(link), as: "dana", ["password": DeskRig.password]).place == "/")
        #expect(await rig.get("/", as: "dana").status == 200)
        #expect(await rig.get(String(link), as: "late").status == 404)
    }

    @Test func `what was typed stays text`() async throws {
        let rig = try DeskRig()
        await rig.signIn("admin")
        let typed = "\"><script>alert('1')</script>\u{202E}"
        for (path, form) in [
            ("/people", ["name": typed, "email": typed, "role": typed]),
            ("/sign-in", ["email": typed, "password": typed, "then": typed]),
        ] as [(String, Fields)] {
            let answer = await rig.post(path, as: "admin", form)
            #expect(!answer.text.contains("<script>alert"), "\(path)")
        }
        let asked = await rig.get("/sign-in?then=\(typed.asPathPart)", as: "nobody")
        #expect(asked.status == 200 && !asked.text.contains("<script>alert"))
        // A cookie that is not ours says nothing.
        let forged = await rig.send("GET", "/", as: "admin", ["Cookie": "dunwell-said=said=approved&name=x|00"])
        #expect(!forged.text.contains("class=\"flash\""))
    }

    @Test func `the desk speaks the language of whoever looks`() async throws {
        let rig = try DeskRig()
        await rig.signIn("viewer")
        #expect(await rig.get("/", as: "viewer").text.contains("lang=\"en\""))
        _ = await rig.post("/account/language", as: "viewer", ["language": "de"])
        let page = await rig.get("/", as: "viewer").text
        #expect(page.contains("lang=\"de\"") && page.contains("Dienstag, 10. Februar 2026"))
    }

    @Test func `one address tries twenty times a minute, under whatever names`() async throws {
        let rig = try DeskRig(roles: [.admin])
        _ = await rig.get("/sign-in")
        var heard: [Int] = []
        for number in 0..<22 {
            let form: Fields = ["email": "name\(number)@acme.example", "password": "not the password"]
            heard.append(await rig.post("/sign-in", form).status)
        }
        #expect(heard == Array(repeating: 422, count: 20) + [429, 429])
        rig.now += 60_000
        #expect(await rig.post("/sign-in", ["email": "x@acme.example", "password": "x"]).status == 422)
    }

    @Test func `a password is changed by the old one, and other browsers are out`() async throws {
        let rig = try DeskRig()
        await rig.signIn("clerk")
        let other = rig.token(of: "clerk")
        rig.forget("clerk")
        await rig.signIn("clerk")
        let fresh = "seven gulls over Sylt"
        let wrong = await rig.post("/account/password", as: "clerk", ["old": "no no no no no no", "password": fresh])
        #expect(wrong.status == 422)
        let short = await rig.post("/account/password", as: "clerk", ["old": DeskRig.password, "password": "short"])
        #expect(short.status == 422 && short.text.contains("At least twelve"))
        let done = await rig.post("/account/password", as: "clerk", ["old": DeskRig.password, "password": fresh])
        #expect(done.place == "/account", "\(done.text)")
        #expect(try rig.reception.guest(other, at: rig.now) == nil)
        #expect(await rig.get("/account", as: "clerk").status == 200)
    }
}
