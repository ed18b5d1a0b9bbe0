import Engine
import Files
import Receivables
import ServerRig
import Storage

/// A book of some dozen customers who owe one to three invoices each, to be decided by any number of workers.
struct SharedBook {
    static let day = Day(2026, 2, 10)
    static let customers = 23
    /// Customers that are decided in one commit.
    static let chunk = 4

    let book: Book
    let rules: BookRules

    init(_ engine: StoreEngine) throws {
        let policy = try PolicyFile.read(TrialBook.policy, file: "trial.yaml")
        var office = Office(calendar: try BusinessCalendar.named(["target"]), channels: [.email])
        office.needsAddresses = true
        rules = BookRules(office: office, policy: policy)
        book = try Book.create(in: engine.database(), name: "shared", secret: Array(repeating: 8, count: 32))
        try book.write { writing in
            for number in 1...Self.customers { try Self.add(number, to: writing) }
        }
    }

    /// Every fifth has no address, every seventh has paid, and one has promised to.
    private static func add(_ number: Int, to writing: Writing) throws {
        var customer = CustomerRecord(customer: "C-\(number)")
        if number % 5 != 0 { customer.email = "ap\(number)@kunde.example" }
        _ = try writing.put(customer)
        for invoice in 0...number % 3 {
            _ = try writing.post(posting(number, invoice), on: Day(2026, 1, 5), payee: nil)
        }
        guard let row = try writing.customer(code: customer.customer) else { return }
        if number % 7 == 0 { try pay(row, number, in: writing) }
        guard number == 9 else { return }
        let promise = Event.What.promised(nil, by: day + 3)
        try writing.tell(row, .invoice(ID("INV-9-0")), promise, on: Day(2026, 2, 6), payee: nil)
    }

    private static func posting(_ customer: Int, _ invoice: Int) -> InvoicePosting {
        let (amount, due) = (Money(Int64(10_050 + customer), .eur), Day(2026, 2, 4) - 11 * invoice)
        return InvoicePosting(
            invoice: "INV-\(customer)-\(invoice)",
            customer: "C-\(customer)",
            issued: Day(2026, 1, 5),
            parts: [InvoicePosting.Part(instalment: 0, due: due, amount: amount, open: nil)]
        )
    }

    /// The first invoice of a customer is paid in full.
    static func pay(_ row: Int64, _ number: Int, in writing: Writing) throws {
        let payment = Entry(.payment, Money(Int64(10_050 + number), .eur), on: Day(2026, 2, 9))
        try writing.tell(row, .invoice(ID("INV-\(number)-0")), .entry(payment), on: Day(2026, 2, 9), payee: nil)
    }

    /// A worker with connections of its own.
    func worker() throws -> DayRun {
        try DayRun(
            of: Book.open(StoreEngine.neighbour(of: book.database)),
            by: rules,
            on: Self.day,
            chunk: Self.chunk
        )
    }

    /// Workers take turns, step by step, until the day is decided.
    func decide(by count: Int) throws {
        var workers = try (0..<count).map { _ in try worker() }
        var progress = workers.map { _ in DayRun.Progress.more }
        while progress.contains(where: { $0 != .done }) {
            for index in workers.indices { progress[index] = try workers[index].step() }
        }
    }
}

extension SharedBook {
    /// What a day leaves behind, without the numbers that tell only who came first.
    struct Trace: Equatable {
        var events: [Int64: [String]] = [:]
        var touches: Set<String> = []
        var letters: Set<String> = []
        var tasks: Set<String> = []
        var looks: [String] = []
        var totals: [String] = []
        var run: RunRecord?
    }

    func trace() throws -> Trace {
        var trace = try book.database.read { session in
            var trace = Trace()
            try session.prepare("SELECT customer, day, kind, target, body FROM event ORDER BY customer, seq").forEach {
                trace.events[$0.int(0), default: []].append("\($0.int(1)) \($0.text(2)) \($0.text(3)) \($0.text(4))")
            }
            trace.touches = Set(
                try session.prepare("SELECT code, item, step, day FROM touch")
                    .all { "\($0.bytes(0)) \($0.int(1)) \($0.text(2)) \($0.int(3))" }
            )
            trace.letters = Set(
                try session.prepare(
                    "SELECT o.code, o.step, o.status, e.body FROM outbox_entry AS o JOIN event AS e ON e.seq = o.event"
                ).all { "\($0.bytes(0)) \($0.text(1)) \($0.text(2)) \($0.text(3))" }
            )
            trace.tasks = Set(
                try session.prepare("SELECT customer, invoice, step, what FROM task")
                    .all { "\($0.int(0)) \($0.text(1)) \($0.text(2)) \($0.text(3))" }
            )
            trace.looks = try session.prepare("SELECT id, next_look, pending FROM customer ORDER BY id")
                .all { "\($0.int(0)) \($0.int(1)) \($0.int(2))" }
            trace.totals = try session.prepare("SELECT currency, due, items, balance FROM total ORDER BY currency, due")
                .all { "\($0.text(0)) \($0.int(1)) \($0.int(2)) \($0.int(3))" }
            return trace
        }
        trace.run = try book.read { try $0.run(on: Self.day) }
        return trace
    }
}
