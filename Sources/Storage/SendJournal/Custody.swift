import Receivables

/// Whether this book may send: whether it is the one that wrote the send journal, whole and up to date.
///
/// A backup that was restored, a copy that was started elsewhere and a journal that was lost all look like a book at work, and
/// each would write to its customers again. So the sender compares what the book remembers with what the journal says, and stays
/// locked where they part, until `dunwell reconcile` has brought them together and a person has unlocked it.
public enum Custody: Hashable, Sendable {
    /// The book and the journal belong together.
    case ours
    case locked(because: Lock)

    /// What the book remembers of its journal, written in the transaction that follows each append.
    public struct Memory: Hashable, Sendable {
        /// Grows by one with each unlocking.
        public var epoch: Int64
        public var journal: [UInt8]
        public var identity: FileIdentity
        /// The last record that the book knows of.
        public var mark: SendJournal.Mark

        public init(epoch: Int64, journal: [UInt8], identity: FileIdentity, mark: SendJournal.Mark) {
            self.epoch = epoch
            self.journal = journal
            self.identity = identity
            self.mark = mark
        }
    }

    /// What stands in the place of the journal.
    public enum Found: Hashable, Sendable {
        case nothing
        case damaged(record: Int64)
        case journal(Journal)
    }

    public struct Journal: Hashable, Sendable {
        public var header: SendHeader
        public var epoch: Int64
        public var identity: FileIdentity
        public var mark: SendJournal.Mark
        /// The seal of the record that the book knows as the last; nil when the journal does not reach so far.
        public var sealAtMemory: String?
        /// The first record behind it that tells of an attempt to reach a customer which the book never made.
        public var firstUnknown: Int64?

        public init(
            header: SendHeader,
            epoch: Int64,
            identity: FileIdentity,
            mark: SendJournal.Mark,
            sealAtMemory: String? = nil,
            firstUnknown: Int64? = nil
        ) {
            self.header = header
            self.epoch = epoch
            self.identity = identity
            self.mark = mark
            self.sealAtMemory = sealAtMemory
            self.firstUnknown = firstUnknown
        }
    }

    public enum Lock: Hashable, Sendable {
        /// The journal has attempts that the book does not know: the book was restored from before them.
        case restored(firstUnknown: Int64)
        /// The book lacks what a worker has seen in it, whether or not that worker had sent anything.
        case setBack
        /// The database lies elsewhere than it knows itself to lie.
        case moved
        /// The journal is a copy of the file that the book wrote, so the book may be a copy too.
        case copied
        case missing
        case damaged(record: Int64)
        /// The journal is another's: of another book, another beginning, or of this one under another epoch.
        case foreign(book: String)
        /// The journal lacks what the book knows to be in it: it was restored or cut itself.
        case behind(journal: Int64, book: Int64)
    }

    /// One difference is enough to lock, and the plainest is named.
    ///
    /// A book that has written files only is not locked for a journal that is gone, copied, cut or damaged: it may begin another, for
    /// nobody can get a letter twice. It is locked all the same by another book's journal, and by its own when that tells of letters
    /// to customers: then it was restored from before the first of them.
    /// - Parameters:
    ///   - memory: nil for a book that has kept no journal yet, such as one of an earlier version.
    ///   - hasReachedCustomers: whether it ever handed anything to a carrier that reaches people.
    public static func of(
        _ memory: Memory?,
        named book: String,
        hasReachedCustomers: Bool,
        finding found: Found
    ) -> Custody {
        lock(memory, book, hasReachedCustomers, found).map { .locked(because: $0) } ?? .ours
    }

    private static func lock(_ memory: Memory?, _ book: String, _ hasReached: Bool, _ found: Found) -> Lock? {
        switch found {
        case .nothing: return hasReached && memory != nil ? .missing : nil
        case .damaged(let record): return hasReached ? .damaged(record: record) : nil
        case .journal(let journal):
            if journal.header.book != book { return .foreign(book: journal.header.book) }
            if hasReached, let memory, let lock = difference(memory, journal) { return lock }
            if Flaw.restoreWithoutLock.isPlanted { return nil }
            return journal.firstUnknown.map { .restored(firstUnknown: $0) }
        }
    }

    private static func difference(_ memory: Memory, _ journal: Journal) -> Lock? {
        if journal.header.journal != memory.journal || journal.epoch != memory.epoch {
            return .foreign(book: journal.header.book)
        }
        if journal.identity != memory.identity, !Flaw.copySends.isPlanted { return .copied }
        guard journal.sealAtMemory != memory.mark.seal else { return nil }
        return .behind(journal: journal.mark.number, book: memory.mark.number)
    }
}

extension Custody.Found {
    /// What an open journal has to say to a book.
    /// - Parameters:
    ///   - mark: what the book remembers of it; nil for nothing.
    ///   - isKnown: whether the book made this attempt itself, by its own outbox, or the carrier reaches nobody. A crash between the
    ///     journal's sync and the book's next commit leaves attempts behind the mark that the book did make; they are no sign of a
    ///     restore.
    public init(
        _ journal: SendJournal,
        after mark: SendJournal.Mark?,
        isKnown: (SendEntry.Attempt) throws -> Bool
    ) throws {
        let known = mark?.number ?? 0
        var firstUnknown: Int64?
        try journal.forEachRecord(after: known) { record in
            guard firstUnknown == nil, case .attempt(let attempt) = record.entry else { return }
            if try !isKnown(attempt) { firstUnknown = record.number }
        }
        self = .journal(
            .init(
                header: journal.header,
                epoch: journal.epoch,
                identity: journal.identity,
                mark: journal.mark,
                sealAtMemory: try journal.seal(of: known),
                firstUnknown: firstUnknown
            )
        )
    }

    /// What the error says with which a journal could not be opened; nil when it does not tell, as for one that is in use.
    public init?(_ error: SendJournalError) {
        switch error {
        case .missing, .notAJournal: self = .nothing
        case .damaged(_, let record): self = .damaged(record: record)
        default: return nil
        }
    }
}

extension Custody.Lock: CustomStringConvertible {
    public var description: String { "\(reason) Nothing is sent until `dunwell reconcile` has compared the two." }

    private var reason: String {
        switch self {
        case .restored(let first):
            "The book was restored from a backup: record \(first) of the send journal tells of a letter it does not know."
        case .setBack:
            "The book was set back to an older state: it lacks what this machine has seen in it."
        case .moved: "This database is a copy or was loaded from a dump: it knows itself to lie elsewhere."
        case .copied:
            """
            The send journal is a copy of the one this book wrote, so the book may be a copy as well: \
            only one of them may write to customers.
            """
        case .missing: "This book has written to customers, and its send journal is gone."
        case .damaged(let record): "The send journal is damaged at record \(record)."
        case .foreign(let book):
            "The send journal belongs to another book, or to another life of this one (it says '\(book)')."
        case .behind(let journal, let book):
            """
            The send journal has lost what this book knows to have been in it (it ends with record \(journal); \
            the book knows record \(book)): it was restored, cut or rewritten.
            """
        }
    }
}
