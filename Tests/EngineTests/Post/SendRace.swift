import Correspondence
import Engine
import Files
import Receivables
import Storage
import Testing
import Wire

/// One letter, and one fact about its customer that is recorded at the worst moment.
struct SendRace {
    enum Fact: CaseIterable { case payment, dispute, promise, optOut, hold, writeOff }
    /// When the fact is recorded, on the way of the first attempt.
    enum Moment: CaseIterable { case queued, claimed, dispatched, journaled, handedOver, carried, recorded }
    /// What becomes of the first attempt; the next one is accepted.
    enum Attempt: CaseIterable { case accepted, unsent, uncertain, late, abandoned }

    let number: Int
    let fact: Fact
    let moment: Moment
    let attempt: Attempt

    /// All mixtures in turn.
    init(_ number: Int) {
        let (facts, moments, attempts) = (Fact.allCases, Moment.allCases, Attempt.allCases)
        self.number = number
        fact = facts[number % facts.count]
        moment = moments[number / facts.count % moments.count]
        attempt = attempts[number / (facts.count * moments.count) % attempts.count]
    }

    var customer: String { "C-\(number)" }
    var invoice: String { "INV-\(number)" }
    private var amount: Money { Money(10_050, .eur) }

    /// The customer and the invoice that is to be written about.
    func begin(in writing: Writing) throws {
        var record = CustomerRecord(customer: customer)
        (record.name, record.email) = ("Customer \(number)", "ap\(number)@kunde.example")
        _ = try writing.put(record)
        let part = InvoicePosting.Part(instalment: 0, due: Day(2026, 2, 4), amount: amount, open: nil)
        let issued = Day(2026, 1, 5)
        let posting = InvoicePosting(invoice: invoice, customer: customer, issued: issued, parts: [part])
        _ = try writing.post(posting, on: issued, payee: nil)
    }

    func record(of id: Int64, on day: Day, in writing: Writing) throws {
        let item = Event.Target.item(ItemID(ID(invoice), instalment: 0))
        switch fact {
        case .payment:
            var payment = PaymentRecord(payment: "P-\(number)", date: day, amount: amount)
            payment.invoice = invoice
            _ = try writing.enter(payment, payee: nil)
        case .dispute: try writing.tell(id, item, .disputed(amount, reason: "short delivery"), on: day, payee: nil)
        case .promise: try writing.tell(id, item, .promised(nil, by: day + 7), on: day, payee: nil)
        case .optOut: try writing.tell(id, .customer, .unreachable(.email, .optedOut), on: day, payee: nil)
        case .hold:
            try writing.tell(id, .customer, .held(until: day + 30, reason: "talks", owner: nil), on: day, payee: nil)
        case .writeOff: try writing.tell(id, item, .writtenOff(reason: nil), on: day, payee: nil)
        }
    }
}
