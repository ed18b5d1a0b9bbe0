extension Schema {
    /// What programs show to be let in, and what they were answered.
    static let api = [
        // Only a digest of what a program shows is kept, so that a copy of the book opens nothing.
        """
        CREATE TABLE api_token (
            id {int} NOT NULL PRIMARY KEY,
            code {bytes} NOT NULL UNIQUE,
            person {int} NOT NULL REFERENCES person (id),
            name {text} NOT NULL,
            scopes {text} NOT NULL,
            made {int} NOT NULL,
            expires {int} NOT NULL,
            used {int},
            revoked {int}
        ) {strict}
        """,
        // The answer to an act, kept with the act in one transaction: who asks again with the same key hears it again.
        """
        CREATE TABLE api_answer (
            token {int} NOT NULL REFERENCES api_token (id),
            label {text} NOT NULL,
            request {bytes} NOT NULL,
            status {int} NOT NULL,
            body {bytes} NOT NULL,
            instant {int} NOT NULL,
            PRIMARY KEY (token, label)
        ) {clustered}
        """,
        "CREATE INDEX api_answer_instant ON api_answer (instant)",
    ]
}
