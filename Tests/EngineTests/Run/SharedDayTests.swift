import Engine
import Receivables
import ServerRig
import Storage
import Synchronization
import Testing

/// Several workers on one book on one day: what they leave behind is what one leaves behind.
@Suite(.timeLimit(.minutes(60))) struct SharedDayTests {
    private static func undisturbed(_ engine: StoreEngine) throws -> SharedBook.Trace {
        let shared = try SharedBook(engine)
        try shared.decide(by: 1)
        return try shared.trace()
    }

    @Test(arguments: StoreEngine.present, [2, 4])
    func `workers that take turns do the work of one`(_ engine: StoreEngine, _ workers: Int) throws {
        let shared = try SharedBook(engine)
        try shared.decide(by: workers)
        let trace = try shared.trace()
        #expect(trace == (try Self.undisturbed(engine)))
        #expect(trace.run?.isDone == true)
        #expect(trace.letters.count > 10 && trace.tasks.count > 2)
    }

    @Test(.enabled(if: ServerRig.isPresent, Comment(rawValue: ServerRig.notice)))
    func `one worker on a server writes the journal that SQLite's one process writes`() throws {
        let books = try [StoreEngine.sqlite, .postgres].map { engine in
            let shared = try SharedBook(engine)
            try shared.decide(by: 1)
            return shared.book
        }
        let findings = try books.map { try $0.read { try $0.verifyChain() } }
        #expect(findings[0] == findings[1])
    }

    @Test(arguments: StoreEngine.present, [0, 2, 5])
    func `a worker that dies leaves its part to the others`(_ engine: StoreEngine, _ steps: Int) throws {
        let shared = try SharedBook(engine)
        try shared.run(dyingAfter: steps)
        try shared.decide(by: 2)
        #expect(try shared.trace() == Self.undisturbed(engine))
    }

    @Test(arguments: StoreEngine.present)
    func `a worker that is only slow finds its part taken and writes nothing of it`(_ engine: StoreEngine) throws {
        let shared = try SharedBook(engine)
        var slow = try shared.worker()
        try shared.endLeases()
        try shared.decide(by: 1)
        while try slow.step() != .done {}
        #expect(try shared.trace() == Self.undisturbed(engine))
    }

    @Test(arguments: StoreEngine.present)
    func `a day that is decided is begun again by nobody`(_ engine: StoreEngine) throws {
        let shared = try SharedBook(engine)
        try shared.decide(by: 2)
        let trace = try shared.trace()
        try shared.decide(by: 2)
        #expect(try shared.trace() == trace)
    }

    @Test(arguments: StoreEngine.present)
    func `what is told after the day was decided is decided by its next run`(_ engine: StoreEngine) throws {
        let shared = try SharedBook(engine)
        try shared.decide(by: 2)
        try shared.book.write { try SharedBook.pay($0.customer(code: "C-1") ?? 0, 1, in: $0) }
        try shared.decide(by: 2)
        let events = try shared.trace().events[1] ?? []
        #expect(events.contains { $0.contains(" closed 0:INV-1-0") }, "\(events)")
    }

    /// The payment comes when the worker has decided to write to its customer and has not yet said so to the book.
    @Test(.enabled(if: ServerRig.isPresent, Comment(rawValue: ServerRig.notice)))
    func `a payment told between reading and writing is seen`() throws {
        let shared = try SharedBook(.postgres)
        let book = shared.book
        let isDue = Mutex(false)
        let meddled = MeddledDatabase(try StoreEngine.neighbour(of: book.database)) {
            let isNow = isDue.withLock { isDue in
                defer { isDue = false }
                return isDue
            }
            guard isNow else { return }
            try book.write { try SharedBook.pay($0.customer(code: "C-3") ?? 0, 3, in: $0) }
        }
        var run = try DayRun(of: Book.open(meddled), by: shared.rules, on: SharedBook.day, chunk: SharedBook.chunk)
        isDue.withLock { $0 = true }
        try run.finish()
        let events = try shared.trace().events[3] ?? []
        #expect(events.contains { $0.contains(" closed 0:INV-3-0") }, "\(events)")
        #expect(!events.contains { $0.contains("wrote") && $0.contains("nudge") }, "\(events)")
    }
}

extension SharedBook {
    private struct Death: Error {}

    /// A worker whose process ends after some steps, in the middle of a transaction.
    fileprivate func run(dyingAfter steps: Int) throws {
        let database = try StoreEngine.neighbour(of: book.database)
        var worker = try DayRun(of: Book.open(database), by: rules, on: Self.day, chunk: Self.chunk)
        for _ in 0..<steps { _ = try worker.step() }
        worker.watch = { _, _ in throw Death() }
        while true {
            do { if try worker.step() == .done { break } } catch is Death { break }
        }
        if database is PostgresDatabase { try database.close() }
    }

    /// As if the workers had been silent for minutes.
    fileprivate func endLeases() throws {
        try book.database.write { _ = try $0.prepare("UPDATE run_part SET lease_until = 0").run() }
    }
}
