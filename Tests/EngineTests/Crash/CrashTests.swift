import Correspondence
import Engine
import Files
import Receivables
import ServerRig
import Storage
import Testing
import Wire

/// The run dies at each of its commits in turn, before and after it; a second run then does the rest. Each place is
/// visited, whatever the speed of the machine.
@Suite(.timeLimit(.minutes(60))) struct CrashTests {
    private static let day = Day(2026, 2, 10)
    private static let customers = 5

    /// What of a day's work can be seen from outside.
    private struct Trace: Equatable {
        var journal: [String]
        var touches: [String]
        var letters: [String]
        var tasks: [String]
    }

    @Test(arguments: StoreEngine.present, MortalDatabase.Moment.allCases)
    func `after any death one more run leaves what an undisturbed run leaves`(
        _ engine: StoreEngine,
        _ moment: MortalDatabase.Moment
    ) throws {
        let undisturbed = try Self.book(engine)
        let expected = CountingCarrier(reachesCustomers: false)
        try Self.run(undisturbed, expected)
        var deaths = 0
        for commits in 0..<100 {
            let (database, carrier) = (try Self.book(engine).database, CountingCarrier(reachesCustomers: false))
            guard try dies(database, moment, after: commits, carrier) else { break }
            deaths += 1
            let book = try Book.open(database)
            try Self.run(book, carrier)
            #expect(try Self.trace(book) == Self.trace(undisturbed), "\(moment) \(commits)")
            #expect(Set(carrier.carried.map(\.mail)) == Set(expected.carried.map(\.mail)), "\(moment) \(commits)")
        }
        // Open, begin, decide, then expire, settle, claim, dispatch, record, and a claim that finds nothing.
        #expect(deaths == 9)
    }

    @Test(arguments: StoreEngine.present, MortalDatabase.Moment.allCases)
    func `a mail server gets no letter twice, and what it may have is held for a person`(
        _ engine: StoreEngine,
        _ moment: MortalDatabase.Moment
    ) throws {
        var (deaths, held) = (0, 0)
        for commits in 0..<100 {
            let (database, carrier) = (try Self.book(engine).database, CountingCarrier())
            guard try dies(database, moment, after: commits, carrier) else { break }
            deaths += 1
            let book = try Book.open(database)
            let tally = try Self.run(book, carrier)
            let keys = carrier.carried.map(\.mail.key)
            #expect(Set(keys).count == keys.count, "\(moment) \(commits)")
            let trace = try Self.trace(book)
            let waiting = trace.letters.filter { $0.hasSuffix(" held") }
            #expect(trace.letters.allSatisfy { $0.hasSuffix(" accepted") || $0.hasSuffix(" held") })
            #expect(trace.letters.count == Self.customers)
            #expect(keys.count + waiting.count >= Self.customers)
            // The run that finds such a letter says so, and somebody has to look.
            #expect(tally.held == waiting.count, "\(moment) \(commits)")
            #expect(trace.tasks.count == waiting.count, "\(moment) \(commits)")
            held += waiting.count
        }
        #expect(deaths == 9)
        // Dispatched and never heard of: the whole batch waits for a person where no send journal can be asked.
        #expect(held == Self.customers)
    }

    private func dies(
        _ database: any Database,
        _ moment: MortalDatabase.Moment,
        after commits: Int,
        _ carrier: CountingCarrier
    ) throws -> Bool {
        do {
            try Self.run(Book.open(MortalDatabase(database, dying: moment, after: commits)), carrier)
            return false
        } catch is MortalDatabase.Death {
            try StoreEngine.revive(database)
            return true
        }
    }

    @discardableResult
    private static func run(_ book: Book, _ carrier: CountingCarrier) throws -> Round.Tally {
        let policy = try PolicyFile.read(TrialBook.policy, file: "trial.yaml")
        let office = Office(calendar: try BusinessCalendar.named(["target"]), channels: [.email])
        let rules = BookRules(office: office, policy: policy)
        var run = try DayRun(of: book, by: rules, on: day)
        try run.finish()
        var sender = BookFile.Sender(company: "Nordwind", person: "Jana Koehler", email: "ar@nordwind.example")
        sender.pay = ["IBAN DE00 0000 0000 0000 0000 00"]
        let writer = LetterWriter(letters: try LetterBook(own: [:]), sender: sender, rules: rules)
        let morning = Int64(day.number) * 86_400_000
        return try Round.all(of: book, writing: MailWriter(writer, at: morning), by: carrier, on: day, at: morning)
            .tally
    }

    private static func book(_ engine: StoreEngine) throws -> Book {
        let book = try Book.create(
            in: engine.database(),
            name: "crash",
            secret: Array(repeating: 8, count: 32)
        )
        try book.write { writing in
            for number in 1...customers {
                var customer = CustomerRecord(customer: "C-\(number)")
                (customer.name, customer.email) = ("Customer \(number)", "ap\(number)@kunde.example")
                _ = try writing.put(customer)
                let part = InvoicePosting.Part(
                    instalment: 0,
                    due: Day(2026, 2, 4),
                    amount: Money(10_050, .eur),
                    open: nil
                )
                let issued = Day(2026, 1, 5)
                let invoice = InvoicePosting(
                    invoice: "INV-\(number)",
                    customer: "C-\(number)",
                    issued: issued,
                    parts: [part]
                )
                _ = try writing.post(invoice, on: issued, payee: nil)
            }
        }
        return book
    }

    private static func trace(_ book: Book) throws -> Trace {
        try book.database.read { session in
            Trace(
                journal: try session.prepare("SELECT seq, customer, day, kind, target, body FROM event ORDER BY seq")
                    .all { "\($0.int(0)) \($0.int(1)) \($0.int(2)) \($0.text(3)) \($0.text(4)) \($0.text(5))" },
                touches: try session.prepare("SELECT item, cycle, step, day FROM touch ORDER BY item, cycle, step")
                    .all { "\($0.int(0)) \($0.int(1)) \($0.text(2)) \($0.int(3))" },
                letters: try session.prepare("SELECT id, status FROM outbox_entry ORDER BY id")
                    .all { "\($0.int(0)) \($0.text(1))" },
                tasks: try session.prepare("SELECT what FROM task ORDER BY id").all { $0.text(0) }
            )
        }
    }
}
