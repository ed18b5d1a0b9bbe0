/// One thing that happened: a fact that reached us, or something we did. History is a list of these and only grows;
/// an `Account` is what they add up to.
public struct Event: Hashable, Sendable {
    /// The day from which it is known: the run that first sees a fact is the first on or after it.
    public var day: Day
    public var target: Target
    public var what: What

    public init(_ day: Day, _ target: Target, _ what: What) {
        self.day = day
        self.target = target
        self.what = what
    }

    public enum Target: Hashable, Sendable {
        case customer
        case invoice(ID<Invoice>)
        case item(ItemID)
    }

    public enum What: Hashable, Sendable {
        // What we are told.
        case billed(Bill)
        case voided
        case entry(Entry)
        case inTransit(Money, Rail)
        /// What was under way will not come.
        case transitFailed(Money)
        case disputed(Money, reason: String)
        /// Without an amount, all that is disputed.
        case resolved(Money?, credited: Bool)
        /// Without an amount, all that is asked.
        case promised(Money?, by: Day)
        case planned([Bill.Part])
        case held(until: Day, reason: String, owner: String?)
        case resumed
        case flagged
        case replied(String)
        case read(Reading)
        case unreachable(Channel, Unreachable)
        /// Who had enough of a channel wants to hear from us by it again. What bounced goes on bouncing.
        case reachable(Channel)
        case chargeDeclined(code: String?)
        case chargeSucceeded
        /// The charge of a step did not leave: something came between. The step is decided anew.
        case chargeWithdrawn(step: String)
        case health(Health)
        case acknowledged(step: String)
        case writtenOff(reason: String?)
        case reopened(reason: String?)
        case approved(step: String, by: String)
        case refused(step: String, by: String)
        // What we did.
        case stands(Hold?, met: Int?)
        case wrote(Message)
        case did(Deed)
        case told(step: String, Colleague, deadline: Int?)
        case skipped(step: String, Skip)
        case asked(Ask)
        case promiseEnded(PromiseEnd)
        /// A part of a plan fell due.
        case planJudged(kept: Bool)
        case planEnded(kept: Bool)
        /// An item closed, and whether the money came after its last day on time.
        case closed(late: Bool)
        case fused
        /// What the carrier of a message said when it was handed over. It changes nothing about the account.
        case handedOver(letter: String, String)
        /// What a person decided about the whole book: to stop sending, to go on. It changes nothing about an account.
        case ruled(String, by: String)
        /// Another customer is this one.
        case joined(Merger)
    }

    public enum Reading: String, Hashable, Sendable, CaseIterable {
        case nothing, promise, dispute, paid, question
    }

    public enum Unreachable: String, Hashable, Sendable, CaseIterable {
        case optedOut = "opted-out"
        case bounced
    }

    public enum PromiseEnd: String, Hashable, Sendable, CaseIterable {
        case kept
        case partlyKept = "partly-kept"
        case broken
        /// By a newer promise, a plan or a write-off.
        case superseded
    }

    public enum Skip: String, Hashable, Sendable, CaseIterable {
        case overtaken, stale, lapsed, declined
        case noChannel = "no-channel"
    }
}

/// What an invoice asks for, and when.
public struct Bill: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        public var due: Day
        public var amount: Money

        public init(due: Day, amount: Money) {
            self.due = due
            self.amount = amount
        }
    }

    /// Why an invoice that was void is owed again.
    public static let again = "billed again"

    public var issued: Day
    /// One part for an invoice with one due date; else its instalments, oldest first.
    public var parts: [Part]

    public init(issued: Day, parts: [Part]) {
        self.issued = issued
        self.parts = parts
    }
}

/// Money or a document that changes a balance.
public struct Entry: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case payment, refund, chargeback, credit

        public var lowersBalance: Bool { self == .payment || self == .credit }
    }

    public var kind: Kind
    /// Never negative.
    public var amount: Money
    /// The value date.
    public var on: Day

    public init(_ kind: Kind, _ amount: Money, on day: Day) {
        self.kind = kind
        self.amount = amount
        self.on = day
    }
}

/// A step of one item that a letter or a deed covers.
public struct Covered: Hashable, Sendable {
    public var item: ItemID
    public var cycle: Int
    public var step: String
    /// Whether it speaks of lateness.
    public var late: Bool
    /// Calendar days that later steps of the item wait.
    public var gap: Int
    /// Ladder days given back because the first late word came late.
    public var rebase: Int
    /// The amount asked for this item.
    public var asked: Money

    public init(item: ItemID, cycle: Int, step: String, late: Bool, gap: Int, rebase: Int, asked: Money) {
        self.item = item
        self.cycle = cycle
        self.step = step
        self.late = late
        self.gap = gap
        self.rebase = rebase
        self.asked = asked
    }
}

/// One message to one contact. Each item it lists has its own step taken by it.
public struct Message: Hashable, Sendable {
    /// The step that names and tones it: a step of the policy, or a word of ours such as `promise-broken`.
    public var step: String
    public var channel: Channel
    public var tone: Tone
    /// The template, when it is not the step's own.
    public var template: String?
    public var copy: String?
    /// Receipts and the notice of a failed charge do not use up the contact budget.
    public var counts: Bool
    /// The lead first.
    public var covers: [Covered]
    /// Why the channel is not the one the step names first.
    public var insteadOf: Channel?

    public init(step: String, channel: Channel, tone: Tone, counts: Bool, covers: [Covered]) {
        self.step = step
        self.channel = channel
        self.tone = tone
        self.counts = counts
        self.covers = covers
    }
}

/// Anything done about one item that is not a message.
public struct Deed: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case charge
        case task(String, for: String)
        case pauseService
        case resumeService
        case decide([String])
    }

    public var kind: Kind
    public var tone: Tone?
    public var covers: Covered

    public init(_ kind: Kind, tone: Tone?, covers: Covered) {
        self.kind = kind
        self.tone = tone
        self.covers = covers
    }
}

extension Message {
    /// A charge on its way out, in the form in which everything leaves.
    public init(charging deed: Deed) {
        self.init(step: deed.covers.step, channel: .letter, tone: .friendly, counts: false, covers: [deed.covers])
    }
}

/// A step that waits for people, with what it would do and why they are asked.
public struct Ask: Hashable, Sendable {
    public var step: String
    public var consent: Consent
    public var concern: Concern
    /// `email`, `pause-service` …, as a story prints it.
    public var what: String
    public var tone: Tone?
    /// The items of the letter, the lead first; one item for a deed.
    public var covers: [Covered]

    public init(step: String, consent: Consent, concern: Concern, what: String, tone: Tone?, covers: [Covered]) {
        self.step = step
        self.consent = consent
        self.concern = concern
        self.what = what
        self.tone = tone
        self.covers = covers
    }
}
