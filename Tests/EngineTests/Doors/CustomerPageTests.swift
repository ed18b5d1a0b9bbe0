import Connections
import Connectors
import Engine
import Foundation
import Receivables
import Storage
import Testing
import Web

/// What acme sees and says behind a short link, over loopback: it owes INV-1 and INV-2, due on 4 February 2026.
@Suite(.timeLimit(.minutes(60))) struct CustomerPageTests {
    private let desk: MoneyDesk
    private let doors: OpenDoors
    private static let code = LinkCode([UInt8](0..<26))
    private static let page = "/p/" + code.text
    private static let now = MoneyDesk.moment * 1000
    private static let day: Int64 = 86_400_000

    init() async throws {
        desk = try MoneyDesk()
        try desk.book.write { writing in
            var link = ShortLink(
                digest: Self.code.digest,
                customer: try writing.customer(code: "acme") ?? 0,
                made: Self.now - Self.day,
                expires: Self.now + 30 * Self.day
            )
            link.recipient = "ap@acme.example"
            try writing.add(link)
        }
        doors = try await OpenDoors(
            desk.book,
            connections: [(Stripe.self, ["key": "sk_test_1", "webhook": "whsec_test"])]
        )
    }

    private func token() async throws -> String {
        let page = await doors.send("GET", Self.page).body
        return String(try #require(page.firstMatch(of: /name="form" value="([^"]+)"/)).1)
    }

    @discardableResult
    private func say(_ what: String, _ fields: Fields, token: String? = nil) async throws -> Heard {
        let seal: String
        if let token { seal = token } else { seal = try await self.token() }
        return await doors.form("\(Self.page)/\(what)", Fields([.init("form", seal)]) + fields)
    }

    private var events: Int64 {
        get throws {
            try desk.book.database.read { try $0.prepare("SELECT COUNT(*) FROM event").first { $0.int(0) } ?? 0 }
        }
    }

    @Test func `it says what is owed, how to pay it, and whom to ask`() async throws {
        defer { doors.close() }
        let heard = await doors.send("GET", Self.page)
        #expect(heard.status == 200)
        for words in [
            "INV-1", "INV-2", "€2,400.00", "was due February 4, 2026", "Jana Köhler", "Nordwind Müller GmbH",
            "IBAN DE00 0000 0000 0000 0000 00", "lang=\"en\"",
        ] { #expect(heard.body.contains(words), "\(words)") }
        let policy = try #require(heard.header("Content-Security-Policy"))
        #expect(policy.hasPrefix("default-src 'none'; style-src 'self'") && !heard.body.contains("<script"))
        #expect(heard.header("Referrer-Policy") == "no-referrer" && heard.header("Cache-Control") == "no-store")
        #expect(!heard.body.contains("style=\""))
        #expect(await doors.send("GET", "/p/page.css").header("Content-Type") == "text/css; charset=utf-8")
    }

    @Test func `looking changes nothing, and counts each visitor once, machines apart`() async throws {
        defer { doors.close() }
        let before = try events
        let person = ["User-Agent: Mozilla/5.0 (X11) Firefox/140", "Accept-Language: en"]
        for _ in 0..<3 { #expect(await doors.send("GET", Self.page, person).status == 200) }
        for agent in ["curl/8", "Barracuda Link Scan", ""] {
            _ = await doors.send("GET", Self.page, ["User-Agent: \(agent)", "Accept-Language: en"])
        }
        #expect(await doors.send("HEAD", Self.page, ["X-Forwarded-For: 192.0.2.1"]).body.isEmpty)
        let clicks = try desk.book.read { try $0.clicks(on: Self.code.digest) }
        #expect(clicks.people == 1 && clicks.machines == 3)
        #expect(try events == before)
    }

    @Test func `a promise is kept in mind at once, and the same form counts once`() async throws {
        defer { doors.close() }
        let token = try await token()
        for _ in 0..<2 {
            let heard = try await say("promise", ["item": "INV-1", "day": "2026-02-20"], token: token)
            #expect(heard.status == 303 && heard.header("Location") == Self.page + "?said=promise", "\(heard)")
        }
        let items = try desk.account().items
        #expect(items.map { $0.promise?.by } == [Day(2026, 2, 20), nil])
        let page = await doors.send("GET", Self.page + "?said=promise").body
        #expect(page.contains("We have noted your promise") && page.contains("you will pay by February 20, 2026"))
    }

    @Test func `money that is said to be on its way is waited for, and looked for`() async throws {
        defer { doors.close() }
        #expect(try await say("paid", ["item": "INV-2", "day": "2026-02-09", "note": "from our\nbank"]).status == 303)
        #expect(try desk.account().items.map { $0.transits.map(\.amount) } == [[], [120_000]])
        #expect(
            try desk.tasks() == ["acme says that it was paid on 2026-02-09; look for it. They write: from our bank"]
        )
    }

    @Test func `a part may be in question, and rests`() async throws {
        defer { doors.close() }
        let fields: Fields = ["item": "INV-1", "reason": "price", "amount": "€ 200,50", "note": "<b>10 too dear</b>"]
        #expect(try await say("problem", fields).status == 303)
        #expect(try desk.account().items.map(\.disputed) == [20_050, 0])
        let page = await doors.send("GET", Self.page).body
        #expect(page.contains("€999.50") && page.contains("€200.50 is in question and rests"))
    }

    @Test(arguments: ["plan", "talk"])
    func `who asks for a person gets one, and quiet until then`(what: String) async throws {
        defer { doors.close() }
        #expect(try await say(what, ["note": "Three parts, please"]).status == 303)
        #expect(try desk.account().hasUnreadReply)
        #expect(try desk.tasks().count == 1)
    }

    @Test func `e-mails can be stopped`() async throws {
        defer { doors.close() }
        #expect(try await say("stop", [:]).status == 303)
        #expect(try desk.account().unreachable[.email] == .optedOut)
        #expect(await doors.send("GET", Self.page).body.contains("You have stopped our e-mails."))
    }

    @Test func `a page to pay on is made once, and used again while it asks for the same`() async throws {
        defer { doors.close() }
        for _ in 0..<2 {
            let heard = try await say("pay", ["item": "INV-1"])
            #expect(heard.status == 303 && heard.header("Location") == "https://pay.example/1", "\(heard)")
        }
        let page = try desk.book.read { try $0.payLink(for: "INV-1", Money(120_000, .eur), at: "stripe") }
        #expect(page?.url == "https://pay.example/1")
    }

    @Test func `all that is due in a currency is paid at once`() async throws {
        defer { doors.close() }
        let page = await doors.send("GET", Self.page).body
        #expect(page.contains("Pay €2,400.00") && page.contains("name=\"currency\" value=\"EUR\""))
        let heard = try await say("pay", ["currency": "EUR"])
        #expect(heard.status == 303 && heard.header("Location") == "https://pay.example/1", "\(heard)")
        let kept = try desk.book.read { try $0.payLinks(.open, at: "stripe") }
        #expect(kept.map(\.amount) == [Money(240_000, .eur)])
        let parts = try desk.book.read { try $0.bundle(named: kept.first?.item ?? "")?.parts.map(\.item) }
        #expect(parts == ["INV-1", "INV-2"])
    }

    @Test func `who reads another language chooses it, and keeps it`() async throws {
        defer { doors.close() }
        let page = await doors.send("GET", Self.page + "?lang=de").body
        #expect(page.contains("lang=\"de\"") && page.contains("action=\"\(Self.page)/promise?lang=de\""))
        let heard = try await say("promise?lang=de", ["item": "INV-1", "day": "20.2.2026"])
        #expect(heard.header("Location") == Self.page + "?said=promise&lang=de", "\(heard)")
        let wrong = try await say("promise?lang=de", ["item": "INV-1", "day": "x"])
        #expect(wrong.body.contains("Schreiben Sie einen Tag"))
    }

    // MARK: What is wrong

    private static let wrong: [(String, Fields, String)] = [
        ("promise", ["day": "2026-02-20"], "Choose at least one invoice."),
        ("promise", ["item": "INV-1"], "Write a day"),
        ("promise", ["item": "INV-1", "day": "2026-02-09"], "That day is over"),
        ("promise", ["item": "INV-1", "day": "2026-02-30"], "Write a day"),
        ("promise", ["item": "INV-1", "day": "2027-02-09"], "ask for a plan"),
        ("promise", ["item": "INV-9", "day": "2026-02-20"], "Choose at least one invoice."),
        ("paid", ["item": "INV-1", "day": "2026-02-11"], "has not come yet"),
        ("paid", ["item": "INV-1", "day": "2020-02-11"], "more than a year ago"),
        ("problem", ["item": "INV-1", "reason": "price", "amount": "abc"], "Write an amount"),
        ("problem", ["item": "INV-1", "reason": "price", "amount": "0"], "Write an amount"),
        ("problem", ["item": "INV-1", "reason": "price", "amount": "1200.01"], "write at most €1,200.00"),
        ("problem", ["item": "INV-1", "reason": "x"], "Choose what is wrong."),
        ("talk", ["note": " \n "], "Write a few words"),
        ("talk", ["note": String(repeating: "a", count: 1_001)], "at most 1,000 characters"),
        ("pay", ["item": "INV-9"], "Nothing is asked for this invoice"),
        ("pay", ["currency": "USD"], "Nothing is asked for this invoice"),
    ]

    @Test(arguments: wrong.indices)
    func `what is wrong is said beside its field, and changes nothing`(index: Int) async throws {
        defer { doors.close() }
        let before = try events
        let (what, fields, words) = Self.wrong[index]
        let heard = try await say(what, fields + ["trace": "1"])
        #expect(heard.status == 422 && heard.body.contains(words), "\(heard.status) \(what): \(words)")
        #expect(heard.body.contains("role=\"alert\""))
        #expect(try events == before)
    }

    @Test func `what was typed is kept, and stays text`() async throws {
        defer { doors.close() }
        let typed = "\"><script>alert('1')</script>&amp;\u{202E}\u{0}"
        let heard = try await say("problem", ["item": "INV-1", "reason": "price", "amount": typed, "note": typed])
        #expect(heard.status == 422 && !heard.body.contains("<script"))
        #expect(
            heard.body.contains("&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;\u{FFFD}\u{FFFD}")
        )
        #expect(heard.body.contains("<option value=\"price\" selected>"))
    }

    @Test(arguments: ["", "1.2.3", "9999999999999.00.00", "x", String(repeating: ".", count: 500)])
    func `a form that is not ours is not believed`(token: String) async throws {
        defer { doors.close() }
        let before = try events
        let heard = try await say("stop", [:], token: token)
        #expect(heard.status == 422 && heard.body.contains("please send it again"))
        #expect(try events == before)
    }

    @Test func `behind a link that is unknown, over or taken back is nothing`() async throws {
        defer { doors.close() }
        let other = LinkCode([UInt8](repeating: 9, count: 26)).text
        for path in ["/p/\(other)", "/p/x", "/p/%00", "/p/../in", "/p/" + String(repeating: "a", count: 5_000)] {
            #expect(await doors.send("GET", path).status == 404, "\(path)")
        }
        _ = try desk.book.write { try $0.revoke(Self.code.digest, at: Self.now) }
        let german = await doors.send("GET", Self.page, ["Accept-Language: de-DE"])
        #expect(german.status == 404 && german.body.contains("Dieser Link ist nicht mehr offen"))
        var last = 0
        for _ in 0..<20 { last = await doors.send("GET", "/p/\(other)").status }
        #expect(last == 429)
    }
}
