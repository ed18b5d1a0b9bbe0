import Correspondence
import Engine
import Files
import Receivables
import Storage
import Testing
import Wire

/// Two years of 2,466 real-looking invoices, replayed business day by business day: payments arrive on their dates,
/// people agree to everything.
@Suite(
    .enabled(if: SampleHistory.isPresent, "the sample history is not beside the project; it is not ours to ship"),
    .timeLimit(.minutes(60))
)
struct ReplayTests {
    private static let summer = Day(2013, 6, 28)
    private static let played = Result { try play() }

    private struct Played {
        var book: Book
        var carrier: CountingCarrier
        /// The report as it was printed on that day.
        var agingThen: AgingReport?
        var rejected: Int
    }

    @Test func `nobody hears of an invoice from the day of its payment on`() throws {
        let played = try Self.played.get()
        #expect(played.rejected == 0)
        let settled = try Dictionary(SampleHistory.rows().map { ($0.invoice, $0.settled) }) { first, _ in first }
        #expect(settled.count == 2466)
        var late = 0
        for sent in try played.book.sent(by: played.carrier) where sent.speaksOfDebt {
            for covered in sent.letter.covers {
                let day = try #require(settled[covered.item.invoice.text])
                #expect(sent.day < day, "\(covered.item) \(covered.step)")
                late += covered.late ? 1 : 0
            }
        }
        #expect(late > 200)
    }

    @Test func `no step of an invoice is taken twice`() throws {
        #expect(try Self.played.get().book.repeatedTouches == [])
    }

    @Test func `the aging report of a day is the one counted from the file, then and ever after`() throws {
        let played = try Self.played.get()
        var counted: [AgingBucket: Int64] = [:]
        for row in try SampleHistory.rows() where row.issued <= Self.summer && row.settled > Self.summer {
            let age = Self.summer.days(since: row.due)
            let bucket: AgingBucket =
                age <= 0
                ? .current : age <= 30 ? .days1to30 : age <= 60 ? .days31to60 : age <= 90 ? .days61to90 : .over90
            counted[bucket, default: 0] += row.amount
        }
        let now = try Reports(of: played.book).aging(on: Self.summer)
        for report in [now, try #require(played.agingThen)] {
            #expect(report.lines.map(\.currency) == [.usd])
            for bucket in AgingBucket.allCases {
                #expect(report[.usd][bucket].minorUnits == counted[bucket] ?? 0, "\(bucket)")
            }
        }
        #expect(counted[.current] ?? 0 > 0 && counted[.days1to30] ?? 0 > 0)
    }

    @Test func `the journal of two years is whole, and everything is settled at its end`() throws {
        let book = try Self.played.get().book
        guard case .whole(let head) = try book.read({ try $0.verifyChain() }) else {
            Issue.record("the chain is broken")
            return
        }
        #expect(head.last > 8000)
        #expect(try book.read { try $0.totals() }.allSatisfy { $0.balance == 0 && $0.items == 0 })
    }

    private static func play() throws -> Played {
        let book = try Book.create(
            in: SQLiteDatabase.inMemory(),
            name: "replay",
            secret: Array(repeating: 6, count: 32)
        )
        let (mapping, first) = (try SampleHistory.mapping(), Day(2012, 1, 3))
        var played = Played(book: book, carrier: CountingCarrier(reachesCustomers: false), rejected: 0)
        var customers = Importer("sample.csv", into: book, payee: nil, on: first)
        try customers.take(customers: CustomerRecordReader(path: SampleHistory.path, mapping: mapping))
        var invoices = Importer("sample.csv", into: book, payee: nil, on: first)
        try invoices.take(invoices: InvoiceRecordReader(path: SampleHistory.path, mapping: mapping))
        played.rejected = customers.tally.rejected + invoices.tally.rejected
        var payments = try paymentsByDay(mapping)

        let rules = try rules()
        let letters = try LetterBook(own: [:])
        for number in first.number...Day(2014, 1, 31).number {
            let today = Day(number: number)
            let arrived = payments.removeValue(forKey: today) ?? []
            try book.write { writing in for payment in arrived { _ = try writing.enter(payment, payee: nil) } }
            guard rules.office.calendar.isOpen(today) else { continue }
            try live(today, book, rules, letters, played.carrier)
            if today == summer { played.agingThen = try Reports(of: book).aging(on: today) }
        }
        return played
    }

    private static func rules() throws -> BookRules {
        var policy = try PolicyFile.shipped("three-notice")
        policy.firstDecisionsNeedApproval = 0
        let calendar = try BusinessCalendar.named(["us-fed"])
        return BookRules(office: Office(calendar: calendar, channels: [.email], people: .agreeing), policy: policy)
    }

    private static func live(
        _ today: Day,
        _ book: Book,
        _ rules: BookRules,
        _ letters: LetterBook,
        _ carrier: CountingCarrier
    ) throws {
        var run = try DayRun(of: book, by: rules, on: today)
        try run.finish()
        carrier.begin(today)
        let writer = LetterWriter(letters: letters, sender: Simulation.sender, rules: rules)
        let morning = (Int64(today.number) * 24 + 8) * 3_600_000
        try Round.all(of: book, writing: MailWriter(writer, at: morning), by: carrier, on: today, at: morning)
    }

    private static func paymentsByDay(_ mapping: Mapping) throws -> [Day: [PaymentRecord]] {
        var days: [Day: [PaymentRecord]] = [:]
        let reader = try PaymentRecordReader(path: SampleHistory.path, mapping: mapping)
        while let entry = try reader.next() {
            if case .record(let payment, _) = entry { days[payment.date, default: []].append(payment) }
        }
        return days
    }
}
