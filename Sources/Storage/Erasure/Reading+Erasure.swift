public import Receivables

/// What erasing a customer would do, as somebody sees it who is about to ask for it.
public struct ErasurePlan: Hashable, Sendable {
    public let customer: Int64
    public let code: String
    public let name: String
    /// Codes of those who were merged into them, and go with them.
    public let others: [String]
    public let obstacles: [ErasureObstacle]
    /// Nil where nobody asked.
    public let erasure: Erasure?
    /// People besides the house's own address.
    public let people: Int
    /// Links to the customer's page that were given out.
    public let links: Int
    /// Messages, replies and edits that are kept for now.
    public let letters, replies, edits: Int
    /// The last day on which any of them is kept; nil where there is none.
    public let keptUntil: Day?
    /// Invoices and payments, which stay.
    public let invoices, payments: Int
}

extension Reading {
    public func erasure(of customer: Int64) throws -> Erasure? {
        try session.prepare("SELECT asker, asked, agreed, done FROM erasure WHERE customer = $1").first(.int(customer))
        {
            Erasure(
                of: customer,
                asker: $0.text(0),
                asked: Day(number: Int32($0.int(1))),
                agreed: $0.text(ifAny: 2),
                done: $0.int(ifAny: 3).map { Day(number: Int32($0)) }
            )
        }
    }

    /// When a customer was erased; nil of whoever was not.
    public func dayErased(_ customer: Int64) throws -> Day? { try erasure(of: customer)?.done }

    /// Whether an invoice is of somebody who was erased: the letters about it are for admins alone.
    public func isErased(ofInvoice invoice: String) throws -> Bool {
        try customer(ofInvoice: invoice).flatMap { try dayErased($0) } != nil
    }

    /// When the one was erased whom a code meant.
    public func dayErased(code: String) throws -> Day? {
        try session.prepare("SELECT day FROM erased_code WHERE digest = $1").first(.bytes(book.keys.erased(code))) {
            Day(number: Int32($0.int(0)))
        }
    }

    public func erasurePlan(of customer: Int64, on day: Day) throws -> ErasurePlan {
        let card = try card(of: customer)
        func count(_ select: String) throws -> Int {
            try session.prepare(select).first(.int(customer)) { Int($0.int(0)) } ?? 0
        }
        let erasure = try erasure(of: customer)
        return ErasurePlan(
            customer: customer,
            code: card.code,
            name: card.name,
            others: try aliases(of: customer).map(\.code),
            obstacles: erasure?.done == nil ? try obstacles(toErasing: customer) : [],
            erasure: erasure,
            people: try count("SELECT COUNT(*) FROM contact WHERE customer = $1"),
            links: try count("SELECT COUNT(*) FROM short_link WHERE customer = $1"),
            letters: try count("SELECT COUNT(*) FROM outbox_entry WHERE customer = $1 AND content IS NOT NULL"),
            replies: try count("SELECT COUNT(*) FROM reply WHERE customer = $1 AND body <> ''"),
            edits: try count(
                """
                SELECT COUNT(*) FROM approval_edit AS e JOIN approval AS a ON a.id = e.approval WHERE a.customer = $1
                """
            ),
            keptUntil: try lastLetter(of: customer).map(LetterDuty.lastDay).flatMap { $0 < day ? nil : $0 },
            invoices: try count("SELECT COUNT(DISTINCT invoice) FROM item WHERE customer = $1"),
            payments: try count("SELECT COUNT(*) FROM payment WHERE customer = $1")
        )
    }

    /// The day of the youngest of their letters, ours, edited or answered.
    private func lastLetter(of customer: Int64) throws -> Day? {
        let selects = [
            "SELECT MAX(day) FROM outbox_entry WHERE customer = $1",
            "SELECT MAX(day) FROM reply WHERE customer = $1",
            "SELECT MAX(a.day) FROM approval_edit AS e JOIN approval AS a ON a.id = e.approval WHERE a.customer = $1",
        ]
        let days = try selects.map { try session.prepare($0).first(.int(customer)) { $0.int(ifAny: 0) } ?? nil }
        return days.compactMap(\.self).max().map { Day(number: Int32($0)) }
    }
}
