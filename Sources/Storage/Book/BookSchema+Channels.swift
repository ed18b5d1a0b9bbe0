extension Schema {
    /// Who is making a payment page just now, so that two workers do not make two.
    static let channels = [
        """
        CREATE TABLE pay_claim (
            code {text} NOT NULL PRIMARY KEY,
            worker {text} NOT NULL,
            lease_until {int} NOT NULL
        ) {clustered}
        """
    ]
}
