/// The tables of a book. Money is in smallest units, days are day numbers, instants milliseconds since 1970 UTC.
extension Schema {
    public static let book = Schema([
        Migration(id: 1, name: "the book", sql: people + debts + history + work),
        Migration(id: 2, name: "delivery", sql: delivery),
        Migration(id: 3, name: "parts of a day", sql: parts),
        Migration(id: 4, name: "connections", sql: connections),
        Migration(id: 5, name: "inbox", sql: inbound),
        Migration(id: 6, name: "short links", sql: links),
        Migration(id: 7, name: "channels", sql: channels),
        Migration(id: 8, name: "replies", sql: replies),
        Migration(id: 9, name: "sources", sql: sources),
        Migration(id: 10, name: "addresses", sql: addresses),
        Migration(id: 11, name: "links of letters", sql: letterLinks),
        Migration(id: 12, name: "chores", sql: chores),
        Migration(id: 13, name: "people", sql: desk),
        Migration(id: 14, name: "morning", sql: morning),
        Migration(id: 15, name: "pages", sql: pages),
        Migration(id: 16, name: "charges", sql: charging),
        Migration(id: 17, name: "approved letters", sql: approvals),
        Migration(id: 18, name: "audit", sql: audit),
        Migration(id: 19, name: "standings", sql: standings),
        Migration(id: 20, name: "figures", sql: figures),
        Migration(id: 21, name: "policies", sql: policies),
        Migration(id: 22, name: "API", sql: api),
        Migration(id: 23, name: "webhooks", sql: hooks),
        Migration(id: 24, name: "parts of imports", sql: imports),
        Migration(id: 25, name: "mergers", sql: mergers),
        Migration(id: 26, name: "accounts at a provider", sql: signIn),
        Migration(id: 27, name: "settings", sql: settings),
        Migration(id: 28, name: "secrets and lists for programs", sql: programs),
        Migration(id: 29, name: "who follows which policy", sql: following),
        Migration(id: 30, name: "texts of letters", sql: letterTexts),
        Migration(id: 31, name: "words beside the journal", sql: words),
        Migration(id: 32, name: "erasures", sql: erasures),
    ])

    private static let people = [
        """
        CREATE TABLE setting (
            name {text} NOT NULL PRIMARY KEY,
            value {text} NOT NULL
        ) {clustered}
        """,
        """
        CREATE TABLE policy_version (
            id {int} NOT NULL PRIMARY KEY,
            name {text} NOT NULL,
            body {text} NOT NULL,
            since {int} NOT NULL,
            approved {int} NOT NULL CHECK (approved >= 0)
        ) {strict}
        """,
        """
        CREATE TABLE customer (
            id {int} NOT NULL PRIMARY KEY,
            code {text} NOT NULL UNIQUE,
            name {text},
            email {text},
            phone {text},
            contact {text},
            country {text},
            language {text},
            zone {text},
            calendars {text},
            rail {text},
            autopay {int} NOT NULL CHECK (autopay IN (0, 1)),
            health {text},
            annual_value {int},
            annual_currency {text},
            clauses {text},
            owner {text},
            deputy {text},
            segment {text},
            policy {text},
            billed_to {text},
            active {int} NOT NULL CHECK (active IN (0, 1)),
            next_look {int},
            folded_day {int} NOT NULL,
            folded_seq {int} NOT NULL,
            pending {int} NOT NULL CHECK (pending >= 0),
            state {bytes} NOT NULL
        ) {strict}
        """,
        "CREATE INDEX customer_next_look ON customer (next_look) WHERE next_look IS NOT NULL",
        """
        CREATE TABLE contact (
            customer {int} NOT NULL REFERENCES customer (id),
            place {int} NOT NULL,
            name {text},
            email {text},
            phone {text},
            role {text} NOT NULL,
            language {text},
            zone {text},
            PRIMARY KEY (customer, place)
        ) {clustered}
        """,
    ]

    private static let debts = [
        """
        CREATE TABLE item (
            id {int} NOT NULL PRIMARY KEY,
            invoice {text} NOT NULL,
            instalment {int} NOT NULL CHECK (instalment >= 0),
            customer {int} NOT NULL REFERENCES customer (id),
            issued {int} NOT NULL,
            known {int} NOT NULL,
            due {int} NOT NULL,
            currency {text} NOT NULL,
            billed {int} NOT NULL CHECK (billed >= 0),
            balance {int} NOT NULL,
            followed {int} NOT NULL CHECK (followed IN (0, 1)),
            purchase_order {text},
            document {text},
            UNIQUE (invoice, instalment)
        ) {strict}
        """,
        "CREATE INDEX item_customer ON item (customer)",
        // Lies by customer, as a day goes: the rows of a customer's items lie scattered over the years of their issue.
        """
        CREATE TABLE item_state (
            customer {int} NOT NULL,
            item {int} NOT NULL REFERENCES item (id),
            state {bytes} NOT NULL,
            PRIMARY KEY (customer, item)
        ) {clustered}
        """,
        """
        CREATE TABLE payment (
            code {text} NOT NULL PRIMARY KEY,
            customer {int} NOT NULL REFERENCES customer (id),
            invoice {text},
            kind {text} NOT NULL CHECK (kind IN ('payment', 'refund', 'chargeback', 'credit')),
            day {int} NOT NULL,
            amount {int} NOT NULL CHECK (amount >= 0),
            currency {text} NOT NULL,
            rail {text},
            reference {text}
        ) {clustered}
        """,
        """
        CREATE TABLE entry (
            item {int} NOT NULL REFERENCES item (id),
            seq {int} NOT NULL,
            day {int} NOT NULL,
            amount {int} NOT NULL,
            PRIMARY KEY (item, seq)
        ) {clustered}
        """,
        """
        CREATE TABLE total (
            currency {text} NOT NULL,
            due {int} NOT NULL,
            items {int} NOT NULL CHECK (items >= 0),
            balance {int} NOT NULL,
            PRIMARY KEY (currency, due)
        ) {clustered}
        """,
        """
        CREATE TABLE horizon (
            what {text} NOT NULL PRIMARY KEY CHECK (what IN ('issued', 'entered')),
            day {int} NOT NULL
        ) {clustered}
        """,
    ]

    /// Rows of these are only ever added. An item has one customer, so a touch is unique among the customer's when it is
    /// unique at all; a day goes through the customers in order, and so do its touches, where codes alone would hit
    /// every page of a million.
    private static let history = [
        """
        CREATE TABLE event (
            seq {int} NOT NULL PRIMARY KEY,
            customer {int} NOT NULL,
            day {int} NOT NULL,
            kind {text} NOT NULL,
            target {text} NOT NULL,
            body {text} NOT NULL
        ) {strict}
        """,
        "CREATE INDEX event_customer ON event (customer, day, seq)",
        """
        CREATE TABLE link (
            last {int} NOT NULL PRIMARY KEY,
            first {int} NOT NULL UNIQUE,
            digest {bytes} NOT NULL,
            previous {bytes} NOT NULL UNIQUE,
            hash {bytes} NOT NULL
        ) {strict}
        """,
        """
        CREATE TABLE touch (
            customer {int} NOT NULL,
            code {bytes} NOT NULL,
            item {int} NOT NULL REFERENCES item (id),
            cycle {int} NOT NULL,
            step {text} NOT NULL,
            day {int} NOT NULL,
            letter {int},
            PRIMARY KEY (customer, code)
        ) {clustered}
        """,
        """
        CREATE TABLE inbox (
            id {int} NOT NULL PRIMARY KEY,
            kind {text} NOT NULL,
            name {text} NOT NULL,
            digest {bytes} NOT NULL,
            received {int} NOT NULL,
            accepted {int} NOT NULL,
            rejected {int} NOT NULL
        ) {strict}
        """,
    ]

    private static let work = [
        """
        CREATE TABLE outbox_entry (
            id {int} NOT NULL PRIMARY KEY,
            code {bytes} NOT NULL,
            customer {int} NOT NULL REFERENCES customer (id),
            day {int} NOT NULL,
            step {text} NOT NULL,
            event {int} NOT NULL,
            status {text} NOT NULL CHECK (status IN
                ('queued', 'dispatching', 'accepted', 'refused', 'uncertain', 'held', 'cancelled')),
            attempt {int} NOT NULL CHECK (attempt >= 0),
            recipient {text},
            content {bytes},
            changed {int} NOT NULL,
            reason {text},
            UNIQUE (customer, code)
        ) {strict}
        """,
        "CREATE INDEX outbox_open ON outbox_entry (id) WHERE status IN ('queued', 'dispatching')",
        """
        CREATE TABLE task (
            id {int} NOT NULL PRIMARY KEY,
            customer {int} NOT NULL REFERENCES customer (id),
            invoice {text} NOT NULL,
            day {int} NOT NULL,
            step {text} NOT NULL,
            what {text} NOT NULL,
            whose {text} NOT NULL,
            is_open {int} NOT NULL CHECK (is_open IN (0, 1))
        ) {strict}
        """,
        "CREATE INDEX task_customer ON task (customer) WHERE is_open = 1",
        """
        CREATE TABLE approval (
            id {int} NOT NULL PRIMARY KEY,
            customer {int} NOT NULL REFERENCES customer (id),
            day {int} NOT NULL,
            step {text} NOT NULL,
            body {text} NOT NULL,
            status {text} NOT NULL CHECK (status IN ('waiting', 'granted', 'refused', 'gone')),
            people {text} NOT NULL
        ) {strict}
        """,
        "CREATE INDEX approval_customer ON approval (customer) WHERE status = 'waiting'",
        """
        CREATE TABLE run (
            day {int} NOT NULL PRIMARY KEY,
            first_seq {int} NOT NULL,
            is_done {int} NOT NULL CHECK (is_done IN (0, 1)),
            acted {int} NOT NULL,
            skipped {int} NOT NULL,
            letters {int} NOT NULL,
            tasks {int} NOT NULL,
            charges {int} NOT NULL
        ) {strict}
        """,
    ]
}
