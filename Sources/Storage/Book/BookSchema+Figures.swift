import Receivables

extension Schema {
    /// What Insights is drawn from, kept so that no page counts a whole book. All of it can be counted anew from items,
    /// ledger, touches and journal, and is, by ``figuresAnew``, when an older book is opened.
    static let figures = figureTables + monthTable + figuresAnew + ["DROP TABLE month_start"]

    private static let figureTables = [
        // By how much what is owed under a due date changed in a month of value. Months go by their first day.
        """
        CREATE TABLE due_flow (
            currency {text} NOT NULL,
            due {int} NOT NULL,
            month {int} NOT NULL,
            moved {int} NOT NULL,
            PRIMARY KEY (currency, due, month)
        ) {clustered}
        """,
        // Items that a run found paid: when the last money came, and which step had been the last before it.
        """
        CREATE TABLE settlement (
            item {int} NOT NULL PRIMARY KEY REFERENCES item (id),
            customer {int} NOT NULL REFERENCES customer (id),
            currency {text} NOT NULL,
            issued {int} NOT NULL,
            due {int} NOT NULL,
            paid {int} NOT NULL,
            amount {int} NOT NULL,
            is_late {int} NOT NULL CHECK (is_late IN (0, 1)),
            step {text},
            step_day {int},
            letter {int}
        ) {strict}
        """,
        "CREATE INDEX settlement_letter ON settlement (letter) WHERE letter IS NOT NULL",
        "CREATE INDEX settlement_paid ON settlement (currency, paid, item)",
        // The same by month of the due date, days past due when they were paid, and days since their issue.
        """
        CREATE TABLE payment_age (
            currency {text} NOT NULL,
            month {int} NOT NULL,
            age {int} NOT NULL,
            days {int} NOT NULL,
            items {int} NOT NULL,
            amount {int} NOT NULL,
            PRIMARY KEY (currency, month, age, days)
        ) {clustered}
        """,
        // How often each step was taken in a month, what of it was paid before another step, and after how many days.
        """
        CREATE TABLE step_month (
            currency {text} NOT NULL,
            month {int} NOT NULL,
            step {text} NOT NULL,
            taken {int} NOT NULL,
            paid {int} NOT NULL,
            days {int} NOT NULL,
            PRIMARY KEY (currency, month, step)
        ) {clustered}
        """,
        // How promises ended, and how often a step became a person's, whosever.
        """
        CREATE TABLE word_month (
            what {text} NOT NULL CHECK (what IN ('promise', 'person')),
            month {int} NOT NULL,
            word {text} NOT NULL,
            times {int} NOT NULL,
            PRIMARY KEY (what, month, word)
        ) {clustered}
        """,
        // What became of the letters of a day, by channel; which is kept with the letter, where a statement finds it.
        """
        CREATE TABLE channel_day (
            channel {text} NOT NULL,
            day {int} NOT NULL,
            fate {text} NOT NULL,
            letters {int} NOT NULL,
            PRIMARY KEY (channel, day, fate)
        ) {clustered}
        """,
        "ALTER TABLE outbox_entry ADD COLUMN channel {text}",
        """
        UPDATE outbox_entry SET channel = (SELECT CASE
                WHEN e.body LIKE '%"channel":"email"%' ESCAPE '!' THEN 'email'
                WHEN e.body LIKE '%"channel":"sms"%' ESCAPE '!' THEN 'sms'
                WHEN e.body LIKE '%"channel":"whatsapp"%' ESCAPE '!' THEN 'whatsapp'
                WHEN e.body LIKE '%"channel":"chat"%' ESCAPE '!' THEN 'chat'
                WHEN e.body LIKE '%"channel":"letter"%' ESCAPE '!' THEN 'letter'
                WHEN e.body LIKE '%"channel":"call"%' ESCAPE '!' THEN 'call' END
            FROM event AS e WHERE e.seq = outbox_entry.event) WHERE kind = 'letter'
        """,
        """
        CREATE TABLE habit (
            customer {int} NOT NULL PRIMARY KEY REFERENCES customer (id),
            settled {int} NOT NULL,
            late {int} NOT NULL,
            days {int} NOT NULL
        ) {strict}
        """,
        "CREATE INDEX habit_late ON habit (late, customer) WHERE settled >= 5 AND late * 2 > settled",
    ]

    /// In which a statement finds the month of a day, from 1970 to 2199: engines differ in how they reckon dates. The
    /// first days of months, after Howard Hinnant, "chrono-compatible low-level date algorithms".
    static let monthTable = [
        "CREATE TABLE month_start (month {int} NOT NULL PRIMARY KEY) {strict}",
        """
        INSERT INTO month_start (month)
        WITH RECURSIVE years (y) AS (SELECT 1970 UNION ALL SELECT y + 1 FROM years WHERE y < 2199),
            months (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM months WHERE n < 12)
        SELECT 365 * d.y + d.y / 4 - d.y / 100 + d.y / 400 + (153 * d.n + 2) / 5 - 719468 FROM (
            SELECT CASE WHEN n > 2 THEN y ELSE y - 1 END AS y, CASE WHEN n > 2 THEN n - 3 ELSE n + 9 END AS n
            FROM years CROSS JOIN months
        ) AS d
        """,
    ]

    /// What was settled, from the journal: the run said so after the last money and the last bill. A balance that was
    /// credited, resolved or voided changed without money.
    private static let settlements = """
        INSERT INTO settlement (item, customer, currency, issued, due, paid, amount, is_late, step, step_day,
            letter)
        SELECT s.id, s.customer, s.currency, s.issued, s.due, s.paid, s.billed, s.is_late,
            (SELECT t.step FROM touch AS t WHERE t.customer = s.customer AND t.item = s.id AND t.day <= s.paid
                AND t.step NOT LIKE '%@%' ESCAPE '!' ORDER BY t.day DESC, t.step DESC LIMIT 1),
            (SELECT MAX(t.day) FROM touch AS t WHERE t.customer = s.customer AND t.item = s.id AND t.day <= s.paid
                AND t.step NOT LIKE '%@%' ESCAPE '!'),
            (SELECT t.letter FROM touch AS t WHERE t.customer = s.customer AND t.item = s.id AND t.day <= s.paid
                AND t.step NOT LIKE '%@%' ESCAPE '!' ORDER BY t.day DESC, t.step DESC LIMIT 1)
        FROM (
            SELECT i.id, i.customer, i.currency, i.issued, i.due, i.billed,
                MAX(CASE WHEN q.kind NOT IN ('credit', 'resolved', 'voided', 'reopened') AND e.amount < 0
                    THEN e.day END) AS paid,
                MAX(CASE WHEN c.body = '{"late":1}' THEN 1 ELSE 0 END) AS is_late
            FROM item AS i
            JOIN event AS c ON c.customer = i.customer AND c.kind = 'closed'
                AND c.target = CAST(i.instalment AS TEXT) || ':' || i.invoice
            JOIN entry AS e ON e.item = i.id
            JOIN event AS q ON q.seq = e.seq
            WHERE i.balance <= 0
                AND c.seq = (SELECT MAX(d.seq) FROM event AS d WHERE d.customer = i.customer AND d.kind = 'closed'
                    AND d.target = c.target)
                AND c.seq > (SELECT MAX(f.seq) FROM entry AS f WHERE f.item = i.id)
                AND NOT EXISTS (SELECT 1 FROM event AS b WHERE b.customer = i.customer AND b.seq > c.seq
                    AND b.kind = 'billed' AND b.target = 'i:' || i.invoice)
            GROUP BY i.id, i.customer, i.currency, i.issued, i.due, i.billed
            HAVING SUM(CASE WHEN q.kind NOT IN ('credit', 'resolved', 'voided', 'reopened') THEN e.amount
                ELSE 0 END) < 0
                AND SUM(CASE WHEN q.kind IN ('voided', 'reopened') THEN e.amount ELSE 0 END) = 0
        ) AS s
        """

    /// Fills the empty tables from the history; needs the table of months.
    static let figuresAnew = [
        """
        INSERT INTO due_flow (currency, due, month, moved)
        SELECT f.currency, f.due, f.month, CAST(SUM(f.moved) AS BIGINT) FROM (
            SELECT i.currency, i.due,
                COALESCE((SELECT MAX(m.month) FROM month_start AS m WHERE m.month <= i.issued), 0) AS month,
                i.billed AS moved
            FROM item AS i
            UNION ALL
            SELECT i.currency, i.due,
                COALESCE((SELECT MAX(m.month) FROM month_start AS m WHERE m.month <= e.day), 0), e.amount
            FROM entry AS e JOIN item AS i ON i.id = e.item
        ) AS f GROUP BY f.currency, f.due, f.month
        """,
        settlements,
        """
        INSERT INTO payment_age (currency, month, age, days, items, amount)
        SELECT f.currency, f.month, f.age, f.days, COUNT(*), CAST(SUM(f.amount) AS BIGINT) FROM (
            SELECT s.currency,
                COALESCE((SELECT MAX(m.month) FROM month_start AS m WHERE m.month <= s.due), 0) AS month,
                s.paid - s.due AS age, s.paid - s.issued AS days, s.amount
            FROM settlement AS s
        ) AS f GROUP BY f.currency, f.month, f.age, f.days
        """,
        """
        INSERT INTO step_month (currency, month, step, taken, paid, days)
        SELECT f.currency, f.month, f.step, CAST(SUM(f.taken) AS BIGINT), CAST(SUM(f.paid) AS BIGINT),
            CAST(SUM(f.days) AS BIGINT)
        FROM (
            SELECT i.currency,
                COALESCE((SELECT MAX(m.month) FROM month_start AS m WHERE m.month <= t.day), 0) AS month,
                t.step, 1 AS taken, 0 AS paid, 0 AS days
            FROM touch AS t JOIN item AS i ON i.id = t.item WHERE t.step NOT LIKE '%@%' ESCAPE '!'
            UNION ALL
            SELECT s.currency,
                COALESCE((SELECT MAX(m.month) FROM month_start AS m WHERE m.month <= s.step_day), 0),
                s.step, 0, 1, s.paid - s.step_day
            FROM settlement AS s WHERE s.step IS NOT NULL
        ) AS f GROUP BY f.currency, f.month, f.step
        """,
        """
        INSERT INTO word_month (what, month, word, times)
        SELECT f.what, f.month, f.word, COUNT(*) FROM (
            SELECT 'promise' AS what,
                COALESCE((SELECT MAX(m.month) FROM month_start AS m WHERE m.month <= e.day), 0) AS month,
                CASE e.body WHEN '{"as":"kept"}' THEN 'kept' WHEN '{"as":"partly-kept"}' THEN 'partly-kept'
                    WHEN '{"as":"broken"}' THEN 'broken' ELSE 'superseded' END AS word
            FROM event AS e WHERE e.kind = 'promise-ended'
            UNION ALL
            SELECT 'person',
                COALESCE((SELECT MAX(m.month) FROM month_start AS m WHERE m.month <= t.day), 0),
                t.whose FROM task AS t
        ) AS f GROUP BY f.what, f.month, f.word
        """,
        """
        INSERT INTO channel_day (channel, day, fate, letters)
        SELECT f.channel, f.day, f.fate, COUNT(*) FROM (
            SELECT o.channel, o.day, 'sent' AS fate FROM outbox_entry AS o
            WHERE o.status = 'accepted' AND o.kind = 'letter'
            UNION ALL
            SELECT o.channel, o.day, a.fate FROM letter_fate AS a JOIN outbox_entry AS o ON o.code = a.code
            WHERE o.kind = 'letter'
            UNION ALL
            SELECT o.channel, o.day, 'paid' FROM outbox_entry AS o
            WHERE o.kind = 'letter' AND EXISTS (SELECT 1 FROM settlement AS s
                WHERE s.letter = o.id AND s.paid - s.step_day <= 7)
        ) AS f WHERE f.channel IS NOT NULL GROUP BY f.channel, f.day, f.fate
        """,
        """
        INSERT INTO habit (customer, settled, late, days)
        SELECT customer, COUNT(*), CAST(SUM(is_late) AS BIGINT),
            CAST(SUM(CASE WHEN is_late = 1 THEN paid - due ELSE 0 END) AS BIGINT)
        FROM settlement GROUP BY customer
        """,
    ]
}

/// The month under which a figure is kept, by the number of its first day. What is dated before the first or after the
/// last is a mistake in somebody's books, and counts for that one.
enum FigureMonth {
    static let first = Int64(Day(1970, 1, 1).number)
    private static let last = Int64(Day(2199, 12, 1).number)

    static func of(_ day: Day) -> Int64 { min(last, max(first, Int64(day.day(1, monthsLater: 0).number))) }
}
