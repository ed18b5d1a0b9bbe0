extension Schema {
    /// The platforms that the book is connected to, and their tokens.
    static let connections = [
        """
        CREATE TABLE connection (
            name {text} NOT NULL PRIMARY KEY,
            platform {text} NOT NULL,
            sealed {bytes} NOT NULL,
            person {text} NOT NULL,
            since {int} NOT NULL,
            paused {int} NOT NULL CHECK (paused IN (0, 1))
        ) {clustered}
        """,
        // A token is renewed by one worker at a time, under a lease.
        """
        CREATE TABLE access_token (
            connection {text} NOT NULL PRIMARY KEY REFERENCES connection (name),
            sealed {bytes},
            expires {int} NOT NULL,
            version {int} NOT NULL CHECK (version >= 0),
            worker {text},
            lease_until {int} NOT NULL
        ) {clustered}
        """,
    ]
}
