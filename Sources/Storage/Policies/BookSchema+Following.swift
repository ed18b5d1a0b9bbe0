extension Schema {
    /// Who follows which policy: by rules about kinds of customers, and by moves of many at once.
    static let following = [
        // The policy that a rule gives the customer. Kept with whatever rules look at, so that lists and counts have it.
        "ALTER TABLE customer ADD COLUMN ruled {text}",
        "CREATE INDEX customer_ruled ON customer (ruled) WHERE ruled IS NOT NULL",
        """
        CREATE TABLE policy_rule (
            place {int} NOT NULL PRIMARY KEY CHECK (place > 0),
            policy {text} NOT NULL,
            country {text},
            language {text},
            segment {text},
            owner {text},
            above {int},
            currency {text},
            CHECK ((above IS NULL) = (currency IS NULL))
        )
        """,
        """
        CREATE TABLE policy_move (
            id {int} NOT NULL PRIMARY KEY,
            policy {text},
            person {text} NOT NULL,
            day {int} NOT NULL,
            undone {int} NOT NULL CHECK (undone IN (0, 1))
        )
        """,
        // Whom a move has moved, what they followed by name before it, and the last that the journal had of them then.
        """
        CREATE TABLE policy_moved (
            move {int} NOT NULL REFERENCES policy_move (id),
            customer {int} NOT NULL,
            was {text},
            seq {int} NOT NULL,
            PRIMARY KEY (move, customer)
        ) {clustered}
        """,
    ]
}
