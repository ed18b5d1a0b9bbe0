public import Engine
public import Receivables

/// What `book.yaml` says, as a page shows it: what holds, and in which line.
public struct BookSettings: Hashable, Sendable {
    public enum Group: String, Hashable, Sendable, CaseIterable {
        case organisation, sender, sending, brand, calendars, costs, alarms
    }

    public struct Entry: Hashable, Sendable {
        /// As the file has it: `sender.email`.
        public let key: String
        /// Nil where nothing is said and what is usual holds.
        public let value: String?
        public let line: Int?
        /// Whether the house goes by something else until its next start.
        public let isPending: Bool

        public init(_ key: String, _ value: String?, line: Int?, isPending: Bool = false) {
            self.isPending = isPending
            self.key = key
            self.value = value
            self.line = line
        }
    }

    /// Where it stands, for who edits it.
    public var file: String
    public var groups: [Group: [Entry]]
    public var blackout: [Day]
    /// The colour of the customer's page as it was written; nil for ours.
    public var accent: String?
    /// The address that letters come from.
    public var sender: String
    /// The host that carries them, where they are handed to one.
    public var server: String?
    /// Whether letters stay files of the book's folder.
    public var areFiles: Bool
    /// Whether the house goes by what the file says now, and not by what it said when the house was opened.
    public var isTakenUp: Bool

    public init(
        file: String,
        groups: [Group: [Entry]],
        blackout: [Day],
        accent: String?,
        sender: String,
        server: String?,
        areFiles: Bool,
        isTakenUp: Bool
    ) {
        self.file = file
        self.groups = groups
        self.blackout = blackout
        self.accent = accent
        self.sender = sender
        self.server = server
        self.areFiles = areFiles
        self.isTakenUp = isTakenUp
    }
}

/// A letter to one of us, to see whether the book's way works.
public struct TestLetter: Hashable, Sendable {
    public let name: String
    public let email: String
    public let subject: String
    public let text: String
    /// Milliseconds since 1970 UTC.
    public let instant: Int64

    public enum Fate: Hashable, Sendable {
        /// With what the other side said.
        case left(String)
        /// It became a file.
        case kept(String)
        case failed(String)
    }
}

/// What the settings read and try: the file, the names of the world, the book's way for letters.
public struct SettingsDesk: Sendable {
    /// What the file says now.
    /// - Throws: what keeps it from being read, with its line and a remedy.
    let read: @Sendable () throws -> BookSettings
    let look: @Sendable (String) throws -> [String]
    let send: @Sendable (TestLetter) -> TestLetter.Fate
    /// Test letters of one person in ten minutes.
    let tests = Allowance(5, every: 600_000)
    /// Nil where nothing can be changed.
    public var editor: SettingsEditor?

    /// - Parameters:
    ///   - look: the texts that the world's names have.
    ///   - send: carries a letter as the book's letters are carried; nothing is kept of it.
    public init(
        read: @escaping @Sendable () throws -> BookSettings,
        look: @escaping @Sendable (String) throws -> [String],
        send: @escaping @Sendable (TestLetter) -> TestLetter.Fate
    ) {
        self.read = read
        self.look = look
        self.send = send
    }
}
