import Engine
import Foundation
import Receivables
import Storage

/// Everything that the last page of a demo tells, read back from the book.
struct DemoOutcome {
    let demo: DemoBook
    let days: DemoDays
    let counts: (customers: Int, items: Int, events: Int)
    let aging: AgingReport
    let letters: [DemoLetter]
    let waiting: [Approval]
    let tasks: [DeskTask]
    let rules: BookRules
    let chain: Chain.Finding
    /// Files under `letters`, which must be as many as were sent.
    let files: Int
    let sent: Int
    private(set) var invoices: Set<ID<Invoice>> = []
    private(set) var openItems: [(item: ItemID, hold: Hold)] = []
    private(set) var proof = DemoProof()
    private(set) var months: DemoMonths

    init(of demo: DemoBook, _ days: DemoDays, sent: Int) throws {
        let (book, folder) = (demo.book, demo.folder)
        (self.demo, self.days, self.sent) = (demo, days, sent)
        aging = try Reports(of: book).aging(on: days.last)
        rules = try folder.rules(for: book)
        counts = try book.read { try $0.counts() }
        (waiting, tasks) = try book.read { (try $0.waitingApprovals(), try $0.openTasks()) }
        chain = try book.read { try $0.verifyChain() }
        files = try Self.files(in: folder.path + "/letters")
        months = DemoMonths(since: days.first)
        letters = try book.read { reading in
            try reading.allCustomers().flatMap { try DemoLetter.all(to: $0, on: days.last, reading) }
        }
        try readJournal()
        try lookAtOpenItems()
    }

    private mutating func readJournal() throws {
        try demo.book.read { reading in
            for customer in try reading.allCustomers() {
                for (_, event) in try reading.history(of: customer, through: days.last) {
                    proof.take(event)
                    months.take(event)
                    if case .billed = event.what, case .invoice(let invoice) = event.target { invoices.insert(invoice) }
                }
            }
        }
    }

    /// Why each open item rests today: the day decided once more for everybody, and nothing kept.
    private mutating func lookAtOpenItems() throws {
        var run = try DayRun(of: demo.book, by: rules, on: days.last, lookingAtAll: true, dry: true)
        var found: [(item: ItemID, hold: Hold)] = []
        run.watch = { outcome, _ in
            for (item, hold) in zip(outcome.day.account.items, outcome.day.holds) where item.isOpen {
                found.append((item.id, hold ?? .nothingDue))
            }
        }
        try run.finish()
        openItems = found
    }

    private static func files(in folder: String) throws -> Int {
        guard let names = FileManager.default.enumerator(atPath: folder) else { return 0 }
        return names.compactMap { $0 as? String }.count { $0.hasSuffix(".eml") }
    }
}

/// A letter that left, with its reader.
struct DemoLetter {
    let entry: OutboxEntry
    let card: CustomerCard

    static func all(to customer: Int64, on day: Day, _ reading: Reading) throws -> [DemoLetter] {
        let entries = try reading.entries(of: customer).filter { $0.day == day && $0.status == .accepted }
        guard !entries.isEmpty else { return [] }
        let card = try reading.card(of: customer)
        return entries.map { DemoLetter(entry: $0, card: card) }
    }

    var letter: Message { entry.letter }
    var language: String { card.payables.language ?? "en" }

    /// The sums asked, one for each currency.
    var asked: [Money] {
        var sums: [Currency: Int64] = [:]
        for covered in letter.covers { sums[covered.asked.currency, default: 0] += covered.asked.minorUnits }
        return sums.sorted { $0.key < $1.key }.map { Money($0.value, $0.key) }
    }

    /// Where the carrier put it.
    var file: String { entry.reason.map { String($0.trimmingPrefix("kept as ")) } ?? "" }
}

extension Chain.Finding {
    var isWhole: Bool { if case .whole(_) = self { true } else { false } }
}
