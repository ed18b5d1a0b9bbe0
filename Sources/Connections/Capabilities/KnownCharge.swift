public import Receivables

/// What a provider said, or says, of a charge of ours.
public struct KnownCharge: Hashable, Sendable {
    /// Ours, as it went with the bill.
    public let key: String
    public let amount: Money
    public let answer: ChargeAnswer

    public init(key: String, _ amount: Money, _ answer: ChargeAnswer) {
        self.key = key
        self.amount = amount
        self.answer = answer
    }
}

/// As the send journal and the outbox keep it, without the key: `paid pi_1 120000 EUR`.
extension KnownCharge: CustomStringConvertible {
    public init?(_ words: String, key: String) {
        let words = words.split(separator: " ")
        guard words.count == 4, let answer = ChargeAnswer(words[0...1].joined(separator: " ")),
            let amount = Int64(words[2]), let currency = Currency(words[3])
        else { return nil }
        self.init(key: key, Money(amount, currency), answer)
    }

    public var description: String { "\(answer) \(amount.minorUnits) \(amount.currency)" }
}

extension [KnownCharge] {
    /// What became of the charge with a key. Of several attempts that the provider remembers, the one that took money counts;
    /// else the newest, which lists have first.
    public func latest(of key: String) -> KnownCharge? {
        let ours = filter { $0.key == key }
        return ours.first(where: \.answer.takesMoney) ?? ours.first
    }
}
