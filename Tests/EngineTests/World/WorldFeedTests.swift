import Receivables
import Testing
import Workbench

@Suite struct WorldFeedTests {
    private static let world = World(seed: 11, customers: 300, invoices: 2500, firstDay: Day(2025, 1, 1), months: 12)
    private static let feed = world.feed()
    private static let news = feed.news(from: world.firstDay, through: world.lastDay)

    @Test func `all that is told happens within the world's days, day after day`() {
        #expect(Self.news.count == Self.feed.count)
        #expect(zip(Self.news, Self.news.dropFirst()).allSatisfy { $0.day <= $1.day })
        let days = Set(Self.news.map(\.day))
        let single = days.sorted().flatMap { Self.feed.news(on: $0) }
        #expect(single.map(\.event) == Self.news.map(\.event))
        #expect(Self.feed.news(on: Self.world.lastDay + 1).isEmpty)
    }

    @Test func `what happens to an invoice comes after it was sent`() {
        var billed: Set<ID<Invoice>> = []
        for piece in Self.news {
            switch (piece.what, piece.target) {
            case (.billed, .invoice(let invoice)): billed.insert(invoice)
            case (_, .invoice(let invoice)): #expect(billed.contains(invoice))
            case (_, .item(let item)): #expect(billed.contains(item.invoice))
            case (_, .customer): break
            }
        }
        #expect(billed.count == 2500)
    }

    @Test func `no payment is told twice`() {
        let payments = Self.news.compactMap(\.payment)
        #expect(Set(payments.map(\.id)).count == payments.count)
        #expect(payments.count > 2000)
    }

    @Test func `nobody pays more than was billed but the few who do so by mistake`() {
        var (billed, moved) = ([ID<Invoice>: Int64](), [ID<Invoice>: Int64]())
        var overpaid: [ID<Invoice>: Int64] = [:]
        for piece in Self.news {
            if case .billed(let bill) = piece.what, case .invoice(let invoice) = piece.target {
                billed[invoice] = bill.parts.reduce(0) { $0 + $1.amount.minorUnits }
            }
            guard let payment = piece.payment else { continue }
            let amount = payment.entry.amount.minorUnits
            #expect(amount > 0)
            moved[payment.invoice, default: 0] += payment.entry.kind.lowersBalance ? amount : -amount
            if payment.reference == "overpaid" { overpaid[payment.invoice] = amount }
            let allowed = billed[payment.invoice, default: 0] + (overpaid[payment.invoice] ?? 0) / 5
            #expect((0...allowed).contains(moved[payment.invoice, default: 0]), "\(payment.invoice)")
        }
        #expect((1...40).contains(overpaid.count))
    }

    @Test func `every kind of thing that happens to a book happens`() {
        var kinds: Set<String> = []
        for piece in Self.news {
            switch piece.what {
            case .entry(let entry): kinds.insert(entry.kind.rawValue)
            case .unreachable(_, let why): kinds.insert(why.rawValue)
            case .health(let health): kinds.insert(health.rawValue)
            case .read(let reading): kinds.insert("read \(reading.rawValue)")
            default: kinds.insert(String("\(piece.what)".prefix { $0 != "(" }))
            }
        }
        let wanted: Set<String> = [
            "billed", "payment", "refund", "chargeback", "credit", "inTransit", "disputed", "resolved", "promised",
            "planned", "held", "replied", "read nothing", "read promise", "read dispute", "read paid", "read question",
            "opted-out", "bounced", "chargeDeclined", "chargeSucceeded", "at-risk", "healthy", "writtenOff",
        ]
        #expect(kinds == wanted)
    }

    @Test func `promises are kept and broken`() {
        var promised: [(invoice: ID<Invoice>, by: Day)] = []
        var paid: [ID<Invoice>: Day] = [:]
        for piece in Self.news {
            if case .promised(_, let day) = piece.what, case .invoice(let invoice) = piece.target,
                day < Day(2025, 12, 1)
            {
                #expect(day > piece.day)
                promised.append((invoice, day))
            }
            if let payment = piece.payment { paid[payment.invoice] = payment.entry.on }
        }
        let kept = promised.count { promise in paid[promise.invoice].map { $0 <= promise.by } ?? false }
        #expect(kept > promised.count / 2)
        #expect(kept < promised.count * 19 / 20)
    }

    @Test func `a third of the invoices is paid late, as the propensities say`() throws {
        var parameters = World.Parameters(
            seed: 5,
            customers: 2000,
            invoices: 4000,
            schedule: .history(from: Day(2024, 1, 1), through: Day(2026, 12, 31))
        )
        (parameters.autopay, parameters.instalments) = (0, 0)
        let world = World(parameters)
        let calendars = try Dictionary(
            uniqueKeysWithValues: [["de", "target"], ["at", "target"], ["fr", "target"], ["nl", "target"]].map {
                ($0, try BusinessCalendar.named($0))
            }
        )
        var (late, settled) = (0, 0)
        for index in 0..<3000 {
            let customer = world.customer(at: world.invoice(at: index).customerIndex)
            let life = world.invoiceLife(at: index)
            guard let calendar = calendars[customer.calendars], case .billed(let bill) = life[0].what else { continue }
            guard let last = life.last(where: { $0.payment?.entry.kind == .payment }) else { continue }
            settled += 1
            let onTime = calendar.lastDayOnTime(due: bill.parts[0].due, grace: customer.rail.businessDays)
            late += last.day > onTime ? 1 : 0
        }
        let share = Double(late) / Double(settled)
        #expect(settled > 1500)
        #expect((0.30...0.42).contains(share), "\(share)")
    }
}
