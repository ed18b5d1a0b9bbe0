extension Schema {
    /// How each customer stands, kept so that the list of customers finds, sorts and pages by indexes alone.
    static let standings = [
        // What a customer owes in a currency; only where something is owed.
        """
        CREATE TABLE owed (
            customer {int} NOT NULL REFERENCES customer (id),
            currency {text} NOT NULL,
            items {int} NOT NULL CHECK (items > 0),
            balance {int} NOT NULL CHECK (balance > 0),
            oldest {int} NOT NULL,
            PRIMARY KEY (customer, currency)
        ) {clustered}
        """,
        // `label` is the name in small letters, `oldest` the first due date that is open, far in the future where none is, and
        // `worth` roughly what is owed in all currencies, for the order alone.
        """
        CREATE TABLE standing (
            customer {int} NOT NULL PRIMARY KEY REFERENCES customer (id),
            label {text} NOT NULL,
            owner {text} NOT NULL,
            items {int} NOT NULL,
            oldest {int} NOT NULL,
            worth {int} NOT NULL
        ) {strict}
        """,
        // Holds that people set, by their last day.
        """
        CREATE TABLE held (
            customer {int} NOT NULL PRIMARY KEY REFERENCES customer (id),
            until {int} NOT NULL
        ) {strict}
        """,
        // Words of names and codes, in small letters.
        """
        CREATE TABLE sought (
            word {text} NOT NULL,
            customer {int} NOT NULL REFERENCES customer (id),
            PRIMARY KEY (word, customer)
        ) {clustered}
        """,
        "INSERT INTO setting (name, value) SELECT 'unlisted', 'customers' WHERE EXISTS (SELECT 1 FROM customer)",
        "CREATE INDEX standing_label ON standing (label, customer)",
        "CREATE INDEX standing_oldest ON standing (oldest, customer)",
        "CREATE INDEX standing_worth ON standing (worth, customer)",
        "CREATE INDEX standing_owner ON standing (owner, label, customer)",
        "CREATE INDEX sought_customer ON sought (customer)",
    ]
}
