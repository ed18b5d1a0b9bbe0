extension Schema {
    /// How workers of one day share its customers.
    static let parts = [
        // A stretch of customers by row number, after the one and through the other, that is decided in one commit: it
        // is done or it is not, and a day that was cut off goes on with those that are not.
        """
        CREATE TABLE run_part (
            day {int} NOT NULL,
            part {int} NOT NULL,
            after {int} NOT NULL,
            through {int} NOT NULL,
            worker {text},
            lease_until {int} NOT NULL,
            generation {int} NOT NULL CHECK (generation >= 0),
            done {int} NOT NULL CHECK (done IN (0, 1)),
            PRIMARY KEY (day, part)
        ) {clustered}
        """
    ]
}
