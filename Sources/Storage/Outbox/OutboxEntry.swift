public import Receivables

/// A message or a charge that is to leave, or has left.
public struct OutboxEntry: Sendable {
    /// `queued → claimed → dispatching → accepted | refused | queued | uncertain → accepted | queued | held`.
    public enum Status: String, Sendable, CaseIterable {
        case queued
        /// A worker has taken it up and nothing of it is on the wire.
        case claimed
        /// Its bytes are frozen and may be on the wire at any moment.
        case dispatching
        case accepted, refused
        /// It may have been accepted, and nothing says so yet.
        case uncertain
        /// A person says what becomes of it.
        case held
        case cancelled

        public var isOpen: Bool { [.queued, .claimed, .dispatching, .uncertain].contains(self) }
    }

    public var id: Int64
    public var key: TouchKey
    public var customer: Int64
    public var day: Day
    public var letter: Message
    /// Whether it is no message, but money to be taken: its letter then names step, item and amount.
    public var isCharge: Bool
    public var status: Status
    /// How often it was made ready for the wire.
    public var attempt: Int
    /// How often it was claimed: only the newest claim may say what became of it.
    public var generation: Int64
    /// The send journal of whoever claimed it last.
    public var journal: String?
    /// Until when it is the claimant's, in milliseconds since 1970 of the book's shared time; 0 when nobody's.
    public var leaseUntil: Int64
    /// Not to be touched before this instant.
    public var notBefore: Int64
    /// When it was first made ready for the wire: from here a provider's window counts.
    public var firstSent: Int64?
    /// How often the provider was asked and did not know it.
    public var absences: Int
    public var recipient: String?
    /// The frozen bytes, from the first dispatch on.
    public var content: [UInt8]?
    public var reason: String?
    /// When its status changed, in milliseconds since 1970 of the shared time.
    public var changed: Int64
    /// A person who was asked about it said that it is to be sent.
    public var isReleased: Bool

    /// Whether an attempt before the present one may have arrived: only what provably did not lets go of the frozen bytes.
    public var isDoubtful: Bool { firstSent.map { $0 < changed } ?? false }
}

/// The right to say what becomes of an entry. Any later claim of the same entry ends it.
public struct Claim: Hashable, Sendable {
    public let entry: Int64
    public let generation: Int64

    public init(entry: Int64, generation: Int64) {
        self.entry = entry
        self.generation = generation
    }
}

/// A worker, as entries remember it.
public struct Claimant: Hashable, Sendable {
    /// One life of one worker: two never have the same.
    public var worker: String
    /// The send journal it writes. Whoever holds the lock of a journal knows that its earlier workers are gone.
    public var journal: String

    public init(worker: String, journal: String) {
        self.worker = worker
        self.journal = journal
    }
}
