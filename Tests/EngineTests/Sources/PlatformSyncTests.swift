import Connections
import Documents
import Engine
import Receivables
import ServerRig
import Storage
import Synchronization
import Testing

/// Invoices of a platform, read again as often as it is asked to: the same money is never entered twice.
@Suite struct PlatformSyncTests {
    private static let invoice = "ACME-7"

    /// A book whose customer owes the invoice, as Stripe says.
    private struct Life {
        let desk: MoneyDesk
        let stripe = ScriptedStripe()

        init(_ engine: StoreEngine = .sqlite) throws {
            desk = try MoneyDesk(engine)
            _ = try sync()
        }

        @discardableResult
        func sync(telling: Bool = true, comparing: Bool = true) throws -> PlatformSync.Findings {
            var sync = PlatformSync(
                desk.stripe,
                of: "stripe",
                over: stripe,
                into: desk.book,
                payee: nil,
                on: MoneyDesk.today
            )
            if telling { try sync.tellPaid() }
            try sync.readChanged()
            if comparing { try sync.compare() }
            return sync.findings
        }

        /// The customer pays at Stripe, which may tell of it.
        func pay(_ amount: Int64) {
            stripe.change { state in
                state.paid += amount
                if state.paid >= ScriptedStripe.amount { state.status = "paid" }
            }
        }

        func tell(_ reference: String, _ amount: Int64) {
            var intent = Shown.intent(reference, item: nil, amount)
            if case .object(var members) = intent {
                members["invoice"] = "in_1"
                intent = .object(members)
            }
            desk.take("evt_\(reference)", "payment_intent.succeeded", intent)
        }

        func tellChange(_ number: Int) {
            desk.take("evt_c\(number)", "invoice.updated", ["object": "invoice", "id": "in_1"])
        }

        func bank(_ amount: Int64) throws {
            var record = PaymentRecord(payment: "BANK-1", date: MoneyDesk.today, amount: Money(amount, .eur))
            record.invoice = PlatformSyncTests.invoice
            try desk.book.write { _ = try $0.enter(record, payee: nil) }
        }

        var balance: Int64 { get throws { try desk.balance(PlatformSyncTests.invoice) } }

        var credit: Int64 {
            get throws {
                try desk.book.read { reading in
                    let customer = try reading.customer(code: "cus_1") ?? 0
                    let account = try reading.account(customer, on: Day(9999, 12, 31), payee: nil).account
                    return account.credit.values.reduce(0, +)
                }
            }
        }
    }

    @Test(arguments: StoreEngine.present)
    func `an open invoice comes into the book with its customer, once`(engine: StoreEngine) throws {
        let life = try Life(engine)
        let again = try life.sync()
        #expect(try life.balance == 120_000)
        #expect(again.added == 0 && again.changed == 0 && again.unchanged == 1)
        #expect(again.openHere.isEmpty && again.openThere.isEmpty && again.troubles.isEmpty)
        #expect(try life.desk.book.read { try $0.totals() }.map(\.balance) == [360_000])
    }

    /// Two payments at Stripe, one of them told, and two readings, in every order that can happen.
    private enum Step: String, CaseIterable { case payFirst, paySecond, tellFirst, tellSecond, read }

    private static let orders: [[Step]] = {
        func orders(of steps: [Step]) -> [[Step]] {
            guard steps.count > 1 else { return [steps] }
            return steps.indices.flatMap { place in
                var rest = steps
                let first = rest.remove(at: place)
                return orders(of: rest).map { [first] + $0 }
            }
        }
        // Nothing is told before it happens.
        let all = Set(orders(of: [.payFirst, .paySecond, .tellFirst, .tellSecond, .read, .read]))
        return all.filter { order in
            let places = Step.allCases.map { order.firstIndex(of: $0) ?? 0 }
            return places[0] < places[2] && places[1] < places[3]
        }
    }()

    private func play(_ order: [Step], without left: Set<Step> = []) throws -> [Int64] {
        let life = try Life()
        for (number, step) in order.enumerated() where !left.contains(step) {
            switch step {
            case .payFirst: life.pay(50_000)
            case .paySecond: life.pay(40_000)
            case .tellFirst: life.tell("pi_1", 50_000)
            case .tellSecond: life.tell("pi_2", 40_000)
            case .read:
                life.tellChange(number)
                try life.sync()
            }
        }
        life.tellChange(99)
        try life.sync()
        return [try life.balance, try life.credit]
    }

    @Test func `what is read and what is told come to the same money in all orders`() throws {
        #expect(Self.orders.count == 90)
        for order in Self.orders {
            #expect(try play(order) == [30_000, 0], "\(order.map(\.rawValue))")
        }
    }

    @Test(arguments: [[Step.tellFirst], [.tellSecond], [.tellFirst, .tellSecond]])
    private func `money that nobody tells is read, and what is told is not counted twice`(left: [Step]) throws {
        for order in Self.orders.spread(30) {
            #expect(try play(order, without: Set(left)) == [30_000, 0], "\(order.map(\.rawValue)) without \(left)")
        }
    }

    @Test func `what was counted in and then told is one payment, with both names on record`() throws {
        let life = try Life()
        life.pay(50_000)
        try life.sync()
        life.tell("pi_1", 50_000)
        let kept = try life.desk.book.database.read { session in
            try session.prepare("SELECT code, amount FROM payment ORDER BY code").all { "\($0.text(0)) \($0.int(1))" }
        }
        #expect(kept.count == 2 && kept.contains("stripe:pi_1 50000"))
        let entries = try life.desk.book.database.read { session in
            try session.prepare("SELECT COUNT(*) FROM entry").first { $0.int(0) }
        }
        #expect(entries == 1)
        #expect(try life.balance == 70_000)
    }

    @Test func `paid at the bank and at the platform too: the second money is credit, whoever speaks first`() throws {
        for order in 0..<3 {
            let life = try Life()
            life.pay(120_000)
            if order == 0 { try life.sync() }
            try life.bank(120_000)
            if order == 1 { try life.sync(telling: false) }
            life.tell("pi_1", 120_000)
            try life.sync()
            #expect(try life.balance == 0)
            #expect(try life.credit == 120_000, "\(order)")
        }
    }

    @Test(arguments: StoreEngine.present)
    func `money that came by another way is told the platform once`(engine: StoreEngine) throws {
        let life = try Life(engine)
        try life.bank(120_000)
        let first = try life.sync()
        #expect(first.toldPaid == 1 && first.troubles.isEmpty && first.openThere.isEmpty)
        for _ in 0..<3 { try life.sync() }
        life.tellChange(1)
        try life.sync()
        #expect(life.stripe.state.withLock { $0.records } == 1)
        #expect(try life.balance == 0 && life.credit == 0)
    }

    @Test func `an answer that gets lost, and a platform that is down, change nothing of that`() throws {
        let life = try Life()
        try life.bank(120_000)
        life.stripe.change { $0.isDown = true }
        let down = try life.sync()
        #expect(down.toldPaid == 0 && down.troubles.first?.contains("could not be told") == true)
        life.stripe.change { ($0.isDown, $0.losesAnswer) = (false, true) }
        let lost = try life.sync()
        #expect(lost.troubles.count == 1)
        #expect(try life.balance == 0)
        let last = try life.sync()
        #expect(last.toldPaid == 1 && last.troubles.isEmpty)
        #expect(life.stripe.state.withLock { $0.records } == 1)
        #expect(try life.balance == 0 && life.credit == 0)
    }

    @Test func `money that went back is owed here and not there, and a person reads of it`() throws {
        let life = try Life()
        life.pay(120_000)
        life.tell("pi_1", 120_000)
        try life.sync()
        life.desk.take("evt_r", "refund.created", Shown.refund("re_1", of: "pi_1", 20_000))
        let found = try life.sync()
        #expect(try life.balance == 20_000)
        #expect(found.openHere == [Self.invoice] && found.openThere.isEmpty)
        #expect(try life.sync().openHere == [Self.invoice])
        #expect(try life.balance == 20_000)
    }

    @Test func `void there is void here, given up there is given up here`() throws {
        let void = try Life()
        void.stripe.change { $0.status = "void" }
        try void.sync()
        #expect(try void.balance == 0 && void.credit == 0)
        let lost = try Life()
        lost.stripe.change { $0.status = "uncollectible" }
        try lost.sync()
        let isGivenUp = try lost.desk.book.read { reading in
            let customer = try reading.customer(code: "cus_1") ?? 0
            return try reading.account(customer, on: Day(9999, 12, 31), payee: nil).account.items[0].isWrittenOff
        }
        #expect(isGivenUp)
        #expect(try lost.sync().changed == 0)
    }

    @Test func `a number that means another invoice in the book waits for a person`() throws {
        let desk = try MoneyDesk()
        let stripe = ScriptedStripe()
        stripe.change { $0.number = "INV-1" }
        var sync = PlatformSync(
            desk.stripe,
            of: "stripe",
            over: stripe,
            into: desk.book,
            payee: nil,
            on: MoneyDesk.today
        )
        try sync.compare()
        // The same number and the same amount: it is the invoice of the book, and its customer stays.
        #expect(sync.findings.refused.isEmpty)
        #expect(try desk.book.read { try $0.sourced("in_1", of: "stripe") }?.invoice == "INV-1")
        try desk.book.write { writing in
            let part = InvoicePosting.Part(instalment: 0, due: MoneyDesk.today, amount: Money(500, .eur), open: nil)
            let posting = InvoicePosting(invoice: "ACME-7", customer: "acme", issued: MoneyDesk.issued, parts: [part])
            _ = try writing.post(posting, on: MoneyDesk.today, payee: nil)
        }
        let other = ScriptedStripe()
        var second = PlatformSync(desk.stripe, of: "two", over: other, into: desk.book, payee: nil, on: MoneyDesk.today)
        try second.compare()
        #expect(second.findings.refused.first?.contains("another invoice in the book") == true)
        #expect(try desk.balance("ACME-7") == 500)
    }

    @Test func `a draft that was thrown away is forgotten, and a list that is cut compares nothing`() throws {
        let life = try Life()
        life.desk.take("evt_d", "invoice.updated", ["object": "invoice", "id": "in_9"])
        let found = try life.sync()
        #expect(found.troubles.isEmpty)
        #expect(try life.desk.book.read { try $0.dueInvoices(of: "stripe") }.isEmpty)
        life.stripe.change { $0.isDown = true }
        let down = try life.sync()
        #expect(down.troubles.count == 1 && down.openHere.isEmpty)
    }
}

extension Array {
    /// A few of them, spread evenly.
    fileprivate func spread(_ count: Int) -> [Element] {
        enumerated().filter { $0.offset.isMultiple(of: Swift.max(1, self.count / count)) }.map(\.element)
    }
}
