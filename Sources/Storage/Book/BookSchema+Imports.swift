extension Schema {
    /// What each import brought, so that it can be taken back.
    static let imports = [
        // One transaction of an import: the customers and items it made are those after the one row and through the other.
        """
        CREATE TABLE import_part (
            import {int} NOT NULL REFERENCES inbox (id),
            part {int} NOT NULL,
            after_customer {int} NOT NULL,
            last_customer {int} NOT NULL,
            after_item {int} NOT NULL,
            last_item {int} NOT NULL,
            PRIMARY KEY (import, part)
        ) {clustered}
        """,
        // Who took the import back.
        "ALTER TABLE inbox ADD COLUMN undone {text}",
    ]
}
