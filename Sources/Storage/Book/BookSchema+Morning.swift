extension Schema {
    /// What the desk reads each morning, kept so that no page counts a whole book.
    static let morning = [
        // Per currency and value date: what was billed, and by how much balances changed since.
        """
        CREATE TABLE flow (
            currency {text} NOT NULL,
            day {int} NOT NULL,
            billed {int} NOT NULL,
            moved {int} NOT NULL,
            PRIMARY KEY (currency, day)
        ) {clustered}
        """,
        """
        INSERT INTO flow (currency, day, billed, moved)
        SELECT f.currency, f.day, SUM(f.billed), SUM(f.moved) FROM (
            SELECT currency, issued AS day, billed, 0 AS moved FROM item
            UNION ALL
            SELECT i.currency, e.day, 0, e.amount FROM entry AS e JOIN item AS i ON i.id = e.item
        ) AS f GROUP BY f.currency, f.day
        """,
        // What happened to an item that a person should look at; gone with the item's balance.
        """
        CREATE TABLE trouble (
            item {int} NOT NULL REFERENCES item (id),
            kind {text} NOT NULL CHECK (kind IN ('dispute', 'broken-promise', 'failed-charge')),
            customer {int} NOT NULL,
            day {int} NOT NULL,
            note {text} NOT NULL,
            PRIMARY KEY (item, kind)
        ) {clustered}
        """,
        // Who proposed it, where a person did; and what it is roughly about, by which the largest come first.
        "ALTER TABLE approval ADD COLUMN maker {text}",
        "ALTER TABLE approval ADD COLUMN worth {int} NOT NULL DEFAULT 0",
        "CREATE INDEX approval_waiting ON approval (worth, id) WHERE status = 'waiting'",
        "CREATE INDEX task_open ON task (id) WHERE is_open = 1",
    ]
}
