public import Connections
public import Receivables
public import Storage

/// Makes the page on which a customer pays one item or several, or finds one that asks for the same.
public struct PayCounter: Sendable {
    /// Carries a call to a platform.
    public typealias Ask = @Sendable (Connected, Call<PaymentLink>) throws(ConnectorError) -> PaymentLink

    private let book: Book
    private let commit: GroupCommit
    private let ask: Ask

    public init(_ book: Book, _ commit: GroupCommit, ask: @escaping Ask) {
        self.book = book
        self.commit = commit
        self.ask = ask
    }

    /// The first that can take exactly this amount.
    public static func provider(for amount: Money, among connected: [Connected]) -> Connected? {
        connected.first { connected in
            let provider = connected.connector as? any PaymentProvider
            return provider?.limits(for: amount.currency)?.contains(amount.minorUnits) ?? false
        }
    }

    /// - Parameters:
    ///   - bills: of one currency; several are paid at once.
    ///   - thanks: where the browser goes afterwards.
    ///   - attempt: another one than before gives another page.
    /// - Returns: nil when the provider cannot ask for exactly this.
    public func page(
        for bills: [Guest.Bill],
        of customer: Int64,
        title: String,
        at connected: Connected,
        thanks: String,
        attempt: String,
        now: Int64
    ) throws -> String? {
        guard let provider = connected.connector as? any PaymentProvider, let amount = Guest.sum(of: bills).first,
            let item = try name(of: bills, customer)
        else { return nil }
        let name = connected.row.name
        // A page that does not last is made when the customer comes.
        if type(of: provider).linkLife == nil,
            let open = try book.read({ try $0.payLink(for: item, amount, at: name) })
        {
            return open.url
        }
        let asked = PayableBill(
            item: item,
            amount: amount,
            title: title,
            key: "page/\(item)/\(amount.minorUnits)/\(attempt)",
            thanks: thanks
        )
        guard let call = provider.paymentLink(for: asked) else { return nil }
        let link = try ask(connected, call)
        let kept = PayLink(connection: name, code: link.id, item: item, amount: amount, url: link.url, made: now)
        try commit.write { try $0.keep(kept) }
        return link.url
    }

    /// Under which the money comes back; nil for nothing.
    private func name(of bills: [Guest.Bill], _ customer: Int64) throws -> String? {
        guard bills.count > 1 else { return bills.first?.item.description }
        let parts = bills.map { PayBundle.Part(item: $0.item.description, amount: $0.asked) }
        return try commit.write { try $0.bundle(parts, of: customer).name }
    }
}
