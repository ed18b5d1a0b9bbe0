public import Receivables

/// A row of the journal as an auditor reads it.
public struct JournalLine: Hashable, Sendable {
    public let seq: Int64
    /// The customer's row; 0 stands for the whole book.
    public let customer: Int64
    public let day: Day
    public let kind: String
    /// As it is sealed: `*`, `i:INV-2`, `0:INV-1`, `1:INV-2`.
    public let target: String
    /// One small JSON object.
    public let body: String
    /// What the body holds only a digest of, unless it was erased.
    public internal(set) var said: [Said] = []

    public init(seq: Int64, customer: Int64, day: Day, kind: String, target: String, body: String) {
        self.seq = seq
        self.customer = customer
        self.day = day
        self.kind = kind
        self.target = target
        self.body = body
    }

    init(_ row: any Row) {
        self.init(
            seq: row.int(0),
            customer: row.int(1),
            day: Day(number: Int32(row.int(2))),
            kind: row.text(3),
            target: row.text(4),
            body: row.text(5)
        )
    }
}

/// What a row speaks of.
extension JournalLine {
    /// How a row bears on an invoice.
    public enum Bearing: Hashable, Sendable {
        /// It names the invoice.
        case invoice
        /// It is about the customer as a whole, and so about this invoice too.
        case customer
    }

    /// Kinds that name a person who did it.
    static let personal = ["approved", "refused", "ruled", "held", "joined"]

    /// Invoice or instalment as people write it; nil for the customer or the whole book.
    public var item: String? {
        guard let colon = target.firstIndex(of: ":") else { return nil }
        let name = String(target[target.index(after: colon)...])
        let number = Int(target[..<colon]) ?? 0
        return number > 0 ? "\(ItemID(ID(name), instalment: number))" : name
    }

    /// Who did it, where a person is named.
    public var person: String? {
        guard Self.personal.contains(kind), let fields = try? JSONFields(body) else { return nil }
        return fields.ifAny("by") ?? fields.ifAny("owner")
    }

    /// - Parameter letters: keys of the letters that covered the invoice.
    public func bearing(on invoice: String, letters: Set<String>) -> Bearing? {
        if let colon = target.firstIndex(of: ":") {
            let isNamed = target[target.index(after: colon)...] == invoice
            return isNamed || isCovered(invoice) ? .invoice : nil
        }
        guard let fields = try? JSONFields(body) else { return .customer }
        if kind == "handed-over" { return letters.contains(fields.ifAny("letter") ?? "") ? .invoice : nil }
        guard let covers = try? fields.list("covers") else { return .customer }
        return covers.contains { $0.ifAny("invoice") == invoice } ? .invoice : nil
    }

    private func isCovered(_ invoice: String) -> Bool {
        guard let covers = try? JSONFields(body).list("covers") else { return false }
        return covers.contains { $0.ifAny("invoice") == invoice }
    }

    /// The fields that the chain seals, in their order.
    func add(to digest: inout ChainDigest) {
        digest.row(fields: 5)
        digest.add(customer)
        digest.add(Int64(day.number))
        digest.add(kind)
        digest.add(target)
        digest.add(body)
    }
}
