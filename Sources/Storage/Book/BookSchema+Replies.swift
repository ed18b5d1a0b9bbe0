extension Schema {
    /// What became of our messages, what came back, and who took up a task.
    static let replies = [
        // Platforms and mails name a letter by its key alone.
        "CREATE INDEX outbox_code ON outbox_entry (code)",
        """
        CREATE TABLE letter_fate (
            code {bytes} NOT NULL,
            fate {text} NOT NULL CHECK (fate IN
                ('delivered', 'delayed', 'bounced', 'complained', 'opened', 'clicked')),
            instant {int} NOT NULL,
            detail {text},
            PRIMARY KEY (code, fate)
        ) {clustered}
        """,
        """
        CREATE TABLE reply (
            id {int} NOT NULL PRIMARY KEY,
            customer {int} NOT NULL REFERENCES customer (id),
            invoice {text},
            instant {int} NOT NULL,
            day {int} NOT NULL,
            sender {text} NOT NULL,
            subject {text},
            body {text} NOT NULL,
            is_automatic {int} NOT NULL CHECK (is_automatic IN (0, 1)),
            intent {text} NOT NULL,
            confidence {int} NOT NULL CHECK (confidence >= 0 AND confidence <= 100),
            evidence {text} NOT NULL,
            is_open {int} NOT NULL CHECK (is_open IN (0, 1)),
            person {text}
        ) {strict}
        """,
        "CREATE INDEX reply_customer ON reply (customer)",
        "CREATE INDEX reply_open ON reply (id) WHERE is_open = 1",
        """
        CREATE TABLE taken_up (
            task {int} NOT NULL PRIMARY KEY,
            person {text} NOT NULL,
            day {int} NOT NULL
        ) {clustered}
        """,
        // What people are shown elsewhere, marked before it leaves, as letters are.
        """
        CREATE TABLE notice (
            connection {text} NOT NULL,
            code {text} NOT NULL,
            state {text} NOT NULL CHECK (state IN ('posting', 'posted', 'settled')),
            tries {int} NOT NULL CHECK (tries > 0),
            instant {int} NOT NULL,
            place {text} NOT NULL,
            name {text} NOT NULL,
            PRIMARY KEY (connection, code)
        ) {clustered}
        """,
    ]
}
