public import Receivables

/// What the book remembers of a send journal that its workers write.
public struct JournalRow: Hashable, Sendable {
    /// The journal's own name, in hexadecimal.
    public var id: String
    /// Where it lies, for a person to find.
    public var file: String
    /// By which a copied file is told from the original.
    public var identity: FileIdentity
    /// The most records it may hold: raised before they are written.
    public var last: Int64
    /// A record that it does hold, and its seal.
    public var seen: SendJournal.Mark
    /// Whether one of its attempts could have reached a customer.
    public var reached: Bool

    public init(
        id: String,
        file: String,
        identity: FileIdentity,
        last: Int64,
        seen: SendJournal.Mark,
        reached: Bool
    ) {
        self.id = id
        self.file = file
        self.identity = identity
        self.last = last
        self.seen = seen
        self.reached = reached
    }
}

extension Reading {
    public func journals() throws -> [JournalRow] {
        try session.prepare("SELECT id, file, identity, last, seen, seal, reached FROM send_journal ORDER BY id").all {
            JournalRow(
                id: $0.text(0),
                file: $0.text(1),
                identity: FileIdentity($0.text(2)),
                last: $0.int(3),
                seen: SendJournal.Mark(number: $0.int(4), seal: $0.text(5)),
                reached: $0.int(6) == 1
            )
        }
    }

    /// Why the sender is locked; nil when it may send.
    public func senderLock() throws -> String? { try setting("sender-lock") }

    /// Letters of this day and before it wait for a person, because no send journal says what had left.
    public func gap() throws -> Day? {
        try setting("send-gap").flatMap { Int32($0) }.map { Day(number: $0) }
    }

    /// The life of this book, counted from 1: another one after every restore that a person has unlocked.
    public func epoch() throws -> Int64 { try setting("instance-epoch").flatMap { Int64($0) } ?? 1 }

    /// The file or schema in which the book knows itself to lie.
    public func home() throws -> String? { try setting("home") }

    private func setting(_ name: String) throws -> String? {
        try session.prepare("SELECT value FROM setting WHERE name = $1").first(.text(name)) { $0.text(0) }
    }
}

extension Writing {
    /// Remembers a journal, or what has become of it.
    public func keep(_ journal: JournalRow) throws {
        try session.prepare(
            """
            INSERT INTO send_journal (id, file, identity, last, seen, seal, reached)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (id) DO UPDATE SET file = excluded.file, identity = excluded.identity, last = excluded.last,
                seen = excluded.seen, seal = excluded.seal, reached = excluded.reached
            """
        ).run(
            .text(journal.id),
            .text(journal.file),
            .text(journal.identity.description),
            .int(journal.last),
            .int(journal.seen.number),
            .text(journal.seen.seal),
            .int(journal.reached ? 1 : 0)
        )
    }

    /// Says, before they are written, that a journal will hold so many more attempts, each with its outcome: one that
    /// holds more than its book expects belongs to a later state of it.
    /// - Parameter mark: how far the journal has come.
    public func promise(
        _ attempts: Int,
        in journal: String,
        from mark: SendJournal.Mark,
        reachingCustomers: Bool
    ) throws {
        try session.prepare(
            """
            UPDATE send_journal SET last = CASE WHEN last > $2 THEN last ELSE $2 END + $4, seen = $2, seal = $3,
                reached = CASE WHEN reached = 1 OR $5 = 1 THEN 1 ELSE 0 END
            WHERE id = $1
            """
        ).run(
            .text(journal),
            .int(mark.number),
            .text(mark.seal),
            .int(Int64(attempts) * 2),
            .int(reachingCustomers ? 1 : 0)
        )
    }

    /// Locks the sender until a person says that it may go on.
    public func lockSender(because reason: String) throws { try set("sender-lock", reason) }

    /// A person has seen what a restore left open.
    /// - Parameters:
    ///   - epoch: the book's new life.
    ///   - gap: letters of this day and before it are a person's.
    public func unlockSender(epoch: Int64, home: String?, gap: Day?, by person: String, on day: Day) throws {
        try session.prepare("DELETE FROM setting WHERE name = 'sender-lock'").run()
        try settle(epoch: epoch, home: home)
        if let gap { try set("send-gap", "\(gap.number)") }
        try rule("the sender may go on; this is life \(epoch) of the book", by: person, on: day)
    }

    public func settle(epoch: Int64, home: String?) throws {
        try set("instance-epoch", "\(epoch)")
        if let home { try set("home", home) }
    }

    private func set(_ name: String, _ value: String) throws {
        try session.prepare(
            """
            INSERT INTO setting (name, value) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """
        ).run(.text(name), .text(value))
    }
}
