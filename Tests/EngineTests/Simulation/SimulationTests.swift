import Engine
import Receivables
import ServerRig
import Storage
import Testing
import Wire
import Workbench

/// A year of a few dozen lives, played once for all of these tests.
@Suite(.timeLimit(.minutes(60))) struct SimulationTests {
    private static let world = World(seed: 42, customers: 24, invoices: 180, firstDay: Day(2025, 1, 1), months: 12)
    private static let played = Result { try play() }

    private static func play(on engine: StoreEngine = .sqlite) throws -> Simulation {
        var simulation = try Simulation(world, on: engine)
        try simulation.play()
        return simulation
    }

    @Test(arguments: StoreEngine.present)
    func `the same seed gives the same trace to the last byte, on either engine`(_ engine: StoreEngine) throws {
        let (first, second) = (try Self.played.get(), try Self.play(on: engine))
        let traces = try [first, second].map { simulation in
            guard case .whole(let head) = try simulation.book.read({ try $0.verifyChain() }) else { return [UInt8]() }
            return head.hash
        }
        #expect(!traces[0].isEmpty)
        #expect(traces[0] == traces[1])
        #expect(first.carrier.carried == second.carrier.carried)
        #expect(first.carrier.carried.count > 60)
    }

    @Test func `no letter is sent once the payment of its item is known`() throws {
        let played = try Self.played.get()
        var checked = 0
        for sent in try played.book.sent(by: played.carrier) where sent.speaksOfDebt {
            for covered in sent.letter.covers {
                let open = Self.open(covered.item.invoice, on: sent.day)
                #expect(open > 0, "\(sent.day) \(covered.item) \(sent.letter.step)")
                checked += 1
            }
        }
        #expect(checked > 60)
    }

    @Test func `no step of an item's cycle is taken twice`() throws {
        #expect(try Self.played.get().book.repeatedTouches == [])
    }

    @Test func `nobody hears from us more often than the policy allows`() throws {
        let played = try Self.played.get()
        let (calendar, budget) = (played.rules.office.calendar, played.rules.policy.budget)
        let counted = try played.book.sent(by: played.carrier).filter(\.letter.counts)
        for (customer, letters) in Dictionary(grouping: counted, by: \.customer) {
            let days = letters.map(\.day)
            for (before, after) in zip(days, days.dropFirst()) {
                #expect(after >= calendar.add(businessDays: budget.perBusinessDays, to: before), "\(customer) \(after)")
            }
            for day in days {
                #expect(days.count { $0 > day - 30 && $0 <= day } <= budget.perThirtyDays, "\(customer) \(day)")
            }
        }
        #expect(counted.count > 60)
    }

    @Test func `every letter that was decided could be written courteously`() throws {
        let played = try Self.played.get()
        #expect(played.tally.failed == 0)
        let held = try played.book.database.read { session in
            try session.prepare("SELECT reason FROM outbox_entry WHERE status = 'held'").all { $0.text(0) }
        }
        #expect(held == [])
        #expect(played.tally.held == 0)
    }

    @Test func `no letter has the Message-ID of another`() throws {
        let keys = try Self.played.get().carrier.carried.map(\.mail.key)
        #expect(Set(keys).count == keys.count)
    }

    /// What every invoice is changed by on each day, by the news alone.
    private static let changes: [ID<Invoice>: [(day: Day, amount: Int64)]] = {
        var changes: [ID<Invoice>: [(day: Day, amount: Int64)]] = [:]
        for piece in world.feed().news(from: world.firstDay, through: world.lastDay) {
            if case .billed(let bill) = piece.what, case .invoice(let invoice) = piece.target {
                changes[invoice, default: []].append((piece.day, bill.parts.reduce(0) { $0 + $1.amount.minorUnits }))
            }
            guard let payment = piece.payment else { continue }
            let sign: Int64 = payment.entry.kind.lowersBalance ? -1 : 1
            changes[payment.invoice, default: []].append((piece.day, sign * payment.entry.amount.minorUnits))
        }
        return changes
    }()

    private static func open(_ invoice: ID<Invoice>, on day: Day) -> Int64 {
        (changes[invoice] ?? []).reduce(0) { $1.day <= day ? $0 + $1.amount : $0 }
    }
}
