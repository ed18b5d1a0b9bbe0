/// What a file of books can tell about a customer. A nil field was not in the file: what the book already knows stays.
public struct CustomerRecord: Hashable, Sendable {
    /// The identity in the books it came from.
    public var customer: String
    public var name: String?
    public var email: String?
    public var phone: String?
    /// The person to greet.
    public var contact: String?
    public var country: Country?
    public var language: String?
    public var zone: String?
    public var calendars: [String]?
    /// As written (`wire` is settled later, by the two countries).
    public var rail: String?
    public var autopay: Bool?
    public var health: Health?
    public var annualValue: Money?
    public var clauses: [String]?
    public var owner: String?
    public var deputy: String?
    public var segment: String?
    public var policy: String?
    /// Their name at the platform that charges their stored method of payment.
    public var payer: String?
    /// The customer who pays this one's invoices and hears of them.
    public var billedTo: String?
    /// False for a customer deleted or made inactive in the books: never greeted without a person.
    public var active: Bool?

    public init(customer: String) { self.customer = customer }
}

/// A person at a customer, and what they do about our invoices.
public struct ContactRecord: Hashable, Sendable {
    public var customer: String
    public var name: String?
    public var email: String?
    public var phone: String?
    public var role: ContactRole
    public var language: String?
    public var zone: String?

    public init(customer: String, role: ContactRole) {
        self.customer = customer
        self.role = role
    }
}

/// One invoice or one of its instalments.
public struct InvoiceRecord: Hashable, Sendable {
    public enum Status: String, Sendable, CaseIterable {
        case open, void, draft, deleted
    }

    public var invoice: String
    public var customer: String?
    public var customerName: String?
    public var issued: Day?
    public var due: Day?
    /// Payment terms as written, when no due date was.
    public var terms: String?
    public var amount: Money?
    /// What the books say is still owed; nil when payments tell.
    public var open: Money?
    public var instalment: Int?
    public var purchaseOrder: String?
    public var document: String?
    public var status = Status.open
    /// Why a person should look before anybody chases this, in the books' own words or ours.
    public var doubt: String?

    public init(invoice: String) { self.invoice = invoice }
}

/// Money or a document that changes what is owed.
public struct PaymentRecord: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case payment, refund, chargeback, credit
    }

    public var payment: String
    /// Nil when it is on the customer's account, not on an invoice.
    public var invoice: String?
    public var customer: String?
    /// The value date: on this day it counts as paid.
    public var date: Day
    /// Never negative. Zero means that the books voided it.
    public var amount: Money
    public var rail: String?
    public var kind: Kind
    public var reference: String?

    public init(payment: String, date: Day, amount: Money, kind: Kind = .payment) {
        self.payment = payment
        self.date = date
        self.amount = amount
        self.kind = kind
    }
}
