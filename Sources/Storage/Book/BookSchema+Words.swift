extension Schema {
    /// What people said, beside the rows of the journal that hold its digest. Rows from before stay as they were sealed.
    static let words = [
        """
        CREATE TABLE said (
            seq {int} NOT NULL,
            name {text} NOT NULL,
            words {text} NOT NULL,
            salt {bytes} NOT NULL,
            PRIMARY KEY (seq, name)
        ) {clustered}
        """
    ]
}
