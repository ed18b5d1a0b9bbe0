extension Schema {
    /// What a source has said of its invoices, and what it still has to be told.
    static let sources = [
        // Money of the source's own: the most that it said was paid in all, as far as that was entered; the last that it
        // said, -1 before it said anything; and the sum of what it told one by one or was told by us.
        "ALTER TABLE sourced ADD COLUMN told {int} NOT NULL DEFAULT 0",
        "ALTER TABLE sourced ADD COLUMN seen {int} NOT NULL DEFAULT -1",
        "ALTER TABLE sourced ADD COLUMN heard {int} NOT NULL DEFAULT 0",
        // How often somebody said that it has to be read again.
        "ALTER TABLE sourced ADD COLUMN asked {int} NOT NULL DEFAULT 0",
        "CREATE INDEX sourced_invoice ON sourced (invoice) WHERE invoice IS NOT NULL",
        "CREATE INDEX sourced_due ON sourced (connection) WHERE is_due = 1",
        // That an invoice is paid, for a source that does not know it. The label is new each time it is settled.
        """
        CREATE TABLE write_back (
            connection {text} NOT NULL,
            code {text} NOT NULL,
            invoice {text} NOT NULL,
            amount {int} NOT NULL CHECK (amount >= 0),
            currency {text} NOT NULL,
            day {int} NOT NULL,
            label {text} NOT NULL,
            status {text} NOT NULL CHECK (status IN ('due', 'tried', 'done')),
            reason {text},
            PRIMARY KEY (connection, code)
        ) {clustered}
        """,
        "CREATE INDEX write_back_open ON write_back (connection) WHERE status IN ('due', 'tried')",
    ]
}
