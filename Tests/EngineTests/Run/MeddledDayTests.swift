import Engine
import Receivables
import ServerRig
import Storage
import Synchronization
import Testing
import Workbench

/// Facts come in at random between what workers read and what they write. Whatever the order, each customer's day is the
/// one that follows from what the journal knew before it.
@Suite(.timeLimit(.minutes(60))) struct MeddledDayTests {
    @Test(arguments: StoreEngine.present, [1, 2, 3] as [UInt64])
    func `every decision follows from what the journal says before it`(_ engine: StoreEngine, _ seed: UInt64) throws {
        let shared = try SharedBook(engine)
        let meddler = Meddler(of: shared.book, seed: seed)
        var workers = try (0..<3).map { _ -> DayRun in
            let database = MeddledDatabase(try StoreEngine.neighbour(of: shared.book.database)) { try meddler.meddle() }
            return try DayRun(of: Book.open(database), by: shared.rules, on: SharedBook.day, chunk: SharedBook.chunk)
        }
        var progress = workers.map { _ in DayRun.Progress.more }
        while progress.contains(where: { $0 != .done }) {
            for index in workers.indices { progress[index] = try workers[index].step() }
        }
        #expect(meddler.count > 5)
        var decided = 0
        for row in 1...Int64(SharedBook.customers) { decided += try check(row, shared) }
        #expect(decided > 10)
        guard case .whole = try shared.book.read({ try $0.verifyChain() }) else {
            Issue.record("the chain is broken")
            return
        }
    }

    /// - Returns: how many times something was decided about the customer.
    private func check(_ row: Int64, _ shared: SharedBook) throws -> Int {
        let (blank, history) = try shared.book.read { reading in
            (try reading.blank(row, payee: nil).account, try reading.history(of: row, through: SharedBook.day))
        }
        var (seen, decisions): ([Event], [[Event]]) = ([], [])
        var rest = history.map(\.event)[...]
        while let next = rest.first {
            guard Meddler.isOurs(next) else {
                seen.append(next)
                rest = rest.dropFirst()
                continue
            }
            let done = rest.prefix { Meddler.isOurs($0) }
            var day = AccountDay(
                of: blank.applying(seen),
                under: shared.rules.policy,
                at: shared.rules.office(under: shared.rules.policy),
                on: SharedBook.day,
                after: nil
            )
            day.run()
            #expect(day.events == Array(done), "customer \(row)")
            decisions.append(Array(done))
            seen += done
            rest = rest.dropFirst(done.count)
        }
        return decisions.count
    }
}

/// Tells the book something new now and then.
private final class Meddler: Sendable {
    private let book: Book
    private let state: Mutex<(random: SeededRandom, count: Int, isAtWork: Bool)>

    init(of book: Book, seed: UInt64) {
        self.book = book
        state = Mutex((SeededRandom(seed: seed), 0, false))
    }

    var count: Int { state.withLock { $0.count } }

    /// What the engine does itself; everything else is told.
    static func isOurs(_ event: Event) -> Bool {
        switch event.what {
        case .billed, .entry, .promised, .held, .resumed, .disputed: false
        default: true
        }
    }

    func meddle() throws {
        let choice = state.withLock { state -> (Int, Int)? in
            guard Int.random(in: 0..<3, using: &state.random) > 0 else { return nil }
            state.count += 1
            return (
                Int.random(in: 1...SharedBook.customers, using: &state.random),
                Int.random(in: 0..<3, using: &state.random)
            )
        }
        guard let (number, kind) = choice else { return }
        let day = SharedBook.day
        let what: Event.What =
            switch kind {
            case 0: .entry(Entry(.payment, Money(10_050 + Int64(number), .eur), on: day))
            case 1: .promised(nil, by: day + 5)
            default: .entry(Entry(.payment, Money(1_000, .eur), on: day))
            }
        try book.write { writing in
            guard let row = try writing.customer(code: "C-\(number)") else { return }
            try writing.tell(row, .invoice(ID("INV-\(number)-0")), what, on: day, payee: nil)
        }
    }
}
