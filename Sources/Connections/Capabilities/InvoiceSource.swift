public import Receivables

/// Knows invoices and what is still open on them.
public protocol InvoiceSource: Connector {
    /// All that is open now, page by page.
    func openInvoices() -> Call<Page<SourcedInvoice>>

    /// One invoice by the platform's own name, as it is now.
    func invoice(_ id: String) -> Call<SourcedInvoice>

    /// The invoices that a payment was for, by the platform's own names. Nil where the news of a payment say so themselves.
    func invoices(paidBy reference: String) -> Call<[String]>?
}

extension InvoiceSource {
    public func invoices(paidBy reference: String) -> Call<[String]>? { nil }
}

/// An invoice as a platform tells it, with the customer it is for.
public struct SourcedInvoice: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case open, paid
        /// Withdrawn: void or deleted.
        case void
        /// The platform's owner has given it up.
        case uncollectible
        case draft
    }

    /// The platform's own name.
    public var id: String
    /// The number on the document.
    public var number: String
    public var state: State
    public var customer: SourcedCustomer
    public var issued: Day
    /// Nil where the platform charges by itself and names no due date.
    public var due: Day?
    public var amount: Money
    public var open: Money
    /// A page of the platform's own on which it can be paid.
    public var link: String?

    public init(
        id: String,
        number: String,
        state: State,
        customer: SourcedCustomer,
        issued: Day,
        due: Day?,
        amount: Money,
        open: Money,
        link: String?
    ) {
        self.id = id
        self.number = number
        self.state = state
        self.customer = customer
        self.issued = issued
        self.due = due
        self.amount = amount
        self.open = open
        self.link = link
    }
}

public struct SourcedCustomer: Hashable, Sendable {
    public var id: String
    public var name: String?
    public var email: String?
    public var phone: String?
    /// Charged by the platform without being asked.
    public var paysAutomatically: Bool

    public init(id: String, name: String?, email: String?, phone: String? = nil, paysAutomatically: Bool = false) {
        self.id = id
        self.name = name
        self.email = email
        self.phone = phone
        self.paysAutomatically = paysAutomatically
    }
}
