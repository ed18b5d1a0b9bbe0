import Engine
import Receivables
import ServerRig
import Testing
import Wire
import Workbench

@testable import Storage

/// A quarter of a year of seeded lives in which four customers turn out to be others who are there already, on a Sunday, with
/// news of the weekend that no run has seen: what is kept is what the journal adds up to, before and after.
@Suite(.timeLimit(.minutes(60))) struct MergerTests {
    private static let onSQLite = Result { try play(on: .sqlite) }
    private static let onPostgres = Result { try play(on: .postgres) }
    /// The second goes into the first. 3 takes 5 with what 5 took, 7 had been on hold.
    private static let mergers: [(kept: Int, gone: Int)] = [(1, 2), (5, 4), (3, 5), (6, 7)]
    private static let sunday = Day(2025, 4, 13)
    private static let end = Day(9999, 12, 31)

    private static func played(on engine: StoreEngine) throws -> Simulation {
        try engine == .sqlite ? onSQLite.get() : onPostgres.get()
    }

    private static func play(on engine: StoreEngine) throws -> Simulation {
        let world = World(seed: 11, customers: 9, invoices: 60, firstDay: Day(2025, 3, 1), months: 3)
        var simulation = try Simulation(world, on: engine)
        try simulation.play(world.firstDay...sunday)
        for (kept, gone) in mergers {
            try simulation.merge(world.customer(at: gone).id, into: world.customer(at: kept).id, on: sunday)
        }
        try simulation.play(sunday + 1...world.lastDay)
        return simulation
    }

    @Test(arguments: StoreEngine.present)
    func `every account is what its journal adds up to, with those who were merged`(_ engine: StoreEngine) throws {
        let played = try Self.played(on: engine)
        try played.book.read { reading in
            let customers = try reading.allCustomers()
            #expect(customers.count == 9 - Self.mergers.count)
            for customer in customers {
                let folded = try reading.blank(customer, payee: Simulation.home).account
                    .applying(reading.history(of: customer, through: Self.end).map(\.event))
                let stored = try reading.account(customer, on: Self.end, payee: Simulation.home)
                #expect(AccountState.write(stored.account) == AccountState.write(folded), "\(customer)")
                for item in stored.account.items { #expect(folded.items.first { $0.id == item.id } == item) }
                let many = try reading.accounts([customer], on: Self.end, payee: Simulation.home)[0]
                #expect(AccountState.write(many.account) == AccountState.write(stored.account))
            }
        }
    }

    @Test(arguments: StoreEngine.present)
    func `nothing is left with those who are gone but what is sealed`(_ engine: StoreEngine) throws {
        let book = try Self.played(on: engine).book
        let left = try book.database.read { session in
            let gone = try session.prepare("SELECT customer FROM merged").all { $0.int(0) }
            #expect(gone.count == Self.mergers.count)
            let tables = try TableShape.all(in: session).filter { $0.names.contains("customer") }.filter { table in
                try gone.contains { try session.prepare(table.anyRowOfCustomer).first(.int($0)) { _ in true } ?? false }
            }
            return Set(tables.map(\.name))
        }
        #expect(left == ["event", "merged"])
        #expect(try book.read { try $0.verifyChain() }.isWhole)
    }

    @Test(arguments: StoreEngine.present)
    func `no letter left twice, and none was lost`(_ engine: StoreEngine) throws {
        let played = try Self.played(on: engine)
        let keys = played.carrier.carried.map(\.mail.key)
        #expect(Set(keys).count == keys.count && keys.count > 20)
        try played.book.read { reading in
            let open = try reading.entries(.queued) + reading.entries(.held)
            #expect(open.isEmpty)
            for customer in try reading.allCustomers() {
                // Each touch names the letter that took it, and the letter the customer.
                for entry in try reading.entries(of: customer) {
                    let touches = try reading.touches(of: entry)
                    #expect(!touches.isEmpty)
                }
            }
        }
    }

    @Test(arguments: StoreEngine.present)
    func `kept totals and figures equal a recount`(_ engine: StoreEngine) throws {
        let book = try Self.played(on: engine).book
        func owed(_ session: any Session) throws -> [[String]] {
            try session.prepare(
                "SELECT customer, currency, items, balance, oldest FROM owed ORDER BY customer, currency"
            )
            .all { row in (0..<5).map { $0 == 1 ? row.text(1) : "\(row.int($0))" } }
        }
        do {
            try book.database.write { session in
                let counted = try session.prepare(
                    """
                    SELECT customer, currency, COUNT(*), SUM(balance), MIN(due) FROM item WHERE balance > 0
                    GROUP BY customer, currency ORDER BY customer, currency
                    """
                ).all { row in (0..<5).map { $0 == 1 ? row.text(1) : "\(row.int($0))" } }
                #expect(try owed(session) == counted)
                let tables = ["settlement", "habit", "payment_age", "step_month", "due_flow"]
                let kept = try tables.map { try Self.rows($0, session) }
                // The recount of a book that is opened for the first time knows of no mergers: there are none yet.
                try session.execute(
                    """
                    UPDATE event SET customer = (SELECT holder FROM merged AS m WHERE m.customer = event.customer)
                    WHERE customer IN (SELECT customer FROM merged)
                    """
                )
                for table in [
                    "due_flow", "settlement", "payment_age", "step_month", "word_month", "channel_day", "habit",
                ] {
                    try session.execute("DELETE FROM \(table)")
                }
                for definition in Schema.monthTable + Schema.figuresAnew { try session.execute(definition) }
                for (table, kept) in zip(tables, kept) {
                    #expect(try Self.rows(table, session) == kept, "\(table)")
                    #expect(kept.count > 2)
                }
                throw Undone()
            }
        } catch is Undone {}
    }

    private struct Undone: Error {}

    /// Rows as text, without those that say nothing.
    private static func rows(_ name: String, _ session: any Session) throws -> [String] {
        guard let shape = try TableShape.all(in: session).first(where: { $0.name == name }) else { return [] }
        let select = try session.prepare("SELECT \(shape.names.joined(separator: ", ")) FROM \(name)")
        return try select.all { row -> String? in
            let cells = shape.columns.enumerated().map { place, column in
                column.kind == .int ? row.isNull(place) ? "-" : "\(row.int(place))" : row.text(place)
            }
            let values = zip(shape.columns, cells).filter { $0.0.key == 0 }.map(\.1)
            return values.allSatisfy { $0 == "0" } ? nil : cells.joined(separator: " ")
        }.compactMap(\.self).sorted()
    }

    @Test(arguments: StoreEngine.present)
    func `the whole life of both is told, and what was said of a day before is said still`(_ engine: StoreEngine) throws
    {
        let played = try Self.played(on: engine)
        let (kept, gone) = (played.world.customer(at: 3).id.text, played.world.customer(at: 4).id.text)
        try played.book.read { reading in
            let row = try #require(try reading.customer(code: kept))
            #expect(try reading.customer(code: gone) == row)
            let all = try reading.whole(of: row)
            #expect(all.count == 3)
            let told = try reading.newestHistory(of: row, limit: 100_000)
            let each = try all.map { member in
                try reading.session.prepare("SELECT COUNT(*) FROM event WHERE customer = $1").first(.int(member)) {
                    Int($0.int(0))
                } ?? 0
            }
            #expect(told.count == each.reduce(0, +) && each.allSatisfy { $0 > 1 })
            #expect(told.count { if case .joined = $0.event.what { true } else { false } } == 2)
            let asOne = try reading.history(of: row, through: Self.end).map(\.event).ofOneCustomer
            #expect(asOne.count == told.count - 2)
            #expect(asOne.map(\.day) == told.filter { !$0.event.what.isMerger }.map(\.event.day).sorted())
            // An invoice of the one who is gone was theirs before, and is the other's since.
            let select = try reading.session.prepare(
                """
                SELECT i.invoice FROM item AS i JOIN event AS e ON e.target = 'i:' || i.invoice AND e.kind = 'billed'
                WHERE i.customer = $1 AND e.customer <> $1 AND i.instalment = 0 AND e.day < $2 ORDER BY e.seq LIMIT 1
                """
            )
            let day = Int64((Self.sunday - 4).number)
            let item = try #require(try select.first(.int(row), .int(day)) { $0.text(0) })
            let before = try reading.bearer(ofInvoice: item, on: Self.sunday - 3, before: .max)
            #expect(before != row && before.map(all.contains) == true)
            #expect(try reading.bearer(ofInvoice: item, on: Self.sunday, before: .max) == row)
            for day in [Self.sunday - 3, Self.sunday + 2] {
                #expect(throws: Never.self) {
                    try Explanation(of: item, on: day, reading: reading, by: played.rules)
                }
            }
        }
    }

    @Test(arguments: StoreEngine.present)
    func `who goes with a customer is said of every table`(_ engine: StoreEngine) throws {
        let book = try Book.create(in: engine.database(), name: "tables", secret: Array(repeating: 2, count: 32))
        try book.database.read { session in
            let named = try TableShape.all(in: session).filter { $0.names.contains("customer") }.map(\.name)
            // Whoever adds a table with a customer decides here whether its rows are given away as they are.
            let given: Set = [
                "item", "item_state", "payment", "touch", "outbox_entry", "task", "approval", "reply", "short_link",
                "pay_link", "pay_part", "trouble", "settlement",
            ]
            #expect(Set(named).subtracting(Writing.notGiven) == given)
            #expect(Writing.notGiven.isSubset(of: named))
            let unnamed = try session.prepare(session.dialect.references).all { ($0.text(0), $0.text(1)) }
                .filter { $0.1 == "customer" && !named.contains($0.0) }
            #expect(unnamed.isEmpty, "These refer to customers by another column, which nobody gives away.")
        }
    }
}

extension Chain.Finding {
    fileprivate var isWhole: Bool { if case .whole = self { true } else { false } }
}
