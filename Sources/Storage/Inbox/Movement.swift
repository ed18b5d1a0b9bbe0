/// How far money has come that a platform began to collect.
public enum Movement: String, Sendable {
    case underway, failed, paid
}

extension Reading {
    /// What was entered as money has come, whatever was told of it before.
    public func movement(_ code: String) throws -> Movement? {
        try session.prepare(
            """
            SELECT CASE WHEN EXISTS (SELECT 1 FROM payment WHERE code = $1) THEN 'paid'
                ELSE (SELECT state FROM movement WHERE code = $1) END
            """
        ).first(.text(code)) { $0.text(ifAny: 0) }.flatMap(\.self).flatMap(Movement.init)
    }

    /// Whether the book has entered money under this name.
    public func hasPayment(_ code: String) throws -> Bool {
        try session.prepare("SELECT 1 FROM payment WHERE code = $1").first(.text(code)) { _ in true } ?? false
    }

    /// What was entered under this name: for what, and how much.
    public func payment(_ code: String) throws -> (invoice: String?, amount: Int64)? {
        try session.prepare("SELECT invoice, amount FROM payment WHERE code = $1").first(.text(code)) {
            ($0.text(ifAny: 0), $0.int(1))
        }
    }

    /// What a payment was entered for; nil without an invoice.
    public func invoice(ofPayment code: String) throws -> String? {
        try session.prepare("SELECT invoice FROM payment WHERE code = $1").first(.text(code)) { $0.text(ifAny: 0) }
            .flatMap(\.self)
    }

    /// What a page was made for.
    public func item(ofLink code: String, at connection: String) throws -> String? {
        try session.prepare("SELECT item FROM pay_link WHERE connection = $1 AND code = $2")
            .first(.text(connection), .text(code)) { $0.text(0) }
    }

    /// A platform's own name of the invoice that a payment was for, as far as it was asked.
    public func object(paidBy code: String, at connection: String) throws -> String? {
        try session.prepare("SELECT invoice FROM paid_object WHERE connection = $1 AND code = $2")
            .first(.text(connection), .text(code)) { $0.text(0) }
    }

    /// Our invoice by a platform's own name for it.
    public func invoice(ofObject code: String, at connection: String) throws -> String? {
        try session.prepare("SELECT invoice FROM sourced WHERE connection = $1 AND code = $2")
            .first(.text(connection), .text(code)) { $0.text(ifAny: 0) }.flatMap(\.self)
    }
}

extension Writing {
    public func move(_ code: String, to state: Movement) throws {
        try session.prepare(
            "INSERT INTO movement (code, state) VALUES ($1, $2) ON CONFLICT (code) DO UPDATE SET state = excluded.state"
        ).run(.text(code), .text(state.rawValue))
    }

    /// What a payment was for, as the platform said when it was asked.
    public func note(_ code: String, paid invoice: String, at connection: String) throws {
        try session.prepare(
            "INSERT INTO paid_object (connection, code, invoice) VALUES ($1, $2, $3) ON CONFLICT (connection, code) DO NOTHING"
        ).run(.text(connection), .text(code), .text(invoice))
    }

    /// Pages that ask for what is no longer owed are to be closed, before somebody pays too much.
    public func makeLinksStale(of item: String) throws {
        try session.prepare(
            """
            UPDATE pay_link SET status = 'stale' WHERE status = 'open' AND (item = $1
                OR item IN (SELECT 'sum:' || CAST(p.bundle AS TEXT) FROM pay_part AS p WHERE p.item = $1))
            """
        ).run(.text(item))
    }

    /// Something about an invoice of a platform is different.
    public func askAgain(for code: String, at connection: String) throws {
        try session.prepare(
            """
            INSERT INTO sourced (connection, code, is_due, asked) VALUES ($1, $2, 1, 1)
            ON CONFLICT (connection, code) DO UPDATE SET is_due = 1, asked = sourced.asked + 1
            """
        ).run(.text(connection), .text(code))
    }
}
