extension Schema {
    /// Who changed the settings at the desk, and what the letters that left came to for each channel.
    static let settings = [
        // `changes` is JSON, a triple of key, old and new value for each key. The former text lies in a file beside the
        // settings, named by its digest: what may stand in it does not belong into copies of the book.
        """
        CREATE TABLE settings_change (
            id {int} NOT NULL PRIMARY KEY,
            at {int} NOT NULL,
            person {text} NOT NULL,
            changes {text} NOT NULL,
            former {text} NOT NULL
        ) {strict}
        """,
        // Items that were paid soon after a letter, with what was billed for them, by the letter's channel and day.
        """
        CREATE TABLE channel_answer (
            channel {text} NOT NULL,
            currency {text} NOT NULL,
            day {int} NOT NULL,
            items {int} NOT NULL,
            amount {int} NOT NULL,
            PRIMARY KEY (day, channel, currency)
        ) {clustered}
        """,
        answersAnew,
    ]

    /// Fills the empty table from what was settled.
    static let answersAnew = """
        INSERT INTO channel_answer (channel, currency, day, items, amount)
        SELECT o.channel, s.currency, o.day, COUNT(*), CAST(SUM(s.amount) AS BIGINT)
        FROM settlement AS s JOIN outbox_entry AS o ON o.id = s.letter
        WHERE o.kind = 'letter' AND o.channel IS NOT NULL AND s.paid - s.step_day <= 7
        GROUP BY o.channel, s.currency, o.day
        """
}
