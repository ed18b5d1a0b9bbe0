extension Schema {
    /// By what customers are found who write to us. The engines fold letters differently, so addresses are kept folded by
    /// ``PlainAddress``; those of an older book are folded when it is next opened.
    static let addresses = [
        "ALTER TABLE customer ADD COLUMN plain_email {text}",
        "ALTER TABLE customer ADD COLUMN plain_phone {text}",
        "ALTER TABLE contact ADD COLUMN plain_email {text}",
        "ALTER TABLE contact ADD COLUMN plain_phone {text}",
        "CREATE INDEX customer_plain_email ON customer (plain_email) WHERE plain_email IS NOT NULL",
        "CREATE INDEX customer_plain_phone ON customer (plain_phone) WHERE plain_phone IS NOT NULL",
        "CREATE INDEX contact_plain_email ON contact (plain_email) WHERE plain_email IS NOT NULL",
        "CREATE INDEX contact_plain_phone ON contact (plain_phone) WHERE plain_phone IS NOT NULL",
        // A new book has nothing to be folded, and must be empty for a book that moves into it.
        "INSERT INTO setting (name, value) SELECT 'unfolded', 'addresses' WHERE EXISTS (SELECT 1 FROM customer)",
    ]

    /// Which letter a short link stands in.
    static let letterLinks = [
        "ALTER TABLE short_link ADD COLUMN letter {bytes}",
        "CREATE INDEX short_link_letter ON short_link (letter) WHERE letter IS NOT NULL",
    ]
}
