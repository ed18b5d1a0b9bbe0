extension Schema {
    /// Pages on which several items are paid at once, and which pages have to be looked at again.
    static let pages = [
        // A page is looked at once after it was made, which finds its customer, and then whenever something happens to them.
        "ALTER TABLE pay_link ADD COLUMN customer {int}",
        "CREATE INDEX pay_link_status ON pay_link (connection, status)",
        // Up to where the journal was looked through for what pages ask, and on which day.
        """
        CREATE TABLE pay_watch (
            connection {text} NOT NULL PRIMARY KEY,
            day {int} NOT NULL,
            seq {int} NOT NULL
        ) {clustered}
        """,
        // Items of one customer and one currency that are paid together.
        """
        CREATE TABLE pay_part (
            bundle {int} NOT NULL,
            place {int} NOT NULL,
            customer {int} NOT NULL REFERENCES customer (id),
            item {text} NOT NULL,
            amount {int} NOT NULL CHECK (amount > 0),
            currency {text} NOT NULL,
            PRIMARY KEY (bundle, place)
        ) {clustered}
        """,
        "CREATE INDEX pay_part_customer ON pay_part (customer)",
        "CREATE INDEX pay_part_item ON pay_part (item)",
    ]
}
