public enum Invoice {}

/// The open item: one instalment of an invoice, the unit that is followed up. People write `INV-2/1`; an invoice with
/// one due date has one item, written like the invoice.
public struct ItemID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let invoice: ID<Invoice>
    /// 1, 2, …; 0 when the invoice has one due date.
    public let instalment: Int

    public init(_ invoice: ID<Invoice>, instalment: Int = 0) {
        self.invoice = invoice
        self.instalment = instalment
    }

    public var description: String { instalment == 0 ? invoice.text : "\(invoice.text)/\(instalment)" }

    public static func < (left: ItemID, right: ItemID) -> Bool {
        left.invoice == right.invoice ? left.instalment < right.instalment : left.invoice < right.invoice
    }
}
