public import Receivables

/// What the book remembers of a send journal that its workers write.
public struct JournalRow: Hashable, Sendable {
    public var id: String
    /// Where it lies, for a person to find.
    public var file: String
    /// By which a copied file is told from the original.
    public var identity: String
    /// How many attempts it may hold at most: raised before they are written.
    public var last: Int64
    /// Whether one of them could have reached a customer.
    public var reached: Bool

    public init(id: String, file: String, identity: String, last: Int64, reached: Bool) {
        self.id = id
        self.file = file
        self.identity = identity
        self.last = last
        self.reached = reached
    }
}

extension Reading {
    public func journals() throws -> [JournalRow] {
        try session.prepare("SELECT id, file, identity, last, reached FROM send_journal ORDER BY id").all { row in
            JournalRow(
                id: row.text(0),
                file: row.text(1),
                identity: row.text(2),
                last: row.int(3),
                reached: row.int(4) == 1
            )
        }
    }

    /// Why the sender is locked; nil when it may send.
    public func senderLock() throws -> String? { try setting("sender-lock") }

    /// Letters of this day and before it wait for a person, because no send journal says what had left.
    public func gap() throws -> Day? {
        try setting("send-gap").flatMap { Int32($0) }.map { Day(number: $0) }
    }

    /// What the book calls this life of itself: another one after every restore that a person has unlocked.
    public func epoch() throws -> String? { try setting("instance-epoch") }

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
            INSERT INTO send_journal (id, file, identity, last, reached) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (id) DO UPDATE SET file = excluded.file, identity = excluded.identity, last = excluded.last,
                reached = excluded.reached
            """
        ).run(
            .text(journal.id),
            .text(journal.file),
            .text(journal.identity),
            .int(journal.last),
            .int(journal.reached ? 1 : 0)
        )
    }

    /// Says, before they are written, how many attempts a journal will hold: one that holds more than its book
    /// expects belongs to a later state of it.
    public func promise(_ attempts: Int64, to journal: String, reachingCustomers: Bool) throws {
        try session.prepare(
            """
            UPDATE send_journal SET last = $2, reached = CASE WHEN reached = 1 OR $3 = 1 THEN 1 ELSE 0 END WHERE id = $1
            """
        ).run(.text(journal), .int(attempts), .int(reachingCustomers ? 1 : 0))
    }

    /// Locks the sender until a person says that it may go on.
    public func lockSender(because reason: String) throws { try set("sender-lock", reason) }

    /// A person has seen what a restore left open.
    /// - Parameters:
    ///   - epoch: the book's new life.
    ///   - gap: letters of this day and before it are a person's.
    public func unlockSender(epoch: String, home: String?, gap: Day?, by person: String, on day: Day) throws {
        try session.prepare("DELETE FROM setting WHERE name = 'sender-lock'").run()
        try settle(epoch: epoch, home: home)
        if let gap { try set("send-gap", "\(gap.number)") }
        try rule("the sender may go on; this life of the book is \(epoch)", by: person, on: day)
    }

    public func settle(epoch: String, home: String?) throws {
        try set("instance-epoch", epoch)
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
