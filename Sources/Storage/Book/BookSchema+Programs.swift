extension Schema {
    /// What programs that listen and read need besides: a webhook's former secret, and lists of items whose pages are full.
    static let programs = [
        // Signed with beside the newer one, until that instant, so that a program can take the newer one up meanwhile.
        "ALTER TABLE hook ADD COLUMN former {bytes}",
        "ALTER TABLE hook ADD COLUMN former_until {int}",
        // What is owed by due date, and what is not: however large the book, a page is read where it lies.
        "CREATE INDEX item_owed_due ON item (due, id) WHERE balance > 0",
        "CREATE INDEX item_over ON item (id) WHERE balance <= 0",
    ]
}
