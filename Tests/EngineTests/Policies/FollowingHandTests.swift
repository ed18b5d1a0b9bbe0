import Files
import Receivables
import ServerRig
import Storage
import Testing

@testable import Engine

/// Many customers are given a policy at once, or by rules that hold for whoever comes later.
@Suite struct FollowingHandTests {
    private static let today = Day(2026, 3, 10)
    private static let shelf = PolicyShelf(
        own: "ours",
        files: [
            "ours": .init(text("ours", day: 2), isShipped: false),
            "late": .init(text("late", day: 20), isShipped: false),
        ]
    )

    private static func text(_ name: String, day: Int) -> String {
        "policy: \(name)\napproval-above: { EUR: 5000.00 }\nsteps:\n  - { step: nudge, day: \(day), send: email }\n"
    }

    private func rules() throws -> BookRules {
        func policy(_ name: String, _ day: Int) throws -> Policy {
            try PolicyFile.read(Self.text(name, day: day), file: name)
        }
        return BookRules(
            office: Office(calendar: .everyDay),
            policy: try policy("ours", 2),
            others: ["late": try policy("late", 20)]
        )
    }

    /// Each owes 100 euros since 1 March 2026.
    private func book(_ engine: StoreEngine, _ customers: [(code: String, country: String)]) throws -> Book {
        let book = try Book.create(in: engine.database(), name: "follow", secret: [UInt8](repeating: 5, count: 32))
        try book.write { writing in
            for (code, country) in customers {
                var record = CustomerRecord(customer: code)
                (record.name, record.email, record.country) = (code, "ap@\(code).example", Country(country))
                _ = try writing.put(record)
                let part = InvoicePosting.Part(
                    instalment: 0,
                    due: Day(2026, 3, 1),
                    amount: Money(10_000, .eur),
                    open: nil
                )
                let posting = InvoicePosting(
                    invoice: "INV-\(code)",
                    customer: code,
                    issued: Day(2026, 2, 1),
                    parts: [part]
                )
                _ = try writing.post(posting, on: Day(2026, 2, 1), payee: nil)
            }
        }
        return book
    }

    private func hand(_ person: String = "Priya", on day: Day = today) -> FollowingHand {
        FollowingHand(DeskHand(person, on: day, payee: nil, at: 1_773_100_000_000), at: Self.shelf)
    }

    private func row(_ code: String, in book: Book) throws -> Int64 {
        guard let row = try book.read({ try $0.customer(code: code) }) else { throw Unexpected() }
        return row
    }

    private struct Unexpected: Error {}

    private static func french(_ policy: String = "late") -> PolicyRule {
        var rule = PolicyRule(policy)
        rule.country = Country("FR")
        return rule
    }

    /// What a run does on a day, as lines.
    private func run(_ book: Book, on day: Day) throws -> [String] {
        var lines: [String] = []
        var run = try DayRun(of: book, by: try rules(), on: day)
        run.watch = { outcome, _ in lines += TimelineLine.lines(of: outcome.day.events).map(\.description) }
        try run.finish()
        return lines
    }

    @Test(arguments: StoreEngine.present)
    func `a rule holds from the next run on, for who is there and for who comes later`(_ engine: StoreEngine) throws {
        let book = try book(engine, [("acme", "FR"), ("bern", "CH"), ("caen", "FR")])
        try book.write { writing in
            var own = try writing.care(of: try #require(try writing.customer(code: "caen")))
            own.policy = "ours"
            try writing.settle(own, of: try #require(try writing.customer(code: "caen")))
        }
        let ruling = try book.write { try hand().rule([Self.french()], over: [], in: $0) }
        // Caen has a policy of its own: it goes before the rule.
        #expect(ruling == .done(moved: 1))
        #expect(try run(book, on: Self.today).map { $0.split(separator: " ")[1] } == ["INV-bern", "INV-caen"])
        let (acme, caen) = (try row("acme", in: book), try row("caen", in: book))
        try book.read { reading in
            #expect(try reading.policyReasoning(of: acme) == .rule(Self.french(), place: 1))
            #expect(try reading.policyReasoning(of: caen) == .own("ours"))
            #expect(try reading.followers() == ["late": 1, "ours": 1])
            #expect(try reading.policiesOfCustomers() == ["late", "ours"])
            #expect(try reading.account(acme, on: Self.today, payee: nil).policy == "late")
            let blank = try reading.blank(acme, payee: nil)
            #expect(blank.policy == "late")
        }
        // Whoever is imported later falls under it, and whoever moves away does no more.
        try book.write { writing in
            var dijon = CustomerRecord(customer: "dijon")
            dijon.country = Country("FR")
            _ = try writing.put(dijon)
            var acme = CustomerRecord(customer: "acme")
            acme.country = Country("BE")
            _ = try writing.put(acme)
        }
        let dijon = try row("dijon", in: book)
        #expect(try book.read { try $0.policyName(of: dijon) } == "late")
        #expect(try book.read { try $0.policyName(of: acme) } == nil)
        #expect(try run(book, on: Self.today + 1).map { $0.split(separator: " ")[1] } == ["INV-acme"])
        #expect(try book.read { try $0.assignments() } == "\nlate: country FR")
        let none = try book.write { try hand().rule([], over: [Self.french()], in: $0) }
        #expect(none == .done(moved: 1))
        #expect(try book.read { try $0.followers() } == ["ours": 1])
    }

    @Test func `who is merged is moved by no rule, and what they were decides where nothing was known`() throws {
        let book = try book(.sqlite, [("acme", "CH"), ("bern", "FR")])
        let (acme, bern) = (try row("acme", in: book), try row("bern", in: book))
        var partners = PolicyRule("late")
        partners.segment = "partner"
        try book.write { writing in
            var record = CustomerRecord(customer: "bern")
            record.segment = "partner"
            _ = try writing.put(record)
            try writing.keep([partners])
        }
        #expect(try book.read { try $0.policyName(of: acme) } == nil)
        try book.write { try $0.merge(bern, into: acme, by: "Priya", because: "twice", on: Self.today, payee: nil) }
        #expect(try book.read { try $0.policyName(of: acme) } == "late")
        #expect(try book.write { try $0.keep([]) } == 1)
    }

    @Test func `rules that were not seen are not changed, nor to what is not there`() throws {
        let book = try book(.sqlite, [("acme", "FR")])
        #expect(try book.write { try hand().rule([Self.french("gone")], over: [], in: $0) } == .stale)
        #expect(try book.write { try hand().rule([PolicyRule("late")], over: [], in: $0) } == .stale)
        #expect(try book.write { try hand().rule([], over: [Self.french()], in: $0) } == .stale)
        #expect(try book.read { try $0.policyRules() }.isEmpty)
    }

    @Test(arguments: [
        (PolicyRuleChange.add(french("ours")), "late ours ours" as String?), (.drop(place: 1), "ours"),
        (.raise(place: 2), "ours late"),
        (.raise(place: 1), nil), (.raise(place: 3), nil), (.drop(place: 0), nil), (.drop(place: 3), nil),
    ]) func `a change to the rules is what it says`(change: PolicyRuleChange, after: String?) {
        let rules = [Self.french("late"), Self.french("ours")]
        #expect(change.applied(to: rules)?.map(\.policy).joined(separator: " ") == after)
    }

    @Test(arguments: StoreEngine.present)
    func `many are moved in batches, and back on the same day where nothing has happened since`(_ engine: StoreEngine)
        throws
    {
        let book = try book(engine, [("acme", "FR"), ("bern", "CH"), ("caen", "FR")])
        let rows = try ["acme", "bern", "caen"].map { try row($0, in: book) }
        let move = try #require(try book.write { try hand().begin("late", in: $0) })
        #expect(try book.write { try hand().begin("gone", in: $0) } == nil)
        #expect(try book.write { try hand().give("late", to: rows.prefix(2), by: move, in: $0) } == 2)
        #expect(try book.write { try hand().give("late", to: rows, by: move, in: $0) } == 1)
        #expect(try book.read { try $0.policyMoves(on: Self.today, limit: 9).map(\.customers) } == [3])
        #expect(try book.read { try $0.assignments() } == "\nmoves 1, back 0")
        #expect(try run(book, on: Self.today).isEmpty)
        let said = try book.rulings
        #expect(said.count == 3 && said.allSatisfy { $0.contains("policy: – → late") && $0.contains("Priya") })
        // Something is heard of Bern.
        _ = try book.write { writing in
            try DeskHand("Tomás", on: Self.today, payee: nil, at: 0)
                .carryOut(.holdCustomer(rows[1], until: Self.today + 9, reason: "asked"), in: writing)
        }
        let undone = try book.write { try hand("Tomás").takeBack(move, in: $0) }
        #expect(undone?.back == 2 && undone?.left == 1)
        #expect(try book.read { try $0.assignments() } == "\nmoves 1, back 1")
        #expect(try book.read { try $0.followers() } == ["late": 1])
        #expect(try book.write { try hand().takeBack(move, in: $0)?.back } == nil)
        let late = try #require(try book.write { try hand().begin(nil, in: $0) })
        #expect(try book.write { try hand().give(nil, to: rows, by: late, in: $0) } == 1)
        #expect(try book.write { try hand("Priya", on: Self.today + 1).takeBack(late, in: $0)?.back } == nil)
    }

    @Test(arguments: StoreEngine.present)
    func `what is kept of rules is what they say, after any history`(_ engine: StoreEngine) throws {
        let book = try book(engine, [])
        var dice = Lot(seed: 7)
        for _ in 0..<60 {
            try book.write { writing in
                if dice.next(4) == 0 {
                    let count = dice.next(3)
                    let rules = (0..<count).map { _ in dice.rule() }
                    _ = try writing.keep(rules)
                }
                for _ in 0..<3 { try dice.change(writing) }
            }
        }
        try book.read { reading in
            let rules = try reading.policyRules()
            #expect(try reading.moved(by: rules).isEmpty)
            for code in 0..<12 {
                guard let row = try reading.customer(code: "c\(code)") else { continue }
                #expect(try reading.policyName(of: row) == reading.policyReasoning(of: row).policy, "c\(code)")
            }
        }
    }

    /// Draws changes, the same for the same seed.
    private struct Lot {
        var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }

        mutating func rule() -> PolicyRule {
            var rule = PolicyRule(["late", "ours"][next(2)])
            rule.country = Country(["FR", "DE"][next(2)])
            if next(2) == 0 { rule.segment = "partner" }
            if next(3) == 0 { rule.above = Money(Int64(next(5)) * 1_000, .eur) }
            return rule
        }

        mutating func change(_ writing: Writing) throws {
            let code = "c\(next(12))"
            if let row = try writing.customer(code: code), next(3) == 0 {
                var care = try writing.care(of: row)
                care.policy = [nil, "late"][next(2)]
                care.segment = [nil, "partner"][next(2)]
                return try writing.settle(care, of: row)
            }
            var record = CustomerRecord(customer: code)
            record.country = Country(["FR", "DE", "CH"][next(3)])
            record.segment = [nil, "partner"][next(2)]
            record.annualValue = Money(Int64(next(6)) * 1_000, .eur)
            _ = try writing.put(record)
        }
    }
}
