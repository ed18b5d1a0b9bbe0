extension Schema {
    /// Every text of a letter that was written at the desk, or found in a file when somebody wrote over it.
    static let letterTexts = [
        """
        CREATE TABLE letter_edition (
            path {text} NOT NULL,
            number {int} NOT NULL CHECK (number > 0),
            body {text} NOT NULL,
            state {text} NOT NULL CHECK (state IN ('draft', 'live', 'retired', 'dropped')),
            revision {int} NOT NULL CHECK (revision > 0),
            authors {text} NOT NULL,
            reason {text} NOT NULL,
            agreed {text} NOT NULL,
            written {int} NOT NULL,
            begins {int},
            ends {int},
            PRIMARY KEY (path, number)
        ) {clustered}
        """,
        "CREATE UNIQUE INDEX letter_edition_live ON letter_edition (path) WHERE state = 'live'",
        "CREATE UNIQUE INDEX letter_edition_open ON letter_edition (path) WHERE state = 'draft'",
    ]
}
