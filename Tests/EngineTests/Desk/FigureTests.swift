import Engine
import Files
import Receivables
import ServerRig
import Testing

@testable import Storage

/// What Insights is drawn from, by the days and months it belongs to; that it equals a recount: `KeptTotalsTests`.
@Suite struct FigureTests {
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

    /// An invoice, or money for one.
    private static func trade(_ dice: inout Dice, on day: Day, _ writing: Writing) throws {
        let number = "acme-\(dice.next(40))"
        let amount = Money(Int64(1000 + dice.next(3000)), .eur)
        guard let (row, target, _) = try writing.debt(named: number) else {
            return try bill(number, "acme", amount, day - dice.next(5), writing)
        }
        try writing.tell(row, target, .entry(Entry(.payment, amount, on: day)), on: day, payee: nil)
    }

    private static func bill(
        _ number: String,
        _ customer: String,
        _ amount: Money,
        _ issued: Day,
        _ writing: Writing
    ) throws {
        let part = InvoicePosting.Part(instalment: 0, due: issued + 10, amount: amount, open: nil)
        let posting = InvoicePosting(invoice: number, customer: customer, issued: issued, parts: [part])
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
