/// Why nothing is done about an item today. The order of the cases is the order in which they are looked at, and it is
/// a contract: the first that applies is the answer.
public enum Hold: String, Hashable, Sendable, CaseIterable, Comparable {
    case settled
    case writtenOff = "written-off"
    case legalHold = "legal-hold"
    case disputed
    case onPlan = "on-plan"
    case promised
    case inTransit = "in-transit"
    case coveredByCredit = "covered-by-credit"
    case replyUnread = "reply-unread"
    case paused
    case optedOut = "opted-out"
    case notLateYet = "not-late-yet"
    case waitingApproval = "waiting-approval"
    case minimumGap = "minimum-gap"
    case belowMinimum = "below-minimum"
    case recipientHoliday = "recipient-holiday"
    case contactBudget = "contact-budget"
    case outsideHours = "outside-hours"
    case staleSource = "stale-source"
    case nothingDue = "nothing-due"

    /// How the days under a hold count on the ladder.
    public enum Rest: Hashable, Sendable {
        /// They count: the item goes on ageing.
        case ageing
        /// They do not.
        case certain
        /// They do not, unless the promise or plan is broken.
        case ifKept
    }

    public static func < (left: Hold, right: Hold) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }

    public var rest: Rest {
        switch self {
        case .settled, .writtenOff, .legalHold, .disputed, .inTransit, .coveredByCredit, .replyUnread, .paused: .certain
        case .onPlan, .promised: .ifKept
        default: .ageing
        }
    }

    /// Waiting for these makes no step stale.
    public var isPatience: Bool {
        switch self {
        case .notLateYet, .waitingApproval, .minimumGap, .recipientHoliday, .contactBudget, .outsideHours, .staleSource:
            true
        default: false
        }
    }
}
