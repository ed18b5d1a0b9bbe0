/// How a letter speaks. A score or a model may only soften it.
public enum Tone: String, Sendable, CaseIterable, Comparable {
    case friendly, firm, final

    public static func < (left: Tone, right: Tone) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .friendly: 0
        case .firm: 1
        case .final: 2
        }
    }
}

/// The ways a message reaches a customer.
public enum Channel: String, Sendable, CaseIterable {
    case email, sms, whatsapp, chat, letter, call
}

/// What we know of the relationship from whoever looks after it.
public enum Health: String, Sendable, CaseIterable {
    case healthy
    case atRisk = "at-risk"
    case unknown
}

/// The people of our own house whom a step may tell.
public enum Colleague: String, Sendable, CaseIterable {
    case accountOwner = "account-owner"
    case deputy, finance
    case financeLead = "finance-lead"
    case executive, legal
}

/// What a person at the customer does about our invoices.
public enum ContactRole: String, Sendable, CaseIterable {
    case payables, cfo, buyer, other
}
