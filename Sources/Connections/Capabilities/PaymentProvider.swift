public import Receivables

/// Takes money for us: by a page behind a link, and by charging what a customer left with it.
public protocol PaymentProvider: Connector {
    /// The most that one link may ask for, and the least, in one currency; nil when it cannot take that currency.
    func limits(for currency: Currency) -> ClosedRange<Int64>?

    /// Seconds after which a link is dead: one that does not outlive a letter is made when the customer comes to pay.
    /// Nil where it lives until it is deactivated.
    static var linkLife: Int64? { get }

    /// Whether money moves only when we `complete` what a customer agreed to.
    static var takesLater: Bool { get }

    /// Whether it charges what customers have left with it.
    static var chargesStoredMethods: Bool { get }

    /// A page on which the customer pays this bill, once. Nil when it cannot ask for exactly this amount: beyond the
    /// limits, or with more decimals than it knows.
    func paymentLink(for bill: PayableBill) -> Call<PaymentLink>?

    /// Nobody can pay by this link any more. Doing so twice is no error. Nil where no money moves until we `complete`:
    /// not doing that is enough.
    func deactivate(_ link: PaymentLink) -> Call<Void>?

    /// Takes the money to which the customer agreed on the page, after the news `approved`: whoever calls it has seen
    /// that the amount is still owed. Doing so twice takes it once. Nil where agreeing is paying.
    func complete(_ link: PaymentLink) -> Call<ChargeAnswer>?

    /// The means of payment that a customer left for us to charge; the answer is nil when there is none.
    func payer(for customer: String) -> Call<Payer?>?

    /// Takes the money from the means of payment that the customer left, without the customer being there.
    /// Nil when this provider cannot, or not this amount.
    func charge(_ bill: PayableBill, from payer: Payer) -> Call<ChargeAnswer>?

    /// All that was charged since an instant (milliseconds since 1970 UTC), whatever was answered: where an answer was lost,
    /// it says whether the charge was made. Nil when the provider keeps no list.
    /// - Parameter customer: in the provider's own name; nil for all of them.
    func charges(of customer: String?, since instant: Int64) -> Call<Page<KnownCharge>>?
}

extension PaymentProvider {
    public static var linkLife: Int64? { nil }
    public static var takesLater: Bool { false }
    public static var chargesStoredMethods: Bool { false }
    public func complete(_ link: PaymentLink) -> Call<ChargeAnswer>? { nil }
    public func payer(for customer: String) -> Call<Payer?>? { nil }
    public func charge(_ bill: PayableBill, from payer: Payer) -> Call<ChargeAnswer>? { nil }
    public func charges(of customer: String?, since instant: Int64) -> Call<Page<KnownCharge>>? { nil }
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
    /// The provider knows a repetition by it, and answers it as it answered before. So the same bill with another
    /// amount has another key, and so has a new attempt after a declined one.
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
    public var method: String

    public init(customer: String, method: String) {
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
