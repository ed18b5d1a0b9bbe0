import Testing

@testable import Receivables
@testable import Storage
@testable import Workbench

/// What the world takes for true when it was told in another order than it happened, as after a restore.
@Suite struct TruthTests {
    struct Case: CustomStringConvertible {
        let description: String
        /// Told in this order, each with the day from which it counts.
        let told: [(Int, Event.Target, Event.What)]
        /// What speaks against a letter on 11 March 2025.
        var objections: [String] = []
    }

    private static let item = ItemID("INV-1")
    private static let invoice = Event.Target.invoice("INV-1")
    private static let held = Event.What.held(until: Day(2025, 3, 20), reason: "talks", owner: nil)
    private static let promised = Event.What.promised(nil, by: Day(2025, 3, 20))

    private static let table: [Case] = [
        Case(description: "a reply", told: [(5, .customer, .replied("?"))], objections: ["a reply is unread"]),
        Case(
            description: "a reply that is heard of after its reading",
            told: [(7, .customer, .read(.promise)), (5, .customer, .replied("?"))]
        ),
        Case(
            description: "a reading of the day, heard of before another reply",
            told: [(7, .customer, .read(.nothing)), (7, .customer, .replied("?"))],
            objections: ["a reply is unread"]
        ),
        Case(
            description: "a reading of an earlier reply, heard of after the next",
            told: [(7, .customer, .replied("?")), (5, .customer, .read(.nothing))],
            objections: ["a reply is unread"]
        ),
        Case(description: "a hold that is heard of after its end", told: [(7, invoice, .resumed), (5, invoice, held)]),
        Case(
            description: "the end of the customer's hold ends no hold of an invoice",
            told: [(7, .customer, .resumed), (5, invoice, held)],
            objections: ["it is held"]
        ),
        Case(
            description: "a plan takes the place of an earlier promise",
            told: [(7, invoice, .planned([])), (5, invoice, promised)]
        ),
        Case(
            description: "a write-off that is heard of after it was taken back",
            told: [(7, invoice, .reopened(reason: nil)), (5, invoice, .writtenOff(reason: nil))]
        ),
        Case(
            description: "a dispute that is heard of after its end",
            told: [
                (7, invoice, .resolved(nil, credited: false)), (5, invoice, .disputed(Money(10_000, .eur), reason: "")),
            ]
        ),
        Case(
            description: "a dispute after the end of another",
            told: [
                (5, invoice, .resolved(nil, credited: false)), (7, invoice, .disputed(Money(10_000, .eur), reason: "")),
            ],
            objections: ["it is disputed"]
        ),
    ]

    @Test(arguments: table)
    func `of one matter the word of the latest day stands, whatever was told last`(_ example: Case) {
        var truth = Self.truth
        for (day, target, what) in example.told {
            let day = Day(2025, 3, 1) + day - 1
            truth.hear(Piece("x", of: 0, .said(target, what), on: day), from: day)
        }
        #expect(objections(truth) == example.objections)
    }

    @Test func `a question about one step stays open when another is skipped`() {
        var truth = Self.truth
        truth.note(asked: true, about: "reopened", of: Self.item)
        truth.note(asked: false, about: "before-due", of: Self.item)
        #expect(truth.debts[0].asked == ["reopened"])
        truth.note(asked: false, about: "reopened", of: Self.item)
        #expect(truth.debts[0].asked == [])
    }

    @Test func `what goes back of a void bill is nobody's debt`() {
        var truth = Self.truth
        var void = Self.bill
        void.isVoid = true
        let facts: [Fact] = [
            .money(Self.record("P-1", 10_000, .payment)), .billed(void), .money(Self.record("P-2", 6_000, .refund)),
        ]
        for fact in facts {
            truth.hear(Piece("x", of: 0, fact, on: Day(2025, 3, 1)))
            #expect(truth.claims[.eur] == 0)
        }
        #expect(truth.debtors[0].credit[.eur, default: 0] == 0)
    }

    private static func record(_ code: String, _ amount: Int64, _ kind: PaymentRecord.Kind) -> PaymentRecord {
        var record = PaymentRecord(payment: code, date: Day(2025, 3, 1), amount: Money(amount, .eur))
        record.invoice = "INV-1"
        record.kind = kind
        return record
    }

    /// 100.00 EUR, due on 28 February 2025.
    private static var bill: InvoicePosting {
        let part = InvoicePosting.Part(instalment: 0, due: Day(2025, 2, 28), amount: Money(10_000, .eur), open: nil)
        return InvoicePosting(invoice: "INV-1", customer: "C-100", issued: Day(2025, 2, 1), parts: [part])
    }

    private static var truth: Truth {
        var truth = Truth([
            Truth.Debtor(
                code: "C-100",
                address: "ap@c-100.example",
                calendar: .everyDay,
                rail: .card,
                zone: .berlin
            )
        ])
        truth.hear(Piece("1.0", of: 0, .billed(bill), on: Day(2025, 2, 1)))
        return truth
    }

    private func objections(_ truth: Truth) -> [String] {
        let (debtor, debt) = (truth.debtors[0], truth.debts[0])
        return [
            debtor.hasUnreadReply ? "a reply is unread" : nil,
            (debt.pausedUntil ?? debtor.pausedUntil) == nil ? nil : "it is held",
            debt.promisedBy == nil ? nil : "it is promised", debt.isWrittenOff ? "it is written off" : nil,
            debt.disputed > 0 ? "it is disputed" : nil,
        ].compactMap(\.self)
    }
}
