extension Schema {
    /// Every version of a policy that was written at the desk, or found in a file when it was followed.
    static let policies = [
        """
        CREATE TABLE policy_edition (
            name {text} NOT NULL,
            number {int} NOT NULL CHECK (number > 0),
            body {text} NOT NULL,
            state {text} NOT NULL CHECK (state IN ('draft', 'shadow', 'live', 'retired', 'dropped')),
            revision {int} NOT NULL CHECK (revision > 0),
            authors {text} NOT NULL,
            reason {text} NOT NULL,
            agreed {text} NOT NULL,
            written {int} NOT NULL,
            since {int} NOT NULL,
            approved {int} NOT NULL CHECK (approved >= 0),
            PRIMARY KEY (name, number)
        ) {clustered}
        """,
        "CREATE UNIQUE INDEX policy_edition_live ON policy_edition (name) WHERE state = 'live'",
        // What is not followed yet is one text that people work on together.
        "CREATE UNIQUE INDEX policy_edition_open ON policy_edition (name) WHERE state IN ('draft', 'shadow')",
        "CREATE INDEX customer_policy ON customer (policy) WHERE policy IS NOT NULL",
        // What a version in the shadow would have done on a day beside the one that is live.
        """
        CREATE TABLE shadow_day (
            name {text} NOT NULL,
            number {int} NOT NULL,
            day {int} NOT NULL,
            followers {int} NOT NULL,
            looked {int} NOT NULL,
            live {int} NOT NULL,
            shadow {int} NOT NULL,
            differences {text} NOT NULL,
            PRIMARY KEY (name, number, day)
        ) {clustered}
        """,
    ]
}
