import Storage

/// Sees what each commit did to the outbox, whatever the code that did it says: a trigger writes it down in the same
/// transaction.
struct Witness {
    /// One change of one letter.
    struct Move {
        var entry: Int64
        var was: String
        var became: String
        var attempt: Int
    }

    private var last: Int64 = 0

    /// Puts the triggers into a new book.
    static func install(in database: any Database) throws {
        try database.write { session in
            try session.execute(
                """
                CREATE TABLE witness (n INTEGER PRIMARY KEY, entry INTEGER, was TEXT, became TEXT, attempt INTEGER);
                CREATE TRIGGER witness_queued AFTER INSERT ON outbox_entry BEGIN
                    INSERT INTO witness (entry, was, became, attempt) VALUES (new.id, '', new.status, new.attempt);
                END;
                CREATE TRIGGER witness_moved AFTER UPDATE OF status, attempt ON outbox_entry
                WHEN new.status <> old.status OR new.attempt <> old.attempt BEGIN
                    INSERT INTO witness (entry, was, became, attempt)
                    VALUES (new.id, old.status, new.status, new.attempt);
                END;
                """
            )
        }
    }

    /// What the commits since the last look did, in their order.
    mutating func look(at database: any Database) throws -> [Move] {
        let after = last
        let moves = try database.read { session in
            try session.prepare("SELECT n, entry, was, became, attempt FROM witness WHERE n > $1 ORDER BY n")
                .all(.int(after)) { row in
                    (
                        row.int(0),
                        Move(entry: row.int(1), was: row.text(2), became: row.text(3), attempt: Int(row.int(4)))
                    )
                }
        }
        last = moves.last?.0 ?? last
        return moves.map(\.1)
    }
}
