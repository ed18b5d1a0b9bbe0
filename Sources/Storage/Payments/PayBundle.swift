public import Receivables

/// Items of one customer that are paid at once, on one page, in one currency.
public struct PayBundle: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        /// As people write it: `INV-7/2`.
        public let item: String
        public let amount: Money

        public init(item: String, amount: Money) {
            self.item = item
            self.amount = amount
        }
    }

    let id: Int64
    /// In the order in which money is counted against them.
    public let parts: [Part]

    /// What stands for all of them where the name of an item is asked for.
    public var name: String { Self.beginning + "\(id)" }

    fileprivate static let beginning = "sum:"
}

extension Reading {
    /// Nil for what is the name of something else.
    public func bundle(named name: String) throws -> PayBundle? {
        guard name.hasPrefix(PayBundle.beginning), let id = Int64(name.dropFirst(PayBundle.beginning.count)) else {
            return nil
        }
        let parts = try session.prepare(
            "SELECT item, amount, currency FROM pay_part WHERE bundle = $1 ORDER BY place"
        ).all(.int(id)) { row in Self.part(row, from: 0) }
        return parts.isEmpty ? nil : PayBundle(id: id, parts: parts.compactMap(\.self))
    }

    fileprivate func bundle(of parts: [PayBundle.Part], for customer: Int64) throws -> PayBundle? {
        var known: [Int64: [PayBundle.Part]] = [:]
        try session.prepare("SELECT bundle, item, amount, currency FROM pay_part WHERE customer = $1 ORDER BY place")
            .forEach(.int(customer)) { row in
                if let part = Self.part(row, from: 1) { known[row.int(0), default: []].append(part) }
            }
        return known.filter { $0.value == parts }.keys.min().map { PayBundle(id: $0, parts: parts) }
    }

    private static func part(_ row: any Row, from column: Int) -> PayBundle.Part? {
        Currency(row.text(column + 2)).map {
            PayBundle.Part(item: row.text(column), amount: Money(row.int(column + 1), $0))
        }
    }
}

extension Writing {
    /// The bundle of exactly these parts, made where there is none.
    public func bundle(_ parts: [PayBundle.Part], of customer: Int64) throws -> PayBundle {
        if let known = try bundle(of: parts, for: customer) { return known }
        let id = try nextID(.bundle)
        for (place, part) in parts.enumerated() {
            try session.prepare(
                """
                INSERT INTO pay_part (bundle, place, customer, item, amount, currency) VALUES ($1, $2, $3, $4, $5, $6)
                """
            ).run(
                .int(id),
                .int(Int64(place)),
                .int(customer),
                .text(part.item),
                .int(part.amount.minorUnits),
                .text(part.amount.currency.code)
            )
        }
        return PayBundle(id: id, parts: parts)
    }
}
