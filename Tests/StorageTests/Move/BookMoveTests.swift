import Receivables
import ServerRig
import Storage
import Testing

@Suite struct BookMoveTests {
    private struct PowerCut: Error {}

    /// With every type of column, and with nulls.
    private func book(in database: any Database) throws -> Book {
        let book = try Book.create(in: database, name: "moving", secret: Array(repeating: 9, count: 32))
        try book.write { writing in
            for number in 1...30 {
                var customer = CustomerRecord(customer: "C-\(number)")
                if number % 2 == 0 { customer.email = "ap\(number)@kundé.example" }
                _ = try writing.put(customer)
                let day = Day(2026, 1, 5)
                let part = InvoicePosting.Part(instalment: 0, due: day + 30, amount: Money(10_000, .eur), open: nil)
                let invoice = InvoicePosting(
                    invoice: "Ä-\(number)",
                    customer: "C-\(number)",
                    issued: day,
                    parts: [part]
                )
                _ = try writing.post(invoice, on: day, payee: nil)
            }
        }
        return book
    }

    private func move(_ source: any Database, to target: any Database) throws -> [BookMove.Table] {
        var tables: [BookMove.Table] = []
        try BookMove(from: source, to: target).run { tables = $0 }
        return tables
    }

    @Test(arguments: StoreEngine.present, StoreEngine.present)
    func `a book goes there and back and reads the same`(_ here: StoreEngine, _ there: StoreEngine) throws {
        let (first, second, third) = (try here.database(), try there.database(), try here.database())
        let head = try book(in: first).read { try $0.verifyChain() }
        let (out, back) = (try move(first, to: second), try move(second, to: third))
        #expect(out == back)
        #expect(out.first { $0.name == "customer" }?.rows == 30)
        #expect(out.first { $0.name == "event" }?.rows == 30)
        let moved = try Book.open(third)
        #expect(try moved.read { try $0.verifyChain() } == head)
        #expect(try moved.read { try $0.movedTo() } == nil)
        #expect(try Book.open(first).read { try $0.movedTo() } == second.place)
    }

    @Test(arguments: StoreEngine.present)
    func `a place that holds another book is refused, and so is another state of this one`(_ engine: StoreEngine) throws
    {
        let (here, there) = (try StoreEngine.sqlite.database(), try engine.database())
        _ = try book(in: here)
        _ = try Book.create(in: there, name: "other", secret: Array(repeating: 1, count: 32))
        #expect(throws: BookMove.Refusal.occupied(place: there.place)) { try move(here, to: there) }
        #expect(try Book.open(here).read { try $0.movedTo() } == nil)
    }

    @Test(arguments: StoreEngine.present)
    func `a move that was cut off before the switch is gone on from`(_ engine: StoreEngine) throws {
        let (here, there) = (try StoreEngine.sqlite.database(), try engine.database())
        _ = try book(in: here)
        #expect(throws: PowerCut.self) { try BookMove(from: here, to: there).run { _ in throw PowerCut() } }
        #expect(try Book.open(here).read { try $0.movedTo() } == nil)
        #expect(try move(here, to: there).first { $0.name == "item" }?.rows == 30)
        #expect(try Book.open(here).read { try $0.movedTo() } == there.place)
    }

    @Test(arguments: StoreEngine.present)
    func `a move that was cut off while copying leaves an empty place`(_ engine: StoreEngine) throws {
        let (here, there) = (try StoreEngine.sqlite.database(), try engine.database())
        _ = try book(in: here)
        #expect(throws: PowerCut.self) { try move(here, to: CutOff(there)) }
        #expect(try there.number("SELECT COUNT(*) FROM customer") == 0)
        #expect(try move(here, to: there).first { $0.name == "item" }?.rows == 30)
    }

    /// Loses its power at the end of a transaction that brings rows.
    private struct CutOff: Database {
        let inner: any Database

        init(_ inner: any Database) { self.inner = inner }

        var place: String { inner.place }
        func close() throws { try inner.close() }
        func read<T>(_ body: (any Session) throws -> T) throws -> T { try inner.read(body) }

        func write<T>(_ body: (any Session) throws -> T) throws -> T {
            try inner.write { session in
                let result = try body(session)
                if try session.prepare("SELECT COUNT(*) FROM customer").first(read: { $0.int(0) }) ?? 0 > 0 {
                    throw PowerCut()
                }
                return result
            }
        }
    }
}
