public import Receivables

/// Customers who were merged. A table that names a customer names the one who stayed; the journal, which is sealed, goes on
/// naming the one to whom it happened.
extension Reading {
    /// A customer and all who were merged into them, directly or by way of others.
    public func whole(of customer: Int64) throws -> [Int64] {
        try [customer]
            + session.prepare("SELECT customer FROM merged WHERE holder = $1 ORDER BY customer").all(.int(customer)) {
                $0.int(0)
            }
    }

    /// Names under which those came who were merged into a customer.
    public func aliases(of customer: Int64) throws -> [(code: String, name: String?)] {
        try session.prepare(
            """
            SELECT c.code, c.name FROM merged AS m JOIN customer AS c ON c.id = m.customer
            WHERE m.holder = $1 ORDER BY c.code
            """
        ).all(.int(customer)) { ($0.text(0), $0.text(ifAny: 1)) }
    }

    /// Whether a code is that of somebody who was merged into another.
    public func isAlias(_ code: String) throws -> Bool {
        try session.prepare("SELECT 1 FROM merged AS m JOIN customer AS c ON c.id = m.customer WHERE c.code = $1")
            .first(.text(code)) { _ in true } ?? false
    }

    /// Rows of the journal of a customer, read one member after the other: nearly nobody was merged, and of one customer
    /// the index gives them in their order.
    func ofEach<T>(of customer: Int64, _ read: (Int64) throws -> [T]) throws -> [T] {
        try whole(of: customer).flatMap(read)
    }

    /// Who bore an invoice on a day: the customer of today, or somebody who had not been merged into them yet.
    /// - Parameter seq: what the journal says from this row on was not known.
    public func bearer(ofInvoice invoice: String, on day: Day, before seq: Int64) throws -> Int64? {
        guard let holder = try customer(ofInvoice: invoice) else { return nil }
        let select = try session.prepare(
            "SELECT 1 FROM event WHERE customer = $1 AND target = $2 AND kind = 'billed' LIMIT 1"
        )
        let target = EventText.text(of: .invoice(ID(invoice)))
        let first = try whole(of: holder).first { member in
            try select.first(.int(member), .text(target)) { _ in true } ?? false
        }
        guard var bearer = first else { return holder }
        while let next = try successor(of: bearer, on: day, before: seq) { bearer = next }
        return bearer
    }

    private func successor(of customer: Int64, on day: Day, before seq: Int64) throws -> Int64? {
        try session.prepare(
            """
            SELECT e.customer FROM merged AS m JOIN event AS e ON e.seq = m.seq
            WHERE m.customer = $1 AND m.day <= $2 AND m.seq < $3
            """
        ).first(.int(customer), .int(Int64(day.number)), .int(seq)) { $0.int(0) }
    }

    /// With the life of each that was merged, and in the order in which it was taken in: what was known of a customer when
    /// another was merged into them was known of that customer alone, whatever the day from which it counts.
    func withMergers(_ events: [(seq: Int64, event: Event)]) throws -> [(seq: Int64, event: Event)] {
        let mergers = events.filter { $0.event.what.isMerger }.map(\.seq).sorted()
        guard !mergers.isEmpty else { return events }
        let sorted = events.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            func place(_ seq: Int64, _ offset: Int) -> (Int, Int, Int) {
                (mergers.count { $0 <= seq }, mergers.contains(seq) ? 0 : 1, offset)
            }
            return place(one.seq, left.offset) < place(other.seq, right.offset)
        }
        return try sorted.map(\.element).map { seq, event in
            guard case .joined(var merger) = event.what else { return (seq, event) }
            merger.history = try history(ofMergedAt: seq)
            return (seq, Event(event.day, event.target, .joined(merger)))
        }
    }

    private func history(ofMergedAt seq: Int64) throws -> [Event] {
        let customer = try session.prepare("SELECT customer FROM merged WHERE seq = $1").first(.int(seq)) { $0.int(0) }
        return try customer.map { try history(of: $0, through: Day(9999, 12, 31), before: seq).map(\.event) } ?? []
    }
}

extension Event.What {
    var isMerger: Bool { if case .joined = self { true } else { false } }
}
