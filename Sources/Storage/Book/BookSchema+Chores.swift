extension Schema {
    /// What the house does by itself: when it was done last, and who is at it.
    static let chores = [
        // Instants of a machine's own clock; the lease is measured by the clock that all workers share.
        """
        CREATE TABLE chore (
            name {text} NOT NULL PRIMARY KEY,
            began {int} NOT NULL,
            ended {int} NOT NULL,
            succeeded {int} NOT NULL,
            failures {int} NOT NULL CHECK (failures >= 0),
            reason {text},
            worker {text},
            lease_until {int} NOT NULL
        ) {clustered}
        """,
        // Letters that wait for a person are counted at every look of a monitor.
        "CREATE INDEX outbox_held ON outbox_entry (id) WHERE status = 'held'",
    ]
}
