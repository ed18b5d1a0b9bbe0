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
        """
        INSERT INTO owed (customer, currency, items, balance, oldest)
        SELECT customer, currency, COUNT(*), CAST(SUM(balance) AS BIGINT), MIN(due) FROM item
        WHERE balance > 0 GROUP BY customer, currency
        """,
        """
        INSERT INTO standing (customer, label, owner, items, oldest, worth)
        SELECT c.id, LOWER(COALESCE(c.name, c.code)), COALESCE(c.owner, ''), CAST(COALESCE(SUM(o.items), 0) AS BIGINT),
            COALESCE(MIN(o.oldest), 3652059), CAST(COALESCE(SUM(o.balance), 0) AS BIGINT)
        FROM customer AS c LEFT JOIN owed AS o ON o.customer = c.id GROUP BY c.id, c.name, c.code, c.owner
        """,
        """
        INSERT INTO sought (word, customer)
        SELECT LOWER(code), id FROM customer UNION SELECT LOWER(COALESCE(name, code)), id FROM customer
        """,
        "CREATE INDEX standing_label ON standing (label, customer)",
        "CREATE INDEX standing_oldest ON standing (oldest, customer)",
        "CREATE INDEX standing_worth ON standing (worth, customer)",
        "CREATE INDEX standing_owner ON standing (owner, label, customer)",
        "CREATE INDEX sought_customer ON sought (customer)",
    ]
}
