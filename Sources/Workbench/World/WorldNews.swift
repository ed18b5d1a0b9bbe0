public import Receivables

/// Something that reaches us on a day, known by that day's run. Payers do not hear our letters: they pay when they
/// would have paid. For who pays automatically the answer to the charge comes on the rolled due date, asked or not.
public struct WorldNews: Sendable {
    public let day: Day
    public let customer: ID<Customer>
    public let target: Event.Target
    public let what: Event.What
    /// The row of the payments file behind it, when money or a credit moved.
    public let payment: WorldPayment?

    public var event: Event { Event(day, target, what) }
}

/// Money or a document that changes what is owed.
public struct WorldPayment: Hashable, Sendable {
    /// Unique in its world.
    public let id: String
    public let invoice: ID<Invoice>
    /// 1, 2, …; 0 when the invoice has one due date.
    public let instalment: Int
    public let entry: Entry
    /// Nil for a credit.
    public let rail: Rail?
    /// What the payer wrote. `overpaid` where more came than was asked, by intent of this world.
    public let reference: String
}
