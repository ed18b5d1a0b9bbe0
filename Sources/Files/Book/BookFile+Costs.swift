import Receivables

extension YAMLNode {
    /// `{ email: 0.0009 EUR, sms: 0.0751 EUR }`: the price of a message, by channel.
    func costs() throws(Problem) -> [Channel: UnitPrice] {
        var costs: [Channel: UnitPrice] = [:]
        let map = try map()
        try map.allow(Channel.allCases.map(\.rawValue))
        for (name, value) in map.pairs {
            guard let channel = Channel(rawValue: name) else { continue }
            costs[channel] = try value.unitPrice()
        }
        return costs
    }

    private func unitPrice() throws(Problem) -> UnitPrice {
        let written = try text()
        let words = written.split(separator: " ").map(String.init)
        guard words.count == 2, let price = UnitPrice(decimal: words[0], try currency(words[1])) else {
            throw problem(
                "expected the price of a message with at most four decimals and its currency, such as 0.0751 EUR, found "
                    + "'\(written)'"
            )
        }
        return price
    }
}
