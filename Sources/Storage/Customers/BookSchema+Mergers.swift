extension Schema {
    /// Customers who turned out to be another one. Their rows stay, and so do the codes by which sources call them: the
    /// journal is sealed with the rows.
    static let mergers = [
        """
        CREATE TABLE merged (
            customer {int} NOT NULL PRIMARY KEY REFERENCES customer (id),
            holder {int} NOT NULL REFERENCES customer (id),
            seq {int} NOT NULL UNIQUE,
            day {int} NOT NULL,
            CHECK (customer <> holder)
        ) {strict}
        """,
        "CREATE INDEX merged_holder ON merged (holder)",
    ]
}
