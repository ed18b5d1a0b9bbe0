public import Receivables

/// What one file of an accounting system says, each thing once and in the newest state the file holds.
/// Nothing in it was guessed: what could not be known is a question, what was odd is a note.
public struct BooksReading: Sendable {
    public internal(set) var customers: [Dated<CustomerRecord>] = []
    public internal(set) var invoices: [Dated<InvoiceRecord>] = []
    /// Payments and credits. All parts of one payment share its `source`, and a newer version replaces all of them.
    public internal(set) var payments: [Dated<PaymentRecord>] = []
    /// What the books took back. Deleted invoices, and what was voided, stand among the records as well (with the
    /// status `deleted` or `void`, or an amount of zero), deleted customers as inactive ones; a deleted payment has nothing
    /// but its identity and stands only here.
    public internal(set) var removals: [BooksRemoval] = []
    /// What the books say each customer owes: a control figure beside the invoices, never a debt of its own.
    public internal(set) var balances: [BooksBalance] = []
    public internal(set) var consents: [BooksConsent] = []
    public internal(set) var notes: [BooksNote] = []
    public internal(set) var questions: [BooksQuestion] = []
    public internal(set) var rejections: [BooksRejection] = []

    /// Nothing to take over and nothing to ask.
    public var isEmpty: Bool {
        customers.isEmpty && invoices.isEmpty && payments.isEmpty && removals.isEmpty && questions.isEmpty
            && rejections.isEmpty
    }
}

/// A deletion or a void, as the books report it.
public struct BooksRemoval: Hashable, Sendable {
    public enum Subject: String, Sendable, CaseIterable {
        case customer = "Customer"
        case invoice = "Invoice"
        case payment = "Payment"
        case creditMemo = "CreditMemo"
    }

    public enum Manner: String, Sendable { case deleted, voided }

    public let subject: Subject
    /// As in `Dated.source`.
    public let source: String
    public let manner: Manner
    /// Nil for most deletions: the books count no further.
    public let version: Int64?
    public let changed: BooksTime?
}

/// The outstanding balance of a customer, one amount for each currency in order of its code.
public struct BooksBalance: Hashable, Sendable {
    public let customer: String
    public let amounts: [Money]
}

/// What a customer was set to receive in the books. Nil: the books do not say.
public struct BooksConsent: Hashable, Sendable {
    public let customer: String
    public let lateNotices: Bool?
    public let lateFees: Bool?
}
