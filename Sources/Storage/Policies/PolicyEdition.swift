public import Receivables

/// One version of a policy: its text, who wrote it, and how far it has come.
public struct PolicyEdition: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Being written: it decides nothing.
        case draft
        /// Decides beside the one that is live, and is put on record; nothing of it leaves.
        case shadow
        case live
        /// Was live until the next one was.
        case retired
        /// Was given up before it was live.
        case dropped

        public var isOpen: Bool { self == .draft || self == .shadow }
    }

    public var name: String
    /// Counts the versions of the policy, from 1.
    public var number: Int
    public var body: String
    public var state: State
    /// Counts how often it was saved: what somebody decides about is what they have seen.
    public var revision = 1
    /// Everybody who wrote at it; nobody for a text that was found in a file.
    public var authors: [String] = []
    /// Why it was written.
    public var reason = ""
    /// Who put it live.
    public var agreed = ""
    /// Milliseconds since 1970 UTC.
    public var written: Int64
    /// The day from which it is what it is.
    public var since: Day
    /// How many of its decisions people have approved.
    public var approved = 0

    public init(_ name: String, number: Int, body: String, state: State, written: Int64, since: Day) {
        self.name = name
        self.number = number
        self.body = body
        self.state = state
        self.written = written
        self.since = since
    }

    public var isFromFile: Bool { authors.isEmpty }
}
