extension Schema {
    /// Where programs want to be told what happened.
    static let hooks = [
        // `seen` is the last row of the journal that was looked at for it: what a transaction journals is told by that alone,
        // and nothing is told that was not committed. `kinds` are separated by blanks; none stands for all.
        """
        CREATE TABLE hook (
            id {int} NOT NULL PRIMARY KEY,
            url {text} NOT NULL,
            kinds {text} NOT NULL,
            sealed {bytes} NOT NULL,
            person {text} NOT NULL,
            since {int} NOT NULL,
            is_on {int} NOT NULL CHECK (is_on IN (0, 1)),
            seen {int} NOT NULL CHECK (seen >= 0),
            failures {int} NOT NULL CHECK (failures >= 0),
            failing_since {int},
            rest_until {int} NOT NULL,
            reason {text}
        ) {strict}
        """,
        // A row of the journal that has to be told; row 0 is a test.
        """
        CREATE TABLE hook_delivery (
            id {int} NOT NULL PRIMARY KEY,
            hook {int} NOT NULL,
            event {int} NOT NULL CHECK (event >= 0),
            made {int} NOT NULL,
            status {text} NOT NULL CHECK (status IN ('due', 'done', 'gone')),
            attempt {int} NOT NULL CHECK (attempt >= 0),
            not_before {int} NOT NULL,
            changed {int} NOT NULL,
            reason {text}
        ) {strict}
        """,
        "CREATE INDEX hook_delivery_due ON hook_delivery (hook, not_before, id) WHERE status = 'due'",
        "CREATE INDEX hook_delivery_hook ON hook_delivery (hook, id)",
        "CREATE INDEX hook_delivery_over ON hook_delivery (changed) WHERE status <> 'due'",
    ]
}
