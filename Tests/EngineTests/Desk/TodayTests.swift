import Connections
import Engine
import Foundation
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// What stands on Today, and what its buttons do.
@Suite struct TodayTests {
    private static let issued = Day(2026, 1, 5)

    /// Acme owes INV-1 (1,200.00 EUR, six days late), Berlin INV-2 (84,000.00 USD, six days late).
    private func rig(_ engine: StoreEngine = .sqlite) throws -> DeskRig {
        let rig = try DeskRig(engine)
        try rig.book.write { writing in
            for (customer, invoice, amount) in [
                ("acme", "INV-1", Money(120_000, .eur)), ("berlin", "INV-2", Money(8_400_000, .usd)),
            ] {
                var record = CustomerRecord(customer: customer)
                record.name = "\(customer.capitalized) <i>& Söhne"
                _ = try writing.put(record)
                let part = InvoicePosting.Part(instalment: 0, due: Self.issued + 30, amount: amount, open: nil)
                let posting = InvoicePosting(invoice: invoice, customer: customer, issued: Self.issued, parts: [part])
                _ = try writing.post(posting, on: Self.issued, payee: nil)
            }
        }
        return rig
    }

    private func ask(
        _ rig: DeskRig,
        _ customer: String,
        _ invoice: String,
        _ consent: Consent = .person,
        by maker: String? = nil
    )
        throws
    {
        try rig.book.write { writing in
            let row = try writing.customer(code: customer) ?? 0
            let asked = try writing.ledgerItem(invoice)?.balance ?? .zero(.eur)
            let covered = Covered(
                item: ItemID(ID(invoice)),
                cycle: 1,
                step: "firmer",
                late: true,
                gap: 0,
                rebase: 0,
                asked: asked
            )
            let ask = Ask(
                step: "firmer",
                consent: consent,
                concern: .amount,
                what: "email",
                tone: .firm,
                covers: [covered]
            )
            try writing.tell(row, .item(covered.item), .asked(ask), on: DeskRig.today, payee: nil)
            try writing.ask(ask, of: row, by: maker, on: DeskRig.today)
        }
    }

    private func events(_ rig: DeskRig, _ kind: String) throws -> Int64 {
        try rig.book.database.read { session in
            try session.prepare("SELECT COUNT(*) FROM event WHERE kind = $1").first(.text(kind)) { $0.int(0) } ?? 0
        }
    }

    @Test(arguments: StoreEngine.present)
    func `it says how the money stands and what needs a person, the most promising first`(_ engine: StoreEngine)
        async throws
    {
        let rig = try rig(engine)
        try ask(rig, "acme", "INV-1")
        try ask(rig, "berlin", "INV-2")
        await rig.signIn("approver")
        let page = await rig.get("/", as: "approver").text
        for words in [
            "Tuesday, 10 February 2026", "Two decisions need you.", "<td class=\"r big\">84,000</td>",
            "“firmer” to Berlin &lt;i&gt;&amp; Söhne, by e-mail", "6 days past due", "of 84,000.00", "USD 45,158",
        ] { #expect(page.contains(words), "\(words)") }
        let berlin = try #require(page.firstRange(of: "to Berlin")), acme = try #require(page.firstRange(of: "to Acme"))
        #expect(berlin.lowerBound < acme.lowerBound)
        #expect(!page.contains("<i>&"))
        #expect(page.utf8.count + AssetSize.all <= 60_000)
        // Who may not answer sees no button for it.
        await rig.signIn("viewer")
        #expect(await !rig.get("/", as: "viewer").text.contains("/approve\""))
    }

    private enum AssetSize {
        static let all = 30_000
    }

    @Test(arguments: StoreEngine.present)
    func `an agreement is on record, can be taken back, and counts once`(_ engine: StoreEngine) async throws {
        let rig = try rig(engine)
        try ask(rig, "acme", "INV-1")
        await rig.signIn("approver")
        let done = await rig.post("/approvals/1/approve", as: "approver", ["name": "Acme"])
        #expect(done.place == "/")
        let page = await rig.get("/", as: "approver").text
        #expect(
            page.contains("Approved: Acme. It leaves with the next run.")
                && page.contains("action=\"/approvals/1/withdraw\"")
        )
        #expect(try events(rig, "approved") == 1)
        _ = await rig.post("/approvals/1/approve", as: "approver", ["name": "Acme"])
        #expect(await rig.get("/", as: "approver").text.contains("somebody was faster"))
        #expect(try events(rig, "approved") == 1)
        _ = await rig.post("/approvals/1/withdraw", as: "approver", ["name": "Acme"])
        #expect(await rig.get("/", as: "approver").text.contains("Acme waits for a person again."))
        #expect(try rig.book.read { try $0.waitingApprovals() }.count == 1)
        let item = try rig.book.read { try $0.account(1, on: DeskRig.today, payee: nil).account.items[0] }
        #expect(item.pending.map(\.isGranted) == [false])
    }

    @Test(arguments: StoreEngine.present)
    func `nobody agrees to their own act, and two people are two`(_ engine: StoreEngine) async throws {
        let rig = try rig(engine)
        try ask(rig, "acme", "INV-1", by: "approver")
        try ask(rig, "berlin", "INV-2", .twoPeople)
        await rig.signIn("approver")
        await rig.signIn("admin")
        _ = await rig.post("/approvals/1/approve", as: "approver", ["name": "Acme"])
        #expect(await rig.get("/", as: "approver").text.contains("Acme is your own act"))
        for _ in 0..<2 { _ = await rig.post("/approvals/2/approve", as: "approver", ["name": "Berlin"]) }
        #expect(await rig.get("/", as: "approver").text.contains("You have agreed to Berlin already"))
        #expect(try rig.book.read { try $0.waitingApprovals() }.count == 2)
        for id in 1...2 { _ = await rig.post("/approvals/\(id)/approve", as: "admin") }
        #expect(try rig.book.read { try $0.waitingApprovals() }.isEmpty)
    }

    @Test(arguments: StoreEngine.present)
    func `an item is held for a week as it was seen, and goes on again`(_ engine: StoreEngine) async throws {
        let rig = try rig(engine)
        await rig.signIn("clerk")
        let seen = try rig.book.read { "\(try $0.newestEvent(of: 1))" }
        try rig.book.write { try $0.tell(1, .item(ItemID(ID("INV-1"))), .flagged, on: DeskRig.today, payee: nil) }
        _ = await rig.post("/items/INV-1/hold", as: "clerk", ["name": "Acme", "seen": seen])
        #expect(await rig.get("/", as: "clerk").text.contains("Somebody else changed Acme meanwhile."))
        func pause() throws -> Day? {
            try rig.book.read { try $0.account(1, on: DeskRig.today, payee: nil).account.items[0].pause?.until }
        }
        #expect(try pause() == nil)
        let now = try rig.book.read { "\(try $0.newestEvent(of: 1))" }
        _ = await rig.post("/items/INV-1/hold", as: "clerk", ["name": "Acme", "seen": now])
        #expect(try pause() == Day(2026, 2, 16))
        #expect(await rig.get("/", as: "clerk").text.contains("action=\"/items/INV-1/resume\""))
        _ = await rig.post("/items/INV-1/resume", as: "clerk")
        #expect(try pause() == nil)
    }

    @Test(arguments: StoreEngine.present)
    func `disputes, broken promises and failed charges stand there until they are over`(_ engine: StoreEngine)
        async throws
    {
        let rig = try rig(engine)
        func tell(_ customer: Int64, _ what: Event.What) throws {
            let item = ItemID(ID(customer == 1 ? "INV-1" : "INV-2"))
            try rig.book.write { try $0.tell(customer, .item(item), what, on: DeskRig.today, payee: nil) }
        }
        func troubles() throws -> [Trouble: Int] { try rig.book.read { try $0.troubleCounts() } }
        try tell(1, .disputed(Money(20_000, .eur), reason: "<script>line 3"))
        try tell(1, .promiseEnded(.broken))
        try tell(2, .chargeDeclined(code: "expired_card"))
        #expect(try troubles() == [.dispute: 1, .brokenPromise: 1, .failedCharge: 1])
        await rig.signIn("clerk")
        let page = await rig.get("/", as: "clerk").text
        for words in ["On record: &lt;script&gt;line 3.", "the charge was declined", "promised, and it did not come"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(await rig.get("/?kind=dispute", as: "clerk").text.contains("Berlin") == false)
        try tell(1, .resolved(nil, credited: false))
        _ = await rig.post("/troubles/failed-charge/INV-2", as: "clerk", ["name": "Berlin"])
        #expect(try troubles() == [.brokenPromise: 1])
        try tell(1, .entry(Entry(.payment, Money(120_000, .eur), on: DeskRig.today)))
        #expect(try troubles() == [:])
        #expect(try rig.rulings.contains { $0.contains("failed-charge of INV-2 was seen to") })
    }

    @Test(arguments: StoreEngine.present)
    func `a reply is read at the desk as at the command line`(_ engine: StoreEngine) async throws {
        let rig = try rig(engine)
        try rig.book.write { writing in
            var reply = StoredReply(
                customer: 1,
                instant: rig.now,
                day: DeskRig.today,
                sender: "ap@acme.example",
                text: "We pay <b>Friday</b>"
            )
            (reply.item, reply.intent, reply.confidence) = ("INV-1", "promise", 82)
            try writing.keep(reply)
            try writing.tell(1, .customer, .replied("We pay Friday"), on: DeskRig.today, payee: nil)
        }
        await rig.signIn("clerk")
        let page = await rig.get("/", as: "clerk").text
        #expect(page.contains("“We pay &lt;b&gt;Friday&lt;/b&gt;”") && page.contains("a promise, 82 % sure"))
        for wrong in [["means": "promise"], ["means": "promise", "until": "2026-02-09"], ["means": "x"]] as [Fields] {
            #expect(await rig.post("/replies/1/read", as: "clerk", wrong).status == 422)
        }
        _ = await rig.post("/replies/1/read", as: "clerk", ["means": "promise", "until": "2026-02-13", "name": "Acme"])
        let account = try rig.book.read { try $0.account(1, on: DeskRig.today, payee: nil).account }
        #expect(account.items[0].promise?.by == Day(2026, 2, 13) && !account.hasUnreadReply)
    }

    @Test(arguments: StoreEngine.present)
    func `a task is looked after by one person and done`(_ engine: StoreEngine) async throws {
        let rig = try rig(engine)
        try rig.book.write { writing in
            try writing.addTask(
                "call them",
                for: "account-owner",
                about: ItemID(ID("INV-1")),
                step: "call",
                of: 1,
                on: DeskRig.today
            )
        }
        await rig.signIn("clerk")
        _ = await rig.post("/tasks/1/take-up", as: "clerk", ["name": "Acme"])
        let page = await rig.get("/", as: "clerk").text
        #expect(page.contains("You look after it: Acme.") && page.contains("clerk looks after it."))
        _ = await rig.post("/tasks/1/done", as: "clerk")
        #expect(try rig.book.read { try $0.openTasks() }.isEmpty)
    }

    @Test(arguments: ["en", "de"]) func `the page is the one that was looked at`(language: String) async throws {
        let rig = try rig()
        try ask(rig, "acme", "INV-1")
        try rig.book.write { writing in
            try writing.tell(
                2,
                .item(ItemID(ID("INV-2"))),
                .disputed(Money(20_000, .usd), reason: "line 3"),
                on: DeskRig.today,
                payee: nil
            )
        }
        await rig.signIn("approver")
        _ = await rig.post("/account/language", as: "approver", ["language": language])
        _ = await rig.get("/account", as: "approver")
        try DeskSnapshot.expect(await rig.get("/", as: "approver").text, "today.\(language).html")
    }

    @Test func `pages of decisions go on by a place that stays`() async throws {
        let rig = try rig()
        try rig.book.write { writing in
            for number in 1...30 {
                try writing.addTask(
                    "call \(number)",
                    for: "finance",
                    about: ItemID(ID("INV-1")),
                    step: "s\(number)",
                    of: 1,
                    on: DeskRig.today
                )
            }
        }
        await rig.signIn("clerk")
        var path: String? = "/?kind=task"
        var seen: [Substring] = []
        while let here = path {
            let page = await rig.get(here, as: "clerk").text
            seen += page.matches(of: /action="\/tasks\/(\d+)\/done"/).map(\.1)
            path = page.firstMatch(of: /href="(\/\?kind=task&amp;after=[^"]+)"/).map {
                String($0.1).replacing("&amp;", with: "&")
            }
            #expect(seen.count <= 30)
        }
        #expect(Set(seen).count == 30 && seen.count == 30)
        for cursor in ["x", "1.2", "1.task.x", "9.nothing.1"] {
            #expect(await rig.get("/?after=\(cursor)", as: "clerk").status == 200)
        }
    }
}
