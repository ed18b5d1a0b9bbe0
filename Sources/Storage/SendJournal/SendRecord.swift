public import Receivables

/// One row of the send journal: its number, counted from 1 without gaps, when it was written, and what it says.
public struct SendRecord: Hashable, Sendable {
    public let number: Int64
    /// Milliseconds since 1970 UTC, by the clock of the machine that wrote it.
    public let instant: Int64
    public let entry: SendEntry

    public init(number: Int64, instant: Int64, entry: SendEntry) {
        self.number = number
        self.instant = instant
        self.entry = entry
    }
}

/// What is put on record about sending.
public enum SendEntry: Hashable, Sendable {
    /// From here on the letter may have left. Written and synced before the first byte goes to the wire.
    case attempt(Attempt)
    /// What is known of an attempt afterwards. A lost one costs a question, never a second letter.
    case outcome(Outcome)
    /// A sender took up its work.
    case opened(Watch)
    /// A person let a locked sender go on, under a new epoch.
    case unlocked(Watch)

    public struct Attempt: Hashable, Sendable {
        public var id: SendID
        /// The word of the carrier that takes it, such as `smtp`.
        public var provider: String
        /// SHA-256 of the frozen bytes: 32 of them.
        public var content: [UInt8]
        /// Every touch the letter covers: what a book that lost this day must never say again.
        public var touches: [TouchKey]
        /// The run's day.
        public var day: Day
        /// Customer, items and steps, for whoever reads the file.
        public var words: String

        public init(
            id: SendID,
            provider: String,
            content: [UInt8],
            touches: [TouchKey],
            day: Day,
            words: String
        ) {
            precondition(content.count == 32, "A letter's bytes are named by their SHA-256.")
            self.id = id
            self.provider = provider
            self.content = content
            self.touches = touches
            self.day = day
            self.words = words
        }
    }

    public struct Outcome: Hashable, Sendable {
        public enum Word: String, Hashable, Sendable, CaseIterable {
            case accepted, refused, unsent, uncertain
        }

        public var id: SendID
        public var provider: String
        public var word: Word
        /// The provider's own answer, shortened to ``SendEntry/longestWords``.
        public var reply: String

        public init(id: SendID, provider: String, word: Word, reply: String) {
            self.id = id
            self.provider = provider
            self.word = word
            self.reply = reply
        }
    }

    public struct Watch: Hashable, Sendable {
        /// Grows by one each time a person unlocks the sender.
        public var epoch: Int64
        public var by: String

        public init(epoch: Int64, by: String) {
            self.epoch = epoch
            self.by = by
        }
    }

    /// Characters kept of words that only people read.
    public static let longestWords = 400

    /// The attempt it speaks of; nil for what concerns the sender as a whole.
    public var id: SendID? {
        switch self {
        case .attempt(let attempt): attempt.id
        case .outcome(let outcome): outcome.id
        case .opened, .unlocked: nil
        }
    }
}

/// One attempt at one letter.
public struct SendID: Hashable, Sendable {
    public var letter: TouchKey
    /// Counted from 1.
    public var attempt: Int

    public init(letter: TouchKey, attempt: Int) {
        self.letter = letter
        self.attempt = attempt
    }
}
