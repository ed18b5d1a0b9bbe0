extension Schema {
    /// What nothing-twice needs: claims with a generation and a lease, and what is known of sends outside this database.
    static let delivery =
        [
            // Counts what changes about a customer, so that a decision made outside a transaction knows whether it is still true.
            "ALTER TABLE customer ADD COLUMN version {int} NOT NULL DEFAULT 0",
            """
            CREATE TABLE outbox_entry_2 (
                id {int} NOT NULL PRIMARY KEY,
                code {bytes} NOT NULL,
                customer {int} NOT NULL REFERENCES customer (id),
                day {int} NOT NULL,
                step {text} NOT NULL,
                event {int} NOT NULL,
                status {text} NOT NULL CHECK (status IN
                    ('queued', 'claimed', 'dispatching', 'accepted', 'refused', 'uncertain', 'held', 'cancelled')),
                attempt {int} NOT NULL CHECK (attempt >= 0),
                generation {int} NOT NULL CHECK (generation >= 0),
                worker {text},
                journal {text},
                lease_until {int} NOT NULL,
                not_before {int} NOT NULL,
                first_sent {int},
                absences {int} NOT NULL CHECK (absences >= 0),
                released {int} NOT NULL DEFAULT 0 CHECK (released IN (0, 1)),
                recipient {text},
                content {bytes},
                changed {int} NOT NULL,
                reason {text},
                UNIQUE (customer, code)
            ) {strict}
            """,
            """
            INSERT INTO outbox_entry_2 (id, code, customer, day, step, event, status, attempt, generation, lease_until,
                not_before, absences, recipient, content, changed, reason)
            SELECT id, code, customer, day, step, event, status, attempt, 0, 0, 0, 0, recipient, content, changed, reason
            FROM outbox_entry
            """,
            "DROP TABLE outbox_entry",
            "ALTER TABLE outbox_entry_2 RENAME TO outbox_entry",
            """
            CREATE INDEX outbox_open ON outbox_entry (id)
            WHERE status IN ('queued', 'claimed', 'dispatching', 'uncertain')
            """,
            "CREATE INDEX approval_granted ON approval (customer) WHERE status = 'granted'",
        ] + custody

    private static let custody = [
        // One row per send journal that workers of this book write.
        """
        CREATE TABLE send_journal (
            id {text} NOT NULL PRIMARY KEY,
            file {text} NOT NULL,
            identity {text} NOT NULL,
            mark {int} NOT NULL CHECK (mark >= 0),
            seal {text} NOT NULL,
            reached {int} NOT NULL CHECK (reached IN (0, 1))
        ) {clustered}
        """,
        // Touches that left before the database was set back: what it forgot and must not do again.
        """
        CREATE TABLE sent_before (
            code {bytes} NOT NULL PRIMARY KEY,
            letter {bytes} NOT NULL,
            instant {int} NOT NULL,
            is_certain {int} NOT NULL CHECK (is_certain IN (0, 1)),
            note {text} NOT NULL
        ) {clustered}
        """,
        // Who stopped the sender: 'all', or the name of a policy.
        """
        CREATE TABLE halt (
            what {text} NOT NULL PRIMARY KEY,
            person {text} NOT NULL,
            because {text} NOT NULL,
            since {int} NOT NULL
        ) {clustered}
        """,
        // How long letters took from the check to the first byte, counted by the upper bound of a bucket.
        """
        CREATE TABLE send_window (
            milliseconds {int} NOT NULL PRIMARY KEY,
            letters {int} NOT NULL CHECK (letters >= 0)
        ) {clustered}
        """,
        // What each run was about to send: the past that the anomaly breaker compares with.
        """
        CREATE TABLE post_day (
            day {int} NOT NULL,
            currency {text} NOT NULL,
            letters {int} NOT NULL,
            asked {int} NOT NULL,
            newcomers {int} NOT NULL,
            just_paid {int} NOT NULL,
            PRIMARY KEY (day, currency)
        ) {clustered}
        """,
    ]
}
