public import Storage

/// What programs can be told of, by names of their own: the journal's words may grow, these stay.
public enum HookKind: String, Hashable, Sendable, CaseIterable {
    case invoiceBilled = "invoice.billed"
    case invoiceVoided = "invoice.voided"
    case paymentReceived = "payment.received"
    case paymentRefunded = "payment.refunded"
    case paymentChargedBack = "payment.charged_back"
    case paymentUnderway = "payment.underway"
    case paymentFailed = "payment.failed"
    case creditGiven = "credit.given"
    case chargeSucceeded = "charge.succeeded"
    case chargeDeclined = "charge.declined"
    case promiseMade = "promise.made"
    case promiseEnded = "promise.ended"
    case planMade = "plan.made"
    case planEnded = "plan.ended"
    case disputeOpened = "dispute.opened"
    case disputeSettled = "dispute.settled"
    case holdSet = "hold.set"
    case holdEnded = "hold.ended"
    case replyReceived = "reply.received"
    case replyRead = "reply.read"
    case approvalRequested = "approval.requested"
    case approvalGiven = "approval.given"
    case approvalDeclined = "approval.declined"
    case letterWritten = "letter.written"
    case letterHandedOver = "letter.handed_over"
    case colleagueTold = "colleague.told"
    case itemWrittenOff = "item.written_off"
    case itemReopened = "item.reopened"
    case itemClosed = "item.closed"

    /// As the journal writes it.
    private var word: String {
        switch self {
        case .invoiceBilled: "billed"
        case .invoiceVoided: "voided"
        case .paymentReceived: "payment"
        case .paymentRefunded: "refund"
        case .paymentChargedBack: "chargeback"
        case .paymentUnderway: "in-transit"
        case .paymentFailed: "transit-failed"
        case .creditGiven: "credit"
        case .chargeSucceeded: "charge-succeeded"
        case .chargeDeclined: "charge-declined"
        case .promiseMade: "promised"
        case .promiseEnded: "promise-ended"
        case .planMade: "planned"
        case .planEnded: "plan-ended"
        case .disputeOpened: "disputed"
        case .disputeSettled: "resolved"
        case .holdSet: "held"
        case .holdEnded: "resumed"
        case .replyReceived: "replied"
        case .replyRead: "read"
        case .approvalRequested: "asked"
        case .approvalGiven: "approved"
        case .approvalDeclined: "refused"
        case .letterWritten: "wrote"
        case .letterHandedOver: "handed-over"
        case .colleagueTold: "told"
        case .itemWrittenOff: "written-off"
        case .itemReopened: "reopened"
        case .itemClosed: "closed"
        }
    }

    private static let byWord = Dictionary(uniqueKeysWithValues: allCases.map { ($0.word, $0) })

    /// Nil for what only keeps the books.
    public init?(_ line: JournalLine) {
        guard let kind = Self.byWord[line.kind] else { return nil }
        self = kind
    }
}
