import Receivables

/// What became of a letter, and when it was heard.
public struct HeardFate: Hashable, Sendable {
    public let fate: LetterFate
    /// Milliseconds since 1970 UTC.
    public let instant: Int64
    public let detail: String?
}

/// Everything that the book holds of one invoice.
extension Reading {
    /// Messages and charges that covered it, oldest first.
    public func entries(ofInvoice invoice: String) throws -> [OutboxEntry] {
        let ids = try session.prepare(
            """
            SELECT DISTINCT t.letter FROM item AS i JOIN touch AS t ON t.customer = i.customer AND t.item = i.id
            WHERE i.invoice = $1 AND t.letter IS NOT NULL ORDER BY t.letter
            """
        ).all(.text(invoice)) { $0.int(0) }
        return try ids.compactMap { try entry($0) }
    }

    /// What is known of a letter, in the order in which it was heard.
    public func receipts(of key: TouchKey) throws -> [HeardFate] {
        try session.prepare("SELECT fate, instant, detail FROM letter_fate WHERE code = $1 ORDER BY instant, fate")
            .all(.bytes(key.bytes)) { row in
                LetterFate(rawValue: row.text(0)).map {
                    HeardFate(fate: $0, instant: row.int(1), detail: row.text(ifAny: 2))
                }
            }.compactMap(\.self)
    }

    /// Every row of the customer's that bears on the invoice, in the order of the journal.
    public func journal(ofInvoice invoice: String) throws -> [JournalLine] {
        guard let customer = try customer(ofInvoice: invoice) else { return [] }
        let letters = Set(try entries(ofInvoice: invoice).map(\.key.text))
        var lines: [JournalLine] = []
        let select = try session.prepare(
            "SELECT seq, customer, day, kind, target, body FROM event WHERE customer = $1 ORDER BY seq"
        )
        for member in try whole(of: customer) {
            try select.forEach(.int(member)) { row in
                let line = JournalLine(row)
                if line.bearing(on: invoice, letters: letters) != nil { lines.append(try whole(line)) }
            }
        }
        return lines.sorted { $0.seq < $1.seq }
    }
}

/// The seals over parts of the journal.
extension Reading {
    /// The link that seals a row.
    public func link(sealing seq: Int64) throws -> Chain.Link? {
        try session.prepare(
            "SELECT first, last, digest, previous, hash FROM link WHERE last >= $1 ORDER BY last LIMIT 1"
        ).first(.int(seq)) { Self.link($0) }
    }

    /// Links from the one that seals a row to the head.
    public func links(from seq: Int64, limit: Int) throws -> [Chain.Link] {
        try session.prepare(
            "SELECT first, last, digest, previous, hash FROM link WHERE last >= $1 ORDER BY last LIMIT $2"
        ).all(.int(seq), .int(Int64(limit))) { Self.link($0) }
    }

    public func head() throws -> Chain.Head {
        try session.prepare("SELECT first, last, digest, previous, hash FROM link ORDER BY last DESC LIMIT 1")
            .first { Self.link($0).head } ?? .start(book: book.name)
    }

    private static func link(_ row: any Row) -> Chain.Link {
        Chain.Link(
            first: row.int(0),
            last: row.int(1),
            digest: row.bytes(2),
            previous: row.bytes(3),
            hash: row.bytes(4)
        )
    }
}
