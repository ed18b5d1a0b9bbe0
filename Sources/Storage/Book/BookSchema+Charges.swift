extension Schema {
    /// Charges leave as letters do; whom a platform can charge, and with what.
    static let charging = [
        "ALTER TABLE outbox_entry ADD COLUMN kind {text} NOT NULL DEFAULT 'letter' CHECK (kind IN ('letter', 'charge'))",
        // What the bank had said to a charge that this database forgot.
        "ALTER TABLE sent_before ADD COLUMN answer {text}",
        // An invoice that the platform charges by itself: nobody else may.
        "ALTER TABLE sourced ADD COLUMN is_charged_there {int} NOT NULL DEFAULT 0 CHECK (is_charged_there IN (0, 1))",
        // When the customer agreed to pay by a page whose money has yet to be taken.
        "ALTER TABLE pay_link ADD COLUMN approved {int}",
        // Which invoice of the platform a payment was for, where its news do not say.
        """
        CREATE TABLE paid_object (
            connection {text} NOT NULL,
            code {text} NOT NULL,
            invoice {text} NOT NULL,
            PRIMARY KEY (connection, code)
        ) {clustered}
        """,
        // A customer by the name that a platform has for them; without a connection as people wrote it. The method is what
        // the platform said when it was asked last, refused what it said would never do.
        """
        CREATE TABLE payer (
            customer {int} NOT NULL REFERENCES customer (id),
            connection {text} NOT NULL,
            code {text} NOT NULL,
            method {text},
            asked {int},
            refused {text},
            PRIMARY KEY (customer, connection)
        ) {clustered}
        """,
    ]
}
