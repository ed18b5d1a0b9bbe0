extension Schema {
    /// The words of letters that people approve.
    static let approvals = [
        // Each edit as it was saved: the newest stands, and whoever made one cannot approve it.
        """
        CREATE TABLE approval_edit (
            approval {int} NOT NULL REFERENCES approval (id),
            version {int} NOT NULL CHECK (version > 0),
            subject {text} NOT NULL,
            body {text} NOT NULL,
            editor {text} NOT NULL,
            instant {int} NOT NULL,
            PRIMARY KEY (approval, version)
        ) {clustered}
        """,
        // The letter that was approved as it read on that day: what leaves has to read the same.
        """
        CREATE TABLE approval_seen (
            approval {int} NOT NULL PRIMARY KEY REFERENCES approval (id),
            day {int} NOT NULL,
            digest {text} NOT NULL
        ) {clustered}
        """,
        "CREATE INDEX approval_step ON approval (step) WHERE status = 'waiting'",
    ]
}
