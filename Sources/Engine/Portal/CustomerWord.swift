public import Receivables

/// What a customer says on their page, after it was found to make sense.
public enum CustomerWord: Hashable, Sendable {
    /// The money is on its way, for these items.
    case paid([ItemID], on: Day, note: String)
    case willPay([ItemID], by: Day)
    /// Something is wrong with this much of an item.
    case problem(ItemID, Money, reason: String, note: String)
    /// They would like to pay in parts.
    case parts(String)
    /// They would like to be called, or written to.
    case talk(String)
    /// No more e-mails.
    case stop
}
