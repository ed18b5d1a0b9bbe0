public import Receivables

/// Keeps invoices that may be paid elsewhere, and is told so, or it goes on asking for the money.
public protocol Bookkeeper: Connector {
    /// Nil when the platform cannot hold this payment: some know only invoices that are paid in full.
    func record(_ payment: OutsidePayment) -> Call<Void>?

    /// Whether the platform has it already, for when the answer to `record` stayed out. Nil when `record` may be
    /// repeated instead.
    func isRecorded(_ payment: OutsidePayment) -> Call<Bool>?
}

extension Bookkeeper {
    public func isRecorded(_ payment: OutsidePayment) -> Call<Bool>? { nil }
}

/// Money for an invoice of the platform that came by another way.
public struct OutsidePayment: Hashable, Sendable {
    /// The platform's own name.
    public var invoice: String
    public var amount: Money
    public var day: Day
    /// True when nothing stays open after it.
    public var settles: Bool
    /// Our own name for the payment, which the platform keeps with it.
    public var key: String

    public init(invoice: String, amount: Money, day: Day, settles: Bool, key: String) {
        self.invoice = invoice
        self.amount = amount
        self.day = day
        self.settles = settles
        self.key = key
    }
}
