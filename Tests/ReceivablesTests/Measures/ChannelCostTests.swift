import Receivables
import Testing

/// What messages cost, exactly.
@Suite struct ChannelCostTests {
    private static let prices: [(String, Int64?, String)] = [
        ("0.0751", 751, "0.0751 EUR"), ("0.07", 700, "0.07 EUR"), ("2", 20_000, "2.00 EUR"), ("0", 0, "0.00 EUR"),
        ("0.125", 1_250, "0.125 EUR"), ("99999.9999", 999_999_999, "99999.9999 EUR"), ("0.00001", nil, ""),
        ("100000", nil, ""), ("-1", nil, ""), ("+1", nil, ""), ("1.", nil, ""), (".5", nil, ""), ("", nil, ""),
        ("1e3", nil, ""), ("1,5", nil, ""), ("١", nil, ""), ("1.2.3", nil, ""),
    ]

    @Test(arguments: prices.indices) func `a price has four decimals at most`(index: Int) {
        let (text, wanted, shown) = Self.prices[index]
        let price = UnitPrice(decimal: text, .eur)
        #expect(price?.tenThousandths == wanted)
        #expect(price.map { "\($0)" } ?? "" == shown)
    }

    @Test func `cost, cost per item and cost per thousand are exact`() {
        let cost = ChannelCost(
            channel: "sms",
            messages: 1_000,
            price: UnitPrice(tenThousandths: 751, .eur),
            items: 30,
            recovered: Money(1_234_500, .eur)
        )
        #expect(cost.cost == Ratio(751, over: 10))
        #expect(cost.perItem == Ratio(751, over: 300))
        #expect(cost.perThousand?.text(decimals: 4) == "6.0834")
    }

    @Test func `another currency is not converted, and nothing is divided by nothing`() {
        let price = UnitPrice(tenThousandths: 100, .usd)
        let other = ChannelCost(channel: "email", messages: 5, price: price, items: 2, recovered: Money(100, .eur))
        #expect(other.cost == Ratio(1, over: 20) && other.perItem != nil && other.perThousand == nil)
        let none = ChannelCost(channel: "email", messages: 5, price: price, items: 0, recovered: .zero(.usd))
        #expect(none.perItem == nil && none.perThousand == nil)
        let unpriced = ChannelCost(channel: "email", messages: 5, price: nil, items: 2, recovered: Money(100, .eur))
        #expect(unpriced.cost == nil && unpriced.perItem == nil && unpriced.perThousand == nil)
    }

    @Test func `a currency without decimals counts in its units`() throws {
        let yen = try #require(Currency("JPY"))
        let price = UnitPrice(tenThousandths: 30_000, yen)
        let cost = ChannelCost(channel: "sms", messages: 10, price: price, items: 1, recovered: Money(60_000, yen))
        #expect(cost.perThousand == Ratio(1, over: 2))
    }
}
