import Receivables
import ServerRig
import Testing
import Workbench

@testable import Storage

/// Half a year of seeded lives: what the book keeps beside its journal is what the journal adds up to.
@Suite(.timeLimit(.minutes(60))) struct RefoldTests {
    private static let onSQLite = Result { try play(on: .sqlite) }
    private static let onPostgres = Result { try play(on: .postgres) }

    private static func played(on engine: StoreEngine) throws -> Simulation {
        try engine == .sqlite ? onSQLite.get() : onPostgres.get()
    }

    private static func play(on engine: StoreEngine) throws -> Simulation {
        let world = World(seed: 9, customers: 20, invoices: 110, firstDay: Day(2025, 3, 1), months: 6)
        var simulation = try Simulation(world, on: engine)
        try simulation.play()
        return simulation
    }

    private static let end = Day(9999, 12, 31)

    @Test(arguments: StoreEngine.present)
    func `every account is what its journal adds up to`(_ engine: StoreEngine) throws {
        try Self.played(on: engine).book.read { reading in
            for customer in try reading.allCustomers() {
                let folded = try reading.blank(customer, payee: Simulation.home).account
                    .applying(reading.history(of: customer, through: Self.end).map(\.event))
                let stored = try reading.account(customer, on: Self.end, payee: Simulation.home)
                #expect(AccountState.write(stored.account) == AccountState.write(folded))
                for item in stored.account.items { #expect(folded.items.first { $0.id == item.id } == item) }
            }
        }
    }

    @Test(arguments: StoreEngine.present)
    func `every item, also a closed one, is what its journal adds up to`(_ engine: StoreEngine) throws {
        try Self.played(on: engine).book.read { reading in
            var seen = 0
            for customer in try reading.allCustomers() {
                let folded = try reading.blank(customer, payee: Simulation.home).account
                    .applying(reading.history(of: customer, through: Self.end).map(\.event))
                let current = try reading.account(customer, on: Self.end, payee: Simulation.home).account
                for item in folded.items where !current.items.contains(where: { $0.id == item.id }) {
                    let papers = try reading.papers(of: item.id.invoice.text)
                    #expect(papers.first { $0.item.id == item.id }?.item == item)
                    seen += 1
                }
            }
            #expect(seen > 30)
        }
    }

    @Test(arguments: StoreEngine.present)
    func `the ledger of every item comes to the balance of its history`(_ engine: StoreEngine) throws {
        let book = try Self.played(on: engine).book
        let ledger = try book.database.read { session in
            try session.prepare(
                """
                SELECT i.invoice, i.instalment, i.balance, i.billed + COALESCE(SUM(e.amount), 0)
                FROM item AS i LEFT JOIN entry AS e ON e.item = i.id
                GROUP BY i.id, i.invoice, i.instalment, i.balance, i.billed
                """
            ).all { (ItemID(ID($0.text(0)), instalment: Int($0.int(1))), kept: $0.int(2), summed: $0.int(3)) }
        }
        var balances: [ItemID: Int64] = [:]
        try book.read { reading in
            for customer in try reading.allCustomers() {
                let folded = try reading.blank(customer, payee: Simulation.home).account
                    .applying(reading.history(of: customer, through: Self.end).map(\.event))
                for item in folded.items { balances[item.id] = item.balance }
            }
        }
        #expect(ledger.count == balances.count)
        for (item, kept, summed) in ledger {
            #expect(kept == summed, "\(item)")
            #expect(kept == balances[item], "\(item)")
        }
    }

    @Test(arguments: StoreEngine.present)
    func `the kept totals equal a recount`(_ engine: StoreEngine) throws {
        try Self.played(on: engine).book.database.read { session in
            func lines(_ sql: String) throws -> [[String]] {
                try session.prepare(sql).all { ["\($0.text(0))", "\($0.int(1))", "\($0.int(2))", "\($0.int(3))"] }
            }
            let kept = try lines(
                """
                SELECT currency, due, items, balance FROM total WHERE items <> 0 OR balance <> 0
                ORDER BY currency, due
                """
            )
            let counted = try lines(
                """
                SELECT currency, due, COUNT(*), SUM(balance) FROM item WHERE balance > 0
                GROUP BY currency, due ORDER BY currency, due
                """
            )
            #expect(kept == counted)
            #expect(!kept.isEmpty)
        }
    }

    private static let forgeries = [
        "UPDATE event SET body = '{\"amount\":\"1.00 EUR\"}' WHERE seq = 100", "DELETE FROM event WHERE seq = 100",
        "UPDATE event SET day = day + 1 WHERE seq = 100", "UPDATE event SET customer = customer + 1 WHERE seq = 100",
        "UPDATE event SET target = '*x' WHERE seq = 100", "UPDATE event SET kind = 'refund' WHERE seq = 100",
        "DELETE FROM link WHERE first <= 100 AND last >= 100",
        "INSERT INTO event (seq, customer, day, kind, target, body) SELECT MAX(seq) + 1, 1, 1, 'voided', '*', '{}' FROM event",
    ]

    @Test(arguments: StoreEngine.present, forgeries)
    func `what was changed in the journal is found`(_ engine: StoreEngine, _ forgery: String) throws {
        let book = try Self.played(on: engine).book
        #expect(try book.read { try $0.verifyChain() }.isWhole)
        var found: Chain.Finding?
        do {
            try book.database.write { session in
                try session.prepare(forgery).run()
                found = try Reading(session, book: book).verifyChain()
                throw Undone()
            }
        } catch is Undone {}
        #expect(found?.isWhole == false)
    }

    /// Takes the forgery back.
    private struct Undone: Error {}
}

extension Chain.Finding {
    fileprivate var isWhole: Bool { if case .whole = self { true } else { false } }
}
