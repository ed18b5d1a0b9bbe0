import Engine
import Receivables
import ServerRig
import Storage
import Testing

/// What the desk reads each morning is kept, and equals what is counted anew.
@Suite struct FlowTests {
    private struct Sums: Equatable {
        var billed: Int64 = 0
        var moved: Int64 = 0
    }

    @Test(arguments: StoreEngine.present)
    func `the kept flow is what the items and the ledger say, whatever was entered`(_ engine: StoreEngine) throws {
        let book = try Book.create(in: engine.database(), name: "flow", secret: [UInt8](repeating: 3, count: 32))
        var dice = Dice(state: 7)
        try book.write { writing in
            for name in ["acme", "berlin"] { _ = try writing.put(CustomerRecord(customer: name)) }
        }
        for step in 0..<300 {
            try book.write { try Self.act(step, &dice, $0) }
        }
        let (kept, counted) = try book.database.read { session in
            func sums(_ sql: String) throws -> [String: Sums] {
                var sums: [String: Sums] = [:]
                try session.prepare(sql).forEach { row in
                    let key = "\(row.text(0)) \(row.int(1))"
                    sums[key, default: Sums()].billed += row.int(2)
                    sums[key, default: Sums()].moved += row.int(3)
                }
                return sums.filter { $0.value != Sums() }
            }
            let counted = try sums(
                """
                SELECT currency, issued, billed, 0 FROM item
                UNION ALL SELECT i.currency, e.day, 0, e.amount FROM entry AS e JOIN item AS i ON i.id = e.item
                """
            )
            return (try sums("SELECT currency, day, billed, moved FROM flow"), counted)
        }
        #expect(counted.count > 20 && kept == counted)
    }

    /// An invoice, one changed or voided, money or money back.
    private static func act(_ step: Int, _ dice: inout Dice, _ writing: Writing) throws {
        let customer = ["acme", "berlin"][dice.next(2)]
        let currency = [Currency.eur, .usd][dice.next(2)]
        let day = Day(2026, 1, 1) + dice.next(60)
        let number = "\(customer)-\(currency)-\(dice.next(12))"
        switch dice.next(4) {
        case 0, 1:
            let part = InvoicePosting.Part(
                instalment: 0,
                due: day + 30,
                amount: Money(Int64(1000 + dice.next(9000)), currency),
                open: nil
            )
            var posting = InvoicePosting(invoice: number, customer: customer, issued: day, parts: [part])
            posting.isVoid = dice.next(9) == 0
            _ = try writing.post(posting, on: day, payee: nil)
        default:
            guard let (row, target, _) = try writing.debt(named: number) else { return }
            let kind: Entry.Kind = dice.next(4) == 0 ? .chargeback : .payment
            let amount = Money(Int64(1 + dice.next(6000)), currency)
            try writing.tell(row, target, .entry(Entry(kind, amount, on: day)), on: day, payee: nil)
        }
    }

    private struct Dice {
        var state: UInt64

        mutating func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
    }

    @Test func `the trend counts back at each month's end`() {
        // 3,000 billed on the first of each month; each is paid 45 days later.
        let months = (0..<6).map { Day(2026, 1 + $0, 1) }
        var flows = months.map { DayFlow(day: $0, billed: 3000, moved: 0) }
        flows += months.map { DayFlow(day: $0 + 45, billed: 0, moved: -3000) }.filter { $0.day <= Day(2026, 6, 30) }
        flows.sort { $0.day < $1.day }
        let trend = OutstandingTrend(of: flows, .eur, on: Day(2026, 6, 30), points: 4)
        #expect(trend.points.map(\.day) == [Day(2026, 3, 31), Day(2026, 4, 30), Day(2026, 5, 31), Day(2026, 6, 30)])
        // On 31 March the invoices of February (due to be paid on 18 March) are paid: only March is open, its 31 days.
        #expect(trend.points.map { $0.days?.text(decimals: 0) } == ["31", "30", "31", "30"])
    }

    @Test func `money comes soonest when it is nearly due, and never more than there is`() {
        let thousand = Money(100_000, .eur)
        #expect(ExpectedCash.of(thousand, daysPastDue: 0) == Money(45_000, .eur))
        #expect(ExpectedCash.of(thousand, daysPastDue: 10, weeks: 2) == Money(46_960, .eur))
        for age in -40...200 {
            let weeks = (0...20).map { ExpectedCash.of(thousand, daysPastDue: age, weeks: $0).minorUnits }
            #expect(weeks == weeks.sorted() && weeks.last ?? 0 <= 100_000)
        }
        #expect(ExpectedCash.of(Money(-5, .eur), daysPastDue: 3) == .zero(.eur))
    }
}
