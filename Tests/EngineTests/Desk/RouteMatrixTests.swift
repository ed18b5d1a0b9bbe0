import Connections
import Engine
import Foundation
import Storage
import Testing

@testable import Web

/// The authorisation table, written out by hand, and the running router asked about each row: by nobody and by each role.
@Suite struct RouteMatrixTests {
    static let table = [
        "GET /desk/:file | anyone | style, script and icon",
        "GET /sign-in | anyone | the form to sign in",
        "POST /sign-in | anyone | signs in",
        "POST /sign-out | viewer | signs out",
        "GET /sign-in/provider | anyone | goes to the provider to sign in",
        "GET /sign-in/provider/again | viewer | goes to the provider to show again who it is",
        "GET /sign-in/provider/back | anyone | comes back from the provider",
        "GET /proof | viewer | goes on with what was typed before",
        "GET /set-up | anyone | the form of the first admin, while there is none",
        "POST /set-up | anyone | makes the first admin",
        "GET /invitation/:token | anyone | the form of somebody who was invited",
        "POST /invitation/:token | anyone | takes up an invitation",
        "GET /live | viewer | tells an open page what changes",
        "GET / | viewer | today: how the money stands, what needs a person",
        "POST /approvals/:id/approve | approver | agrees to what waits",
        "POST /approvals/:id/decline | approver | declines what waits",
        "POST /approvals/:id/withdraw | approver | takes an agreement back, while nothing has left",
        "POST /tasks/:id/take-up | clerk | looks after a task",
        "POST /tasks/:id/done | clerk | ends a task",
        "POST /held/:id/went | approver | says that a held letter arrived",
        "POST /held/:id/again | approver | lets a held letter leave",
        "POST /replies/:id/read | clerk | says what a reply means",
        "POST /troubles/:kind/:item | clerk | has seen to a trouble of an item",
        "POST /items/:item/hold | clerk | holds an item for a week",
        "POST /items/:item/resume | clerk | ends the hold of an item",
        "GET /approvals | viewer | what waits for people, each letter as it will be read",
        "GET /approvals/sheet | viewer | letters of a kind, or a policy's first ones, to sign off",
        "POST /approvals/sheet | approver | agrees to the letters that are ticked, as they were shown",
        "GET /approvals/:id/letter | viewer | a letter alone, as its reader will see it",
        "POST /approvals/:id/sign | approver | agrees to a letter as it was shown",
        "POST /approvals/:id/refuse | approver | declines with a reason",
        "GET /approvals/:id/edit | clerk | the words of a letter, to edit",
        "POST /approvals/:id/edit | clerk | saves edited words; somebody else approves them",
        "GET /connections | viewer | what is connected, and how it is",
        "GET /catalogue/:platform | admin | the form of a platform",
        "POST /catalogue/:platform | admin, password again | connects a platform",
        "GET /connections/:name | admin | the form of a connection",
        "POST /connections/:name | admin, password again | gives a connection other settings",
        "POST /connections/:name/test | clerk | tests a connection",
        "POST /connections/:name/pause | approver | lets a connection rest",
        "POST /connections/:name/resume | approver | lets a connection go on",
        "POST /connections/:name/secret | admin, password again | gives a door another secret",
        "POST /connections/:name/remove | admin, password again | forgets a connection",
        "GET /policies | viewer | the policies, and who follows which",
        "POST /policies | clerk | begins a new policy with the text of another one",
        "GET /policies/:name | viewer | a policy as a ladder, with the dates of an invoice",
        "GET /policies/:name/change | viewer | what a version would decide otherwise",
        "POST /policies/:name/shadow | clerk | lets a version decide in the shadow, or no more",
        "POST /policies/:name/drop | clerk | gives a version up",
        "POST /policies/:name/live | approver | puts live what somebody else has written",
        "POST /policies/:name/retire | approver | puts away what nobody follows any more",
        "GET /policies/:name/edit | clerk | the text of a policy, to edit",
        "POST /policies/:name/edit | clerk | checks a text, or saves it as a draft",
        "GET /policies/:name/form | clerk | what of a policy is changed most, as a form",
        "POST /policies/:name/form | clerk | saves the form as a draft",
        "GET /policies/:name/letters | viewer | each letter of a policy, as it will be read",
        "GET /policies/:name/letters/:step | viewer | a letter of a policy alone",
        "POST /policies/:name/letters | clerk | tries other words of a letter, or saves them as a draft",
        "POST /policies/:name/letters/drop | clerk | gives a draft of a letter up",
        "POST /policies/:name/letters/live | approver | puts a letter's text live that somebody else wrote",
        "POST /policies/:name/letters/restore | approver | gives a letter the text back that is shipped",
        "GET /policies/:name/customers | viewer | who follows a policy, or could",
        "POST /policies/:name/customers | approver, password again | gives many customers a policy",
        "POST /policies/:name/customers/:move/undo | approver | takes a move of today back",
        "GET /policy-rules | viewer | by which rules customers follow a policy",
        "POST /policy-rules | approver, password again | changes these rules",
        "GET /audit | viewer | the journal: who did what, when",
        "POST /audit/verify | clerk | compares the journal with its chain",
        "POST /audit/pack/:invoice | clerk | packs the evidence about an invoice",
        "GET /customers | viewer | customers: whom to look for, who owes what",
        "GET /customers.csv | viewer | the same list as a file",
        "GET /customers/:code | viewer | a customer: what is owed, people, habits, holds",
        "POST /customers/:code/hold | clerk | holds a customer to a day, or never chases them",
        "POST /customers/:code/resume | clerk | ends the hold of a customer",
        "POST /customers/:code/care | approver | changes policy, owner, deputy, segment, language",
        "POST /customers/:code/people | clerk | changes the people of a customer",
        "POST /customers/:code/export | approver, password again | packs all that is held of a customer",
        "GET /customers/:code/merge | approver | two customers side by side who may be one",
        "POST /customers/:code/merge | approver, password again | makes one customer of two, for good",
        "GET /customers/:code/erase | admin | what erasing a customer would do",
        "POST /customers/:code/erase | admin, password again | asks that a customer be erased",
        "POST /customers/:code/erase/agree | admin, password again | agrees to what another admin asked: a customer is erased, for good",
        "POST /customers/:code/erase/withdraw | admin | asks no more that a customer be erased",
        "GET /imports | viewer | what came in from which file",
        "POST /imports | approver | takes a file in",
        "POST /imports/:id/undo | approver, password again | takes an import back",
        "GET /items/:item | viewer | an item: why, what comes next, what happened",
        "POST /items/:item/pause | clerk | holds an item to a day",
        "POST /items/:item/free | clerk | ends the hold, from the item's page",
        "POST /items/:item/promise | clerk | enters a promise",
        "POST /items/:item/dispute | clerk | enters a dispute about a part or the whole",
        "POST /items/:item/settle | approver | ends a dispute, with credit or without",
        "POST /items/:item/plan | clerk | enters a payment plan",
        "POST /items/:item/call | clerk | logs a call",
        "POST /items/:item/credit | approver | gives credit",
        "POST /items/:item/follow | approver | asks for the next step now",
        "POST /items/:item/write-off | approver | proposes to write it off",
        "GET /insights | viewer | insights: a year of figures in pictures",
        "GET /insights/:file | viewer | a figure of Insights, or the items behind, as a file",
        "GET /settings | viewer | what the book is set to, and in which line",
        "GET /settings/head | viewer | the head of the customer's page, to look at",
        "POST /settings/domain | clerk | looks up what the world knows of the sender's domain",
        "POST /settings/letter | clerk | sends a test letter to whoever asks for it",
        "GET /settings/edit/:group | admin | settings of a kind, to edit",
        "POST /settings/edit/:group | admin | shows what would change in the file",
        "POST /settings/save/:group | admin, password again | changes the file of the settings",
        "POST /settings/logo | admin | takes a picture for the page of a customer",
        "GET /settings/changes | admin | who changed which settings",
        "GET /settings/changes/:id | admin | the settings as they were before a change",
        "POST /settings/changes/:id/restore | admin, password again | puts former settings back",
        "GET /account | viewer | their own account",
        "POST /account/language | viewer | chooses the language",
        "POST /account/password | viewer | changes their password, by the old one",
        "POST /account/authenticator | viewer, password again | takes up an authenticator",
        "POST /account/authenticator/remove | viewer, password again | gives up the authenticator",
        "GET /tokens | viewer | what programs show to the API",
        "POST /tokens | viewer, password again | makes a token that acts for them",
        "POST /tokens/:id/revoke | viewer | revokes a token of theirs; an admin, anybody's",
        "GET /webhooks | admin | where programs are told what happens",
        "POST /webhooks | admin, password again | tells a program what happens",
        "POST /webhooks/:id/test | admin | tells a program something that means nothing",
        "POST /webhooks/:id/pause | admin | lets a webhook rest",
        "POST /webhooks/:id/resume | admin | lets a webhook go on",
        "POST /webhooks/:id/secret | admin, password again | gives a webhook another secret",
        "POST /webhooks/:id/remove | admin, password again | tells a program nothing any more",
        "POST /webhooks/:id/replay/:delivery | admin | tells a program something once more",
        "GET /people | admin | who may come",
        "POST /people | admin, password again | invites somebody",
        "POST /people/:id | admin, password again | changes a role, lets in or shuts out",
        "POST /people/:id/reset | admin, password again | gives somebody a new link",
    ]

    /// Who asks; nil is nobody.
    static let askers: [Role?] = [nil] + Role.allCases.map(Optional.some)

    @Test func `every route is a row of the table, and every row a route`() {
        #expect(RouteTable.text == Self.table + APITableTests.table)
        #expect(Set(RouteTable.rows.map { "\($0.method.rawValue) \($0.path)" }).count == RouteTable.rows.count)
    }

    @Test(arguments: table, askers) func `the router lets in whom the table names`(row: String, asker: Role?)
        async throws
    {
        let cells = row.components(separatedBy: " | ")
        let (method, pattern) = (cells[0].components(separatedBy: " ")[0], cells[0].components(separatedBy: " ")[1])
        let needed = Role(rawValue: cells[1].components(separatedBy: ",")[0])
        let rig = try DeskRig()
        let name = asker?.rawValue ?? "nobody"
        _ = await rig.get("/sign-in", as: name)
        if asker != nil { #expect(await rig.signIn(name).status == 303) }
        // Long after the password was shown.
        rig.now += 30 * 60_000
        let path = pattern.split(separator: "/").map { $0.hasPrefix(":") ? "999" : String($0) }.joined(separator: "/")
        let answer = method == "GET" ? await rig.get("/" + path, as: name) : await rig.post("/" + path, as: name)
        let isShutOut =
            answer.status == 401 || answer.status == 403 || answer.place.hasPrefix("/sign-in?")
            || answer.place == "/sign-in" && pattern == "/"
        guard let needed else {
            #expect(!isShutOut, "\(answer.status) \(answer.place)")
            return
        }
        if let asker, asker >= needed {
            #expect(!isShutOut && answer.status < 500, "\(answer.status) \(answer.place)")
            #expect(answer.text.contains("name=\"proof\"") == cells[1].contains("password again"))
        } else if asker == nil {
            #expect(method == "GET" ? answer.status == 303 && answer.place.hasPrefix("/sign-in") : answer.status == 401)
        } else {
            #expect(answer.status == 403)
        }
    }

    @Test func `what is in no row is nowhere`() async throws {
        let rig = try DeskRig()
        await rig.signIn("admin")
        for path in [
            "/x", "/people/1/2/3", "/..", "/%2e%2e/etc/passwd", "/sign-in/", "/desk", "//", "/approvals/1/approve",
        ] {
            let answer = await rig.get(path, as: "admin")
            #expect(answer.status == 404 || path == "/sign-in/" || path == "//", "\(path): \(answer.status)")
        }
        #expect(await rig.send("DELETE", "/people/1", as: "admin").status == 404)
    }

    @Test(arguments: RouteTable.rows.filter { $0.method == .post }.map(\.path))
    func `no form counts that is not of a page of ours`(pattern: String) async throws {
        let rig = try DeskRig()
        await rig.signIn("admin")
        let path = pattern.split(separator: "/").map { $0.hasPrefix(":") ? "1" : String($0) }.joined(separator: "/")
        for form in [[:], ["seal": ""], ["seal": String(repeating: "0", count: 32)]] as [Fields] {
            #expect(await rig.send("POST", "/" + path, as: "admin", [:], form).status == 403)
        }
        // A page of another house cannot know the seal; and if it did, the browser says where it comes from.
        let seal = rig.reception.seal("form", of: rig.token(of: "admin"))
        let foreign = await rig.send("POST", "/" + path, as: "admin", ["Sec-Fetch-Site": "cross-site"], ["seal": seal])
        #expect(foreign.status == 403)
    }

    @Test func `every answer carries its armour`() async throws {
        let rig = try DeskRig(isSecure: true)
        await rig.signIn("admin")
        for (path, name) in [("/", "admin"), ("/people", "admin"), ("/sign-in", "nobody"), ("/nowhere", "nobody")] {
            let answer = await rig.get(path, as: name)
            let policy = answer.headers["Content-Security-Policy"] ?? ""
            #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; script-src 'self'"), "\(path)")
            #expect(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"))
            for (header, value) in [
                ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"),
                ("Cache-Control", "no-store"), ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Strict-Transport-Security", "max-age=31536000"),
            ] { #expect(answer.headers[header] == value, "\(path) \(header)") }
            #expect(!answer.text.contains("style=\"") && !answer.text.contains("<script>"), "\(path)")
            #expect(!answer.text.contains(" onclick") && !answer.text.contains("javascript:"), "\(path)")
        }
        rig.forget("nobody")
        let cookies = await rig.get("/sign-in").headers.headers("Set-Cookie")
        #expect(cookies.count == 1 && cookies[0].hasPrefix("__Host-dunwell="))
        #expect(cookies[0].hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure"), "\(cookies)")
    }

    @Test func `style and script are kept for ever, by their content`() async throws {
        let rig = try DeskRig()
        let page = await rig.get("/sign-in").text
        for match in page.matches(of: /"(\/desk\/[^"]+)"/) {
            let asset = await rig.get(String(match.1))
            #expect(asset.status == 200 && asset.headers["Cache-Control"] == "public, max-age=31536000, immutable")
            let tag = asset.headers["ETag"] ?? ""
            #expect(await rig.send("GET", String(match.1), as: "nobody", ["If-None-Match": tag]).status == 304)
        }
        #expect(page.matches(of: /"(\/desk\/[^"]+)"/).count == 3)
        #expect(await rig.get("/desk/desk.000000000000.css").status == 404)
    }
}
