import Synchronization

/// What was put on the wire, in a file of its own beside the database and outside every backup of it.
///
/// An attempt is on record here, and safe from a power cut, before its first byte leaves. So a book that was restored from
/// yesterday, or copied to another machine, can be told from the one that sent, and no letter goes out twice across the join
/// (see ``Custody``).
///
/// The file is text, one sealed line per record (``SendLine``), and is only ever appended to. It has one writer at a time. A letter
/// takes about 400 bytes: up to ``largeSize``, some two and a half million letters, it needs no rotation.
public final class SendJournal: Sendable {
    /// How far a journal has come: enough for a book to recognise it by.
    public struct Mark: Hashable, Sendable {
        /// The last record; 0 when there is none yet.
        public let number: Int64
        /// Its seal, 16 letters that follow from everything before.
        public let seal: String

        public init(number: Int64, seal: String) {
            self.number = number
            self.seal = seal
        }
    }

    /// A write that a crash cut short, taken off the end when the journal was opened. It was never on the wire: that waits for
    /// the whole write.
    public struct Torn: Hashable, Sendable {
        /// The number that the record would have had.
        public let record: Int64
        public let bytes: Int
    }

    /// The last attempt of one append.
    public struct Latest: Hashable, Sendable {
        public let record: Int64
        public let id: SendID
    }

    /// One gibibyte: opening reads and checks the whole file, which then takes seconds.
    public static let largeSize: Int64 = 1 << 30

    public let path: String
    public let header: SendHeader
    public let identity: FileIdentity
    public let torn: Torn?
    /// How far it had come when it was opened.
    public let opened: Mark
    private let writer: Mutex<SendWriter>

    init(_ writer: consuming SendWriter, at path: String, identity: FileIdentity, torn: Torn?) {
        self.path = path
        self.identity = identity
        self.torn = torn
        header = writer.walk.header
        opened = Mark(number: writer.walk.last, seal: writer.walk.seal)
        self.writer = Mutex(writer)
    }

    deinit { close() }

    public var mark: Mark { writer.withLock { Mark(number: $0.walk.last, seal: $0.walk.seal) } }
    /// The epoch of the last unlocking, or that of the header.
    public var epoch: Int64 { writer.withLock { $0.walk.epoch } }

    /// What was appended since it was opened, behind a record: the last attempt of each append. Attempts that one commit made
    /// ready are appended at once, so a book that knows these knows all.
    public func latest(after record: Int64) -> [Latest] { writer.withLock { $0.latest.filter { $0.record > record } } }

    public var isLarge: Bool { writer.withLock { $0.size > Self.largeSize } }

    /// Puts entries on record, all of them in one write. When this returns, they outlive a power cut; a batch of nothing but
    /// outcomes may be lost in one, and waits for no disk.
    ///
    /// A disk that refuses the write (full, read-only) leaves the journal as it was, and the next append may succeed. One that
    /// does not confirm it (fsync failed) ends the journal until the next start: what such a disk says afterwards proves nothing.
    /// - Parameter instant: milliseconds since 1970 UTC.
    @discardableResult
    public func append(_ entries: [SendEntry], at instant: Int64) throws(SendJournalError) -> Mark {
        try writer.withLock { writer throws(SendJournalError) in
            try writer.append(entries, at: instant)
            return Mark(number: writer.walk.last, seal: writer.walk.seal)
        }
    }

    /// Hands over every record after the number given, in order, holding one at a time. What is appended meanwhile may be missing.
    public func forEachRecord(after number: Int64 = 0, _ body: (SendRecord) throws -> Void) throws {
        let end = mark.number
        var reached: Int64 = 0
        try forEachLine { walk, line in
            if walk.last < number {
                guard walk.pass(line) else { return false }
            } else {
                guard let record = walk.take(line) else { return false }
                try body(record)
            }
            reached = walk.last
            return true
        }
        guard reached >= end else { throw SendJournalError.damaged(file: path, record: reached + 1) }
    }

    /// Walks the file from its first record on, until there is no more or `body` says no.
    private func forEachLine(_ body: (inout SendWalk, [UInt8]) throws -> Bool) throws {
        let file = try writer.withLock { writer throws(SendJournalError) in try writer.openFile() }
        var pages = SendPages(file, of: path)
        var walk = try SendOpening.firstStep(in: &pages, of: path)
        while case .line(let line)? = try pages.next() {
            guard try body(&walk, line) else { return }
        }
    }

    public func records(after number: Int64 = 0) throws -> [SendRecord] {
        var records: [SendRecord] = []
        try forEachRecord(after: number) { records.append($0) }
        return records
    }

    /// Those of the given attempts that may have been on the wire by this journal; the others provably never were.
    public func attempted(among wanted: Set<SendID>) throws -> Set<SendID> {
        var found: Set<SendID> = []
        try forEachRecord { record in
            if case .attempt(let attempt) = record.entry, wanted.contains(attempt.id) { found.insert(attempt.id) }
        }
        return found
    }

    /// The seal of a record, or of the header for 0; nil when the journal does not reach so far.
    public func seal(of number: Int64) throws -> String? {
        let now = mark
        if number >= now.number { return number == now.number ? now.seal : nil }
        var seal: String?
        try forEachLine { walk, line in
            if walk.last == number { seal = walk.seal }
            return seal == nil && walk.pass(line)
        }
        return seal
    }

    /// Lets another writer in. Closing twice is harmless.
    public func close() { writer.withLock { $0.close() } }
}
