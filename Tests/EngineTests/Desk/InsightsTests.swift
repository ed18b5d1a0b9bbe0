import Connections
import Engine
import Files
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// The page of figures, and the files beside it.
@Suite struct InsightsTests {
    private static let rules = """
        policy: figures
        approval-above: { EUR: 50000.00, USD: 50000.00 }
        contact-budget: { per-business-days: 1, per-30-days: 30 }
        steps:
          - { step: nudge,  day: 1,  send: email, tone: friendly }
          - { step: firmer, day: 12, send: email, tone: firm }
          - { step: owner,  day: 20, tell: account-owner, deadline: 2 }

        """

    /// Acme pays 1,000.00 EUR each month five days late, Berlin 500.00 EUR on the day; Cafe's only invoice, in dollars, is
    /// open. The last run was on the ninth of February.
    private func rig(_ engine: StoreEngine = .sqlite, prices: [Channel: UnitPrice] = [:]) throws -> DeskRig {
        let rig = try DeskRig(engine, prices: prices)
        try rig.book.write { writing in
            for (name, title) in [("acme", "Acme <i>& Söhne"), ("berlin", "=Berlin AG"), ("cafe", "Café")] {
                var record = CustomerRecord(customer: name)
                record.name = title
                _ = try writing.put(record)
            }
            try Self.bill("CAFE-1", "cafe", Money(70_000, .usd), Day(2026, 1, 5), writing)
        }
        let policy = try PolicyFile.read(Self.rules, file: "figures.yaml")
        let rules = BookRules(office: Office(calendar: .everyDay), policy: policy)
        for place in 0..<8 {
            let issued = Day(2025, 6 + place, 1)
            try rig.book.write { try Self.month(issued, $0) }
            // Until the first late word, and when the money has come.
            for day in [issued + 30, issued + 31, issued + 32, issued + 36] where day < DeskRig.today {
                var run = try DayRun(of: rig.book, by: rules, on: day)
                try run.finish()
            }
        }
        try rig.book.write { try Self.bill("ACME-OPEN", "acme", Money(30_000, .eur), Day(2026, 1, 20), $0) }
        var run = try DayRun(of: rig.book, by: rules, on: DeskRig.today - 1)
        try run.finish()
        try Self.send(rig.book)
        return rig
    }

    /// All letters are taken, and the newest one's link was followed.
    private static func send(_ book: Book) throws {
        let claimant = Claimant(worker: "one", journal: "one")
        let claims = try book.claim(50, by: claimant, readyBy: .max, at: 0, lease: 1000)
        try book.write { writing in
            for claim in claims {
                _ = try writing.dispatch(claim, to: "ap@acme.example", content: [1], at: 0, lease: 1000)
                _ = try writing.accept(claim, because: "250 OK", at: 1)
            }
            guard let last = claims.last, let key = try writing.entry(last.entry)?.key else { return }
            _ = try writing.hear(.clicked, of: key, saying: nil, at: 2)
        }
    }

    private static func month(_ issued: Day, _ writing: Writing) throws {
        for (name, amount, late) in [("acme", Money(100_000, .eur), 5), ("berlin", Money(50_000, .eur), 0)] {
            let number = "\(name.uppercased())-\(issued)"
            try bill(number, name, amount, issued, writing)
            let paid = issued + 30 + late
            guard paid < DeskRig.today, let row = try writing.customer(code: name) else { continue }
            let entry = Event.What.entry(Entry(.payment, amount, on: paid))
            try writing.tell(row, .invoice(ID(number)), entry, on: paid, payee: nil)
        }
    }

    private static func bill(_ number: String, _ name: String, _ amount: Money, _ issued: Day, _ writing: Writing)
        throws
    {
        let part = InvoicePosting.Part(instalment: 0, due: issued + 30, amount: amount, open: nil)
        let posting = InvoicePosting(invoice: number, customer: name, issued: issued, parts: [part])
        _ = try writing.post(posting, on: issued, payee: nil)
    }

    @Test(arguments: StoreEngine.present)
    func `it says what was found before it shows it, and each picture has its table, formula and file`(
        _ engine: StoreEngine
    ) async throws {
        let rig = try rig(engine)
        await rig.signIn("viewer")
        let page = await rig.get("/insights?currency=EUR", as: "viewer").text
        for words in [
            "12 months to Tuesday, 10 February 2026", "Overdue by age: EUR 0", "Acme &lt;i&gt;&amp; Söhne",
            "Days sales outstanding: ", "Paid while in the lane", "What each step brings", "8 of 8",
        ] { #expect(page.contains(words), "\(words)") }
        for insight in Insight.allCases {
            #expect(page.contains("id=\"\(insight.rawValue)\""), "\(insight)")
        }
        let pictures = page.ranges(of: "role=\"img\" aria-label=\"").count
        #expect(pictures >= 7 && page.ranges(of: "<summary>Formula</summary>").count == Insight.allCases.count)
        #expect(!page.contains("<i>&") && !page.contains("style=\"") && !page.contains("NaN"))
        #expect(page.utf8.count <= 60_000)
    }

    @Test func `it reads as it was last looked at`() async throws {
        let rig = try rig(prices: [.email: UnitPrice(tenThousandths: 25, .eur)])
        await rig.signIn("viewer")
        try DeskSnapshot.expect(await rig.get("/insights?currency=EUR", as: "viewer").text, "insights.en.html")
        _ = await rig.post("/account/language", as: "viewer", ["language": "de"])
        _ = await rig.get("/account", as: "viewer")
        try DeskSnapshot.expect(await rig.get("/insights?currency=EUR", as: "viewer").text, "insights.de.html")
    }

    @Test(arguments: StoreEngine.present)
    func `each figure is a file, and so are the items behind it`(_ engine: StoreEngine) async throws {
        let rig = try rig(engine)
        await rig.signIn("viewer")
        for insight in Insight.allCases {
            let file = await rig.get("/insights/\(insight.rawValue).csv?currency=EUR", as: "viewer")
            #expect(file.status == 200 && file.headers["Content-Type"] == "text/csv; charset=utf-8", "\(insight)")
            #expect(file.headers["Content-Disposition"]?.contains("\(insight.rawValue)-EUR-2026-02-10.csv") == true)
        }
        let recovery = await rig.get("/insights/recovery.csv?currency=EUR", as: "viewer").text
        // Berlin's eight were paid on the day, Acme's eight five days late; one more is not due.
        #expect(recovery.contains("current,17,8,8,1,50.0,"))
        #expect(recovery.contains("early,8,8,0,0,100.0,"))
        let channels = await rig.get("/insights/channels.csv", as: "viewer").text
        // Of four letters one was followed and one answered with money; nobody said whether they arrived.
        #expect(channels.contains("email,4,,,1,1"))
        let payers = await rig.get("/insights/payers.csv?currency=EUR", as: "viewer").text
        #expect(payers.contains("8 of 8,5.0") && !payers.contains("\n=Berlin"))
        let open = await rig.get("/insights/open-items.csv?currency=USD", as: "viewer").text
        #expect(open.contains("CAFE-1,cafe,2026-01-05,2026-02-04,700.00,USD") && !open.contains("EUR"))
        let paid = await rig.get("/insights/paid-items.csv?currency=EUR", as: "viewer").text
        #expect(paid.contains("ACME-2025-12-01,acme,2025-12-01,2025-12-31,2026-01-05,1000.00,EUR,1,nudge,2026-01-02"))
    }

    @Test(arguments: StoreEngine.present)
    func `what messages cost stands beside what they brought, in the currency of their price`(_ engine: StoreEngine)
        async throws
    {
        let euros = try rig(
            engine,
            prices: [.email: UnitPrice(tenThousandths: 25, .eur), .sms: .init(tenThousandths: 1, .usd)]
        )
        await euros.signIn("viewer")
        // Of 25 letters at 0.0025 eight were answered within a week, with 1,000.00 each.
        let file = await euros.get("/insights/costs.csv?currency=EUR", as: "viewer").text
        #expect(file.contains("email,25,0.0025 EUR,0.0625,8,0.0078,8000.00 EUR,0.0078"), "\(file)")
        let dollars = await euros.get("/insights/costs.csv?currency=USD", as: "viewer").text
        #expect(dollars.contains("email,25,0.0025 EUR,0.0625,8,0.0078,0.00 USD,\r\n"), "\(dollars)")
        #expect(await euros.get("/insights?currency=EUR", as: "viewer").text.contains("EUR 0.0025"))
    }

    @Test func `without a price it says how to give one`() async throws {
        let rig = try rig()
        await rig.signIn("viewer")
        let page = await rig.get("/insights?currency=EUR", as: "viewer").text
        #expect(page.contains("costs: { sms: 0.0751 EUR }") && page.contains("href=\"/settings#g-costs\""))
    }

    @Test func `what is not there is not there, and an unknown currency is the first`() async throws {
        let rig = try rig()
        await rig.signIn("viewer")
        for path in ["/insights/nothing.csv", "/insights/dso", "/insights/.csv", "/insights/dso.csv/x"] {
            #expect(await rig.get(path, as: "viewer").status == 404, "\(path)")
        }
        #expect(await rig.get("/insights?currency=<b>", as: "viewer").text.contains("Overdue by age: USD 700"))
        #expect(await rig.get("/insights?currency=EUR", as: "viewer").text.contains("Overdue by age: EUR 0"))
        #expect(await rig.get("/insights", as: "nobody").place == "/sign-in?then=%2Finsights")
    }

    @Test func `an empty book says so`() async throws {
        let rig = try DeskRig()
        await rig.signIn("viewer")
        #expect(await rig.get("/insights", as: "viewer").text.contains("Nothing was ever billed."))
        #expect(await rig.get("/insights/dso.csv", as: "viewer").status == 404)
    }

    @Test func `figures rest for five seconds while the book is written to, and no longer`() async throws {
        let rig = try rig()
        await rig.signIn("viewer")
        let before = await rig.get("/insights?currency=USD", as: "viewer").text
        try rig.book.write { try Self.bill("CAFE-2", "cafe", Money(90_000, .usd), Day(2025, 12, 5), $0) }
        #expect(await rig.get("/insights?currency=USD", as: "viewer").text == before)
        rig.now += 5001
        #expect(await rig.get("/insights?currency=USD", as: "viewer").text.contains("Overdue by age: USD 1,600"))
    }

    @Test(arguments: [(0.0, 1.0), (3.2, 58.1), (0, 99), (0, 0), (38, 44), (0, 1_234_567)])
    func `ticks are few, round, and span what is drawn`(_ least: Double, _ greatest: Double) {
        let ticks = PlotScale.ticks(least, greatest)
        #expect((2...7).contains(ticks.count) && ticks[0] <= least && ticks[ticks.count - 1] >= greatest)
        #expect(ticks == ticks.sorted())
    }
}
