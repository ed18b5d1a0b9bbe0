extension Schema {
    /// Customers whose personal data somebody wants erased, or had erased.
    static let erasures = [
        // Who asked and on which day, who agreed, when it was done, and the first day whose letters are still kept.
        """
        CREATE TABLE erasure (
            customer {int} NOT NULL PRIMARY KEY REFERENCES customer (id),
            asker {text} NOT NULL,
            asked {int} NOT NULL,
            agreed {text},
            done {int},
            kept_since {int},
            CHECK ((agreed IS NULL) = (done IS NULL) AND (done IS NULL) = (kept_since IS NULL))
        ) {strict}
        """,
        // Codes by which sources called them, as keyed hashes: what names one of them later is refused.
        """
        CREATE TABLE erased_code (
            digest {bytes} NOT NULL PRIMARY KEY,
            customer {int} NOT NULL REFERENCES customer (id),
            day {int} NOT NULL
        ) {clustered}
        """,
    ]
}
