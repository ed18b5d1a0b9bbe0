public import Receivables

/// What somebody looks for in the journal. What is nil does not matter.
public struct JournalQuestion: Hashable, Sendable {
    /// The customer's row; 0 for what was decided about the whole book.
    public var customer: Int64?
    public var invoice: String?
    public var day: Day?
    /// As the journal writes it: `disputed`.
    public var kind: String?
    /// Who did it, by the name under which they did.
    public var person: String?
    /// The last row that was seen; what is before it is looked for.
    public var after: JournalCursor?

    public init() {}
}

/// A place in the journal that stays what it is while rows are added.
public struct JournalCursor: Hashable, Sendable {
    public let day: Day
    public let seq: Int64

    public init(day: Day, seq: Int64) {
        self.day = day
        self.seq = seq
    }

    /// As it stands in an address: `2026-02-10.1042`.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let day = Day(iso: parts[0]), let seq = Int64(parts[1]), seq > 0 else { return nil }
        self.init(day: day, seq: seq)
    }

    public var text: String { "\(day).\(seq)" }
}

/// Rows that were found, the newest first.
public struct JournalPage: Hashable, Sendable {
    public let lines: [JournalLine]
    /// Where the search goes on; nil when there is nothing more.
    public let next: JournalCursor?
}
