extension Schema {
    /// The short addresses that customers are given, and what came of them.
    static let links = [
        // Only a digest of the code is kept, so that a copy of the book opens nobody's page.
        """
        CREATE TABLE short_link (
            code {bytes} NOT NULL PRIMARY KEY,
            customer {int} NOT NULL REFERENCES customer (id),
            recipient {text},
            item {text},
            made {int} NOT NULL,
            expires {int} NOT NULL,
            revoked {int}
        ) {clustered}
        """,
        "CREATE INDEX short_link_customer ON short_link (customer)",
        // Whoever came, once: a keyed hash of address and browser, never these themselves.
        """
        CREATE TABLE link_click (
            code {bytes} NOT NULL,
            visitor {bytes} NOT NULL,
            seen {int} NOT NULL,
            is_machine {int} NOT NULL CHECK (is_machine IN (0, 1)),
            PRIMARY KEY (code, visitor)
        ) {clustered}
        """,
        // A form counts once, however often its button is pressed.
        """
        CREATE TABLE link_form (
            code {bytes} NOT NULL PRIMARY KEY,
            used {int} NOT NULL
        ) {clustered}
        """,
    ]
}
