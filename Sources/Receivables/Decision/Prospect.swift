/// What one item would have us do today, before the contact and the people are looked at.
struct Prospect {
    var index: Int
    /// The ladder day by which its steps were judged.
    var ladderDay: Int
    /// The letter it asks for.
    var letter: Proposal?
    var deeds: [Int] = []
    var skips: [(step: String, why: Event.Skip)] = []
    /// A letter that is due and has no way to the customer: a person must see to it.
    var mute: String?
    /// What its next step waits for, when no letter and no deed is left.
    var hold = Hold.nothingDue
}

/// What conditions ask about an account as a whole, the same for each of its items.
struct Standing {
    /// What is asked, over all open items of a currency.
    var open: [Currency: Int64] = [:]
    /// The due date of the oldest item that is late.
    var firstLate = Day(9999, 12, 31)
}

/// A letter that an item asks for.
struct Proposal {
    enum Word: Equatable {
        /// A step of the policy, by its position.
        case step(Int)
        /// A word of the engine's own.
        case notice(String)
    }

    var index: Int
    var word: Word
    var ladderDay: Int
    var channel: Channel
    var insteadOf: Channel?
    var overtakes: [(step: String, why: Event.Skip)] = []
    var rebase = 0
    /// People have agreed already.
    var isGranted = false

    var isNotice: Bool { if case .notice = word { true } else { false } }
    var position: Int { if case .step(let position) = word { position } else { -1 } }
}

/// Something decided, waiting to be recorded in the order of the steps.
struct Planned {
    var position: Int
    var first: ItemID
    var skips: [(index: Int, step: String, why: Event.Skip)]
    var what: [(target: Event.Target, what: Event.What)]
}
