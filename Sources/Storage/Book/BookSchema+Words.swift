extension Schema {
    /// What people said, beside the rows of the journal that hold its digest: as bytes, since replies may hold what no text of
    /// a database can. Rows from before stay as they were sealed.
    static let words = [
        """
        CREATE TABLE said (
            seq {int} NOT NULL,
            name {text} NOT NULL,
            words {bytes} NOT NULL,
            salt {bytes} NOT NULL,
            PRIMARY KEY (seq, name)
        ) {clustered}
        """
    ]
}
