public import Receivables

/// One thing that a decision rests on, with its facts. `Reason+Speech.swift` has its words in every language.
public enum Reason: Hashable, Sendable {
    case money(MoneyOwed)
    case dueToday
    /// - Parameter days: until then.
    case dueAhead(Day, days: Int)
    case pastDue(Age)
    case step(Step)
    case rests(Rest)
    case waits(Delay)
    /// What the rest of the day brought after its first run had decided.
    case wroteLater(step: String, Channel, Tone)
    case settledLater
    case changedLater(open: Money)

    public struct MoneyOwed: Hashable, Sendable {
        public var open, billed, asked: Money
        /// What of it is not asked for, where there is any.
        public var disputed, underWay, credit: Money
    }

    public struct Age: Hashable, Sendable {
        public var due: Day
        public var days, rested: Int
        public var onTimeUntil: Day
        public var isLate: Bool
    }

    public struct Step: Hashable, Sendable {
        public var name: String
        /// The word of its line: `email`, `tell account-owner`, `charge`.
        public var what: String
        public var tone: Tone?
        public var charged: Money?
        public var detour: Detour?
        public var ending: TimelineLine.Ending
    }

    /// Why a message went another way than the one its step names first.
    public enum Detour: Hashable, Sendable {
        case notConnected(Channel)
        case noAddress(Channel)
    }

    /// Why the item itself is left in peace, with what is known of it.
    public enum Rest: Hashable, Sendable {
        case settled, writtenOff, onPlan, inTransit, covered, replyUnread, approval, nothingDue
        /// - Parameter until: nil when it has no end, or none is known.
        case onHold(until: Day?, why: String?, by: String?)
        case disputed(Money)
        case promised(by: Day?)
    }

    /// Why a step that is due waits for a better moment.
    public enum Delay: Hashable, Sendable {
        case noChannel, notLateYet, belowMinimum, otherItemFirst, outsideHours, staleSource
        case gap(until: Day?)
        case holiday(String?)
        case budgetUsed(messages: Int, allowed: Int)
        case heardFromUs(Day, next: Day)
    }
}
