public import Receivables

/// Takes money for us: by a page behind a link, and by charging what a customer left with it.
public protocol PaymentProvider: Connector {
    /// The most that one link may ask for, and the least, in one currency; nil when it cannot take that currency.
    func limits(for currency: Currency) -> ClosedRange<Int64>?

    /// A page on which the customer pays this bill, once.
    func paymentLink(for bill: PayableBill) -> Call<PaymentLink>

    /// Nobody can pay by this link any more. Doing so twice is no error.
    func deactivate(_ link: PaymentLink) -> Call<Void>

    /// Takes the money from the means of payment that the customer left, without the customer being there.
    /// Nil when this provider cannot.
    func charge(_ bill: PayableBill, from payer: Payer) -> Call<ChargeAnswer>?
}

extension PaymentProvider {
    public func charge(_ bill: PayableBill, from payer: Payer) -> Call<ChargeAnswer>? { nil }
}

/// What somebody is asked to pay.
public struct PayableBill: Hashable, Sendable {
    /// Our own name for what is paid, which comes back with the money: `INV-1042`, `INV-7/2`.
    public var item: String
    public var amount: Money
    /// What the customer reads beside the amount.
    public var title: String
    /// Of the customer, for the receipt of the provider; optional.
    public var email: String?
    /// The provider knows a repetition by it. The same bill with another amount has another key.
    public var key: String
    /// Where the customer's browser goes afterwards; optional.
    public var thanks: String?

    public init(
        item: String,
        amount: Money,
        title: String,
        email: String? = nil,
        key: String,
        thanks: String? = nil
    ) {
        self.item = item
        self.amount = amount
        self.title = title
        self.email = email
        self.key = key
        self.thanks = thanks
    }
}

public struct PaymentLink: Hashable, Sendable {
    /// The provider's own name for it.
    public let id: String
    public let url: String

    public init(id: String, url: String) {
        self.id = id
        self.url = url
    }
}

/// Who is charged, in the provider's own names.
public struct Payer: Hashable, Sendable {
    public var customer: String
    /// Nil takes the customer's default.
    public var method: String?

    public init(customer: String, method: String? = nil) {
        self.customer = customer
        self.method = method
    }
}

/// What a provider answers to a charge.
public enum ChargeAnswer: Hashable, Sendable {
    case paid(reference: String)
    /// Under way: direct debits take days.
    case pending(reference: String)
    case declined(code: String, mayRetry: Bool)
    /// The customer's bank wants to see the customer: a link is the only way.
    case needsCustomer(reference: String)
}
