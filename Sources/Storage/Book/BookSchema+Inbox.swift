extension Schema {
    /// What platforms tell us, byte for byte, and what it was about.
    static let inbound = [
        """
        CREATE TABLE delivery (
            id {int} NOT NULL PRIMARY KEY,
            connection {text} NOT NULL,
            received {int} NOT NULL,
            url {text} NOT NULL,
            headers {text} NOT NULL,
            body {bytes} NOT NULL,
            status {text} NOT NULL CHECK (status IN ('done', 'waiting', 'parked')),
            waits_for {text},
            reason {text}
        ) {strict}
        """,
        "CREATE INDEX delivery_open ON delivery (id) WHERE status <> 'done'",
        "CREATE INDEX delivery_waits ON delivery (waits_for) WHERE waits_for IS NOT NULL",
        // Each piece of news is believed once, and kept until it could be acted on.
        """
        CREATE TABLE heard (
            connection {text} NOT NULL,
            code {text} NOT NULL,
            delivery {int} NOT NULL,
            is_done {int} NOT NULL CHECK (is_done IN (0, 1)),
            PRIMARY KEY (connection, code)
        ) {clustered}
        """,
        // How far money has come that was begun: news of it arrive in any order.
        """
        CREATE TABLE movement (
            code {text} NOT NULL PRIMARY KEY,
            state {text} NOT NULL CHECK (state IN ('underway', 'failed', 'paid'))
        ) {clustered}
        """,
        // Pages on which customers pay. A stale one asks for an amount that is no longer right.
        """
        CREATE TABLE pay_link (
            connection {text} NOT NULL,
            code {text} NOT NULL,
            item {text} NOT NULL,
            amount {int} NOT NULL CHECK (amount > 0),
            currency {text} NOT NULL,
            url {text} NOT NULL,
            made {int} NOT NULL,
            status {text} NOT NULL CHECK (status IN ('open', 'stale', 'closed')),
            PRIMARY KEY (connection, code)
        ) {clustered}
        """,
        "CREATE INDEX pay_link_item ON pay_link (item) WHERE status = 'open'",
        // Invoices of platforms by the platform's own names, and those that have to be read again.
        """
        CREATE TABLE sourced (
            connection {text} NOT NULL,
            code {text} NOT NULL,
            invoice {text},
            is_due {int} NOT NULL CHECK (is_due IN (0, 1)),
            PRIMARY KEY (connection, code)
        ) {clustered}
        """,
    ]
}
