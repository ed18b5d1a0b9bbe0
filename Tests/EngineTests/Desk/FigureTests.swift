import Engine
import Files
import Receivables
import ServerRig
import Testing

@testable import Storage

/// What Insights is drawn from is kept with each transaction, and equals what is counted anew from the history.
@Suite struct FigureTests {
    private static let tables = [
        "due_flow", "settlement", "payment_age", "step_month", "word_month", "channel_day",
        "habit", "channel_answer",
    ]
    private static let start = Day(2026, 1, 5)

    private static let rules = """
        policy: figures
        approval-above: { EUR: 50000.00, USD: 50000.00 }
        contact-budget: { per-business-days: 1, per-30-days: 30 }
        steps:
          - { step: nudge,  day: 1,  send: email, tone: friendly }
          - { step: owner,  day: 6,  tell: account-owner, deadline: 2 }
          - { step: firmer, day: 12, send: email, tone: firm }
          - { step: call,   day: 20, task: call, for: finance }

        """

    private func book(_ engine: StoreEngine) throws -> (book: Book, rules: BookRules) {
        let book = try Book.create(in: engine.database(), name: "figures", secret: [UInt8](repeating: 3, count: 32))
        try book.write { writing in
            for name in ["acme", "berlin", "cafe"] { _ = try writing.put(CustomerRecord(customer: name)) }
        }
        let policy = try PolicyFile.read(Self.rules, file: "figures.yaml")
        return (book, BookRules(office: Office(calendar: .everyDay), policy: policy))
    }

    /// Rows as text, without those that say nothing.
    private func rows(_ book: Book, _ table: String) throws -> [String] {
        try book.database.read { session in
            let shape = try TableShape.all(in: session).first { $0.name == table }
            guard let columns = shape?.columns else { return [] }
            let select = try session.prepare("SELECT \(columns.map(\.name).joined(separator: ", ")) FROM \(table)")
            let rows = try select.all { row -> String? in
                let cells = columns.enumerated().map { place, column in
                    column.kind == .int ? row.isNull(place) ? "-" : "\(row.int(place))" : row.text(place)
                }
                let values = zip(columns, cells).filter { $0.0.key == 0 }.map(\.1)
                return values.allSatisfy { $0 == "0" } ? nil : cells.joined(separator: " ")
            }
            return rows.compactMap(\.self).sorted()
        }
    }

    @Test(arguments: StoreEngine.present)
    func `the kept figures are what the history says, whatever happened`(_ engine: StoreEngine) throws {
        let (book, rules) = try book(engine)
        var dice = Dice(state: 11)
        for day in (0..<60).map({ Self.start + $0 }) {
            try book.write { writing in
                for step in 0..<6 { try Self.act(step, &dice, on: day, writing) }
            }
            var run = try DayRun(of: book, by: rules, on: day)
            try run.finish()
            try Self.send(book, &dice, on: day)
        }
        let kept = try Self.tables.map { try rows(book, $0) }
        try book.database.write { session in
            for table in Self.tables { try session.execute("DELETE FROM \(table)") }
            for definition in Schema.monthTable + Schema.figuresAnew + [Schema.answersAnew] {
                try session.execute(definition)
            }
        }
        for (table, kept) in zip(Self.tables, kept) {
            let counted = try rows(book, table)
            #expect(kept.count > 2, "\(table) is tried on too little")
            #expect(
                kept == counted,
                "\(table): kept \(Set(kept).subtracting(counted)), counted \(Set(counted).subtracting(kept))"
            )
        }
    }

    @Test(arguments: StoreEngine.present)
    func `months begin where the calendar says`(_ engine: StoreEngine) throws {
        let (book, _) = try book(engine)
        let months = try book.database.write { session in
            for definition in Schema.monthTable { try session.execute(definition) }
            let months = try session.prepare("SELECT month FROM month_start ORDER BY month").all { $0.int(0) }
            try session.execute("DROP TABLE month_start")
            return months
        }
        let calendar = (0..<230 * 12).map { Int64(Day(1970 + $0 / 12, $0 % 12 + 1, 1).number) }
        #expect(months == calendar && FigureMonth.of(Day(1969, 7, 20)) == calendar[0])
        #expect(FigureMonth.of(Day(2026, 2, 28)) == Int64(Day(2026, 2, 1).number))
        #expect(FigureMonth.of(Day(9999, 12, 31)) == calendar[calendar.count - 1])
    }

    /// An invoice, one changed or voided, money, money back, credit or a promise.
    private static func act(_ step: Int, _ dice: inout Dice, on day: Day, _ writing: Writing) throws {
        let customer = ["acme", "berlin", "cafe"][dice.next(3)]
        let currency = [Currency.eur, .usd][dice.next(2)]
        let number = "\(customer)-\(currency)-\(dice.next(30))"
        guard let (row, target, _) = try writing.debt(named: number) else {
            return try bill(
                number,
                customer,
                Money(Int64(1000 + dice.next(3000)), currency),
                day - dice.next(20),
                writing
            )
        }
        let amount = Money(Int64(1 + dice.next(4000)), currency)
        let event: Event.What
        switch dice.next(10) {
        case 0: return try bill(number, customer, amount, day - dice.next(20), writing, isVoid: true)
        case 1: return try bill(number, customer, amount, day - dice.next(20), writing)
        case 2: event = .entry(Entry(.chargeback, amount, on: day))
        case 3: event = .entry(Entry(.credit, amount, on: day - dice.next(5)))
        case 4: event = .promised(nil, by: day + 1 + dice.next(6))
        default: event = .entry(Entry(.payment, amount, on: day - dice.next(8)))
        }
        try writing.tell(row, target, event, on: day, payee: nil)
    }

    /// An invoice, or money for one.
    private static func trade(_ dice: inout Dice, on day: Day, _ writing: Writing) throws {
        let number = "acme-\(dice.next(40))"
        let amount = Money(Int64(1000 + dice.next(3000)), .eur)
        guard let (row, target, _) = try writing.debt(named: number) else {
            return try bill(number, "acme", amount, day - dice.next(5), writing)
        }
        try writing.tell(row, target, .entry(Entry(.payment, amount, on: day)), on: day, payee: nil)
    }

    /// Some letters are taken, some are not, and of some something is heard.
    private static func send(_ book: Book, _ dice: inout Dice, on day: Day) throws {
        let claimant = Claimant(worker: "one", journal: "one")
        let claims = try book.claim(20, by: claimant, readyBy: .max, at: 0, lease: 1000)
        try book.write { writing in
            for claim in claims {
                _ = try writing.dispatch(claim, to: "ap@acme.example", content: [1], at: 0, lease: 1000)
                let word = ["delivered", "opened", "clicked"][dice.next(3)]
                switch dice.next(4) {
                case 0: _ = try writing.end(claim, with: Fate(.refused, because: nil), at: 1)
                case 1: _ = try writing.end(claim, with: Fate(.accepted, because: nil), at: 1)
                default: _ = try writing.accept(claim, because: "250 OK", at: 1)
                }
                guard let key = try writing.entry(claim.entry)?.key, let fate = LetterFate(rawValue: word) else {
                    continue
                }
                for _ in 0..<2 { _ = try writing.hear(fate, of: key, saying: nil, at: 2) }
            }
        }
    }

    private static func bill(
        _ number: String,
        _ customer: String,
        _ amount: Money,
        _ issued: Day,
        _ writing: Writing,
        isVoid: Bool = false
    ) throws {
        let part = InvoicePosting.Part(instalment: 0, due: issued + 10, amount: amount, open: nil)
        var posting = InvoicePosting(invoice: number, customer: customer, issued: issued, parts: [part])
        posting.isVoid = isVoid
        _ = try writing.post(posting, on: issued, payee: nil)
    }

    @Test(arguments: StoreEngine.present)
    func `aging at a past month end is what the ledger counts for that day`(_ engine: StoreEngine) throws {
        let (book, _) = try book(engine)
        var dice = Dice(state: 5)
        for day in (0..<150).map({ Self.start + $0 }) { try book.write { try Self.trade(&dice, on: day, $0) } }
        let today = Self.start + 150
        try book.read { reading in
            let flows = try reading.dueFlows(in: .eur, dueFrom: Day(2026, 2, 1))
            for end in today.monthEnds(4) {
                var counted: [Day: Int64] = [:]
                try reading.balances(on: end) { _, due, billed, balance in
                    guard billed.currency == .eur else { return }
                    counted[max(due, Day(2026, 1, 31)), default: 0] += balance
                }
                let kept = Dictionary(
                    uniqueKeysWithValues: AgingTrend.balances(of: flows, on: end).map { ($0.due, $0.balance) }
                )
                #expect(kept.filter { $0.value != 0 } == counted.filter { $0.value != 0 }, "\(end)")
                #expect(!counted.isEmpty)
            }
        }
    }

    @Test(arguments: StoreEngine.present)
    func `what was paid is told with the step before it, and no longer when the money goes back`(_ engine: StoreEngine)
        throws
    {
        let (book, rules) = try book(engine)
        try book.write { try Self.bill("INV-1", "acme", Money(5000, .eur), Self.start, $0) }
        func run(_ day: Day) throws {
            var run = try DayRun(of: book, by: rules, on: day)
            try run.finish()
        }
        for day in 0...12 { try run(Self.start + day) }
        let item = Event.Target.item(ItemID(ID("INV-1")))
        let paid = Entry(.payment, Money(5000, .eur), on: Self.start + 14)
        try book.write { try $0.tell(1, item, .entry(paid), on: Self.start + 15, payee: nil) }
        try run(Self.start + 15)
        let month = Day(2026, 1, 1)
        func effects() throws -> [StepEffect] { try book.read { try $0.stepEffects(in: .eur, from: month) } }
        func ages() throws -> [PaymentAge] { try book.read { try $0.paymentAges(in: .eur, from: month) } }
        #expect(try effects() == [StepEffect(step: "nudge", taken: 1, paid: 1, days: 2)])
        #expect(try ages() == [PaymentAge(month: month, age: 4, days: 14, items: 1, amount: 5000)])
        let back = Entry(.chargeback, Money(5000, .eur), on: Self.start + 16)
        try book.write { try $0.tell(1, item, .entry(back), on: Self.start + 16, payee: nil) }
        #expect(try effects() == [StepEffect(step: "nudge", taken: 1, paid: 0, days: 0)])
        #expect(try ages().isEmpty)
    }

    private struct Dice {
        var state: UInt64

        mutating func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
    }
}
