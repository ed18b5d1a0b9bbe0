public import Receivables

/// What other systems' names lead to.
extension Reading {
    /// An invoice by its number, or one of its instalments written `INV-2/1`.
    public func debt(named name: String) throws -> (customer: Int64, target: Event.Target, item: ItemID?)? {
        if let customer = try customer(ofInvoice: name) {
            let number = try session.prepare(
                "SELECT instalment FROM item WHERE invoice = $1 ORDER BY instalment LIMIT 1"
            )
            .first(.text(name)) { Int($0.int(0)) }
            return (customer, .invoice(ID(name)), ItemID(ID(name), instalment: number ?? 0))
        }
        guard let slash = name.lastIndex(of: "/"), let number = Int(name[name.index(after: slash)...]) else {
            return nil
        }
        let invoice = String(name[..<slash])
        let customer = try session.prepare("SELECT customer FROM item WHERE invoice = $1 AND instalment = $2")
            .first(.text(invoice), .int(Int64(number))) { $0.int(0) }
        let item = ItemID(ID(invoice), instalment: number)
        return customer.map { ($0, .item(item), item) }
    }

    public func rail(of customer: Int64) throws -> Rail {
        let written = try session.prepare("SELECT rail FROM customer WHERE id = $1")
            .first(.int(customer)) { $0.text(ifAny: 0) }.flatMap(\.self)
        return written.flatMap { Rail(rawValue: $0) } ?? .unknown
    }
}
