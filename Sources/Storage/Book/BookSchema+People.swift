extension Schema {
    /// Who may come to the desk, and how they show that it is them.
    static let desk = [
        """
        CREATE TABLE person (
            id {int} NOT NULL PRIMARY KEY,
            email {text} NOT NULL UNIQUE,
            name {text} NOT NULL UNIQUE,
            role {text} NOT NULL CHECK (role IN ('viewer', 'clerk', 'approver', 'admin')),
            password {text},
            authenticator {bytes},
            last_code {int} NOT NULL,
            language {text},
            is_active {int} NOT NULL CHECK (is_active IN (0, 1)),
            made {int} NOT NULL,
            version {int} NOT NULL CHECK (version >= 0)
        ) {strict}
        """,
        // Only digests of what opens something are kept, so that a copy of the book opens nothing.
        """
        CREATE TABLE desk_session (
            code {bytes} NOT NULL PRIMARY KEY,
            person {int} NOT NULL REFERENCES person (id),
            made {int} NOT NULL,
            seen {int} NOT NULL,
            proven {int} NOT NULL
        ) {clustered}
        """,
        "CREATE INDEX desk_session_person ON desk_session (person)",
        """
        CREATE TABLE recovery_code (
            person {int} NOT NULL REFERENCES person (id),
            code {bytes} NOT NULL,
            PRIMARY KEY (person, code)
        ) {clustered}
        """,
        """
        CREATE TABLE invitation (
            code {bytes} NOT NULL PRIMARY KEY,
            person {int} NOT NULL REFERENCES person (id),
            expires {int} NOT NULL
        ) {clustered}
        """,
        // By a keyed hash of the name that was typed, whether anybody has it or not.
        """
        CREATE TABLE sign_in_try (
            name {bytes} NOT NULL PRIMARY KEY,
            misses {int} NOT NULL CHECK (misses > 0),
            closed_until {int} NOT NULL,
            last {int} NOT NULL
        ) {clustered}
        """,
    ]
}
