/// What the messages of a channel cost, and what came of it, in one span of time.
///
/// - Cost = messages sent × price of a message, in the price's currency.
/// - Cost per paid item = cost ÷ items that were paid within a week after a message of the channel, in all currencies.
/// - Cost per 1,000 recovered = cost × 1,000 ÷ what was billed for those of them in one currency. It is known only in the
///   price's own currency: nothing is converted. All messages of the channel count, also those about other currencies, so
///   it is never too low.
///
/// A text message that travels in several parts counts as one: the book does not keep the number of parts.
public struct ChannelCost: Hashable, Sendable {
    public let channel: String
    public let messages: Int
    /// Nil where nobody has said one.
    public let price: UnitPrice?
    /// Items that were paid soon after a message, whatever their currency.
    public let items: Int
    /// What was billed for those of them that are in this currency.
    public let recovered: Money

    public init(channel: String, messages: Int, price: UnitPrice?, items: Int, recovered: Money) {
        (self.channel, self.messages, self.price) = (channel, messages, price)
        (self.items, self.recovered) = (items, recovered)
    }

    /// In units of the price's currency.
    public var cost: Ratio? {
        price.flatMap { Ratio(Int128(messages) * Int128($0.tenThousandths), over: Int128(UnitPrice.scale)) }
    }

    /// In units of the price's currency; nil while nothing was paid.
    public var perItem: Ratio? { cost.flatMap { cost in Ratio(1, over: Int128(items)).map { cost * $0 } } }

    /// In units of the price's currency; nil where that is another than the one that was recovered, or nothing was.
    public var perThousand: Ratio? {
        guard let cost, price?.currency == recovered.currency else { return nil }
        let smallest = (0..<recovered.currency.digits).reduce(Int128(1)) { power, _ in power * 10 }
        return Ratio(1_000 * smallest, over: Int128(recovered.minorUnits)).map { cost * $0 }
    }
}
