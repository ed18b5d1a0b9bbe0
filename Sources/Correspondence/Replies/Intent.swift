/// What a reply is about, as far as its words say.
public enum Intent: String, Hashable, Sendable, CaseIterable {
    case promise, paid, dispute, question, plan, stop, angry, other
    case wrongPerson = "wrong-person"
    case outOfOffice = "out-of-office"

    /// Why somebody does not want to pay.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case goods, quantity, price, notOurs = "not-ours", purchaseOrder = "purchase-order", duplicate, unnamed
    }

    /// What somebody wants to have before anything else happens.
    public enum Wish: String, Hashable, Sendable, CaseIterable {
        case copy, bankDetails = "bank-details", statement, purchaseOrder = "purchase-order", unnamed
    }
}
