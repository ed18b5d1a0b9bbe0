public import Receivables

/// What the book remembers of a send journal that its workers write.
public struct JournalRow: Hashable, Sendable {
    /// The journal's own name, in hexadecimal.
    public var id: String
    /// Where it lies, for a person to find.
    public var file: String
    /// By which a copied file is told from the original.
    public var identity: FileIdentity
    /// A record that it holds, and its seal: how far it had come when something was last sent.
    public var mark: SendJournal.Mark
    /// Whether one of its attempts could have reached a customer.
    public var reached: Bool

    public init(
        id: String,
        file: String,
        identity: FileIdentity,
        mark: SendJournal.Mark,
        reached: Bool
    ) {
        self.id = id
        self.file = file
        self.identity = identity
        self.mark = mark
        self.reached = reached
    }
}

extension Reading {
    public func journals() throws -> [JournalRow] {
        try session.prepare("SELECT id, file, identity, mark, seal, reached FROM send_journal ORDER BY id").all {
            JournalRow(
                id: $0.text(0),
                file: $0.text(1),
                identity: FileIdentity($0.text(2)),
                mark: SendJournal.Mark(number: $0.int(3), seal: $0.text(4)),
                reached: $0.int(5) == 1
            )
        }
    }

    /// Why the sender is locked; nil when it may send.
    public func senderLock() throws -> String? { try setting("sender-lock") }

    /// Letters of this day and before it wait for a person, because no send journal says what had left: through the first
    /// run after the last one that the restored book knew.
    public func gap() throws -> Day? {
        guard let last = try setting("send-gap").flatMap({ Int32($0) }) else { return nil }
        return try session.prepare("SELECT day FROM run WHERE day > $1 ORDER BY day LIMIT 1").first(.int(Int64(last))) {
            Day(number: Int32($0.int(0)))
        } ?? Day(number: last)
    }

    /// The last attempt of each letter that was ever made ready.
    public func attempts() throws -> [TouchKey: Int] {
        let rows = try session.prepare("SELECT code, attempt FROM outbox_entry WHERE attempt > 0").all { row in
            TouchKey(bytes: row.bytes(0)).map { ($0, Int(row.int(1))) }
        }
        return Dictionary(rows.compactMap(\.self)) { max($0, $1) }
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
            INSERT INTO send_journal (id, file, identity, mark, seal, reached) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (id) DO UPDATE SET file = excluded.file, identity = excluded.identity, mark = excluded.mark,
                seal = excluded.seal, reached = excluded.reached
            """
        ).run(
            .text(journal.id),
            .text(journal.file),
            .text(journal.identity.description),
            .int(journal.mark.number),
            .text(journal.mark.seal),
            .int(journal.reached ? 1 : 0)
        )
    }

    /// A file is no journal of this book any more.
    public func forget(_ journal: JournalRow) throws {
        try session.prepare("DELETE FROM send_journal WHERE id = $1").run(.text(journal.id))
    }

    /// Notes how far a journal had come when its worker was about to send more.
    public func note(_ mark: SendJournal.Mark, of journal: String, reachingCustomers: Bool) throws {
        try session.prepare(
            """
            UPDATE send_journal SET mark = $2, seal = $3, reached = CASE WHEN reached = 1 OR $4 = 1 THEN 1 ELSE 0 END
            WHERE id = $1 AND mark <= $2
            """
        ).run(.text(journal), .int(mark.number), .text(mark.seal), .int(reachingCustomers ? 1 : 0))
    }

    /// Locks the sender until a person says that it may go on.
    public func lockSender(because reason: String) throws { try set("sender-lock", reason) }

    /// A person has seen what a restore left open.
    /// - Parameters:
    ///   - epoch: the book's new life.
    ///   - gap: the last run that the book knows, when nothing says what had left after it.
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

extension Reading {
    /// Where the database itself lies, where it can tell; nil for a file.
    public func placeNow() throws -> String? { try session.home() }

    /// When payments were last imported, in milliseconds since 1970.
    public func lastPayments() throws -> Int64? {
        try session.prepare("SELECT MAX(received) FROM inbox WHERE kind = 'payments'").first {
            $0.isNull(0) ? nil : $0.int(0)
        } ?? nil
    }
}
