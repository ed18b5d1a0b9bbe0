import Receivables

/// An amount with its currency, as people write it in a sentence: `EUR 1.200,00`, `€500`, `1,200.50 USD`.
enum ReplyAmount {
    /// Nil without one, or with several that differ.
    static func only(in words: [Substring]) -> Money? {
        let found = Set(words.indices.compactMap { amount(at: $0, in: words) })
        return found.count == 1 ? found.first : nil
    }

    private static func amount(at place: Int, in words: [Substring]) -> Money? {
        let word = words[place]
        let sign =
            word.first.flatMap { signs[Substring(String($0))] } ?? word.last.flatMap { signs[Substring(String($0))] }
        let before = place > 0 ? signs[words[place - 1]] : nil
        let after = place + 1 < words.count ? signs[words[place + 1]] : nil
        guard let currency = sign ?? after ?? before else { return nil }
        let figures = word.filter { !"€$£".contains($0) }
        guard figures.first?.isNumber == true, let decimal = decimal(figures) else { return nil }
        return try? Money(decimal: decimal, currency)
    }

    /// The last mark sets off decimals when two figures follow it, else thousands.
    private static func decimal(_ figures: String) -> String? {
        guard figures.allSatisfy({ $0.isASCII && $0.isNumber || ".,".contains($0) }) else { return nil }
        let parts = figures.split { ".,".contains($0) }
        guard let last = parts.last, parts.count > 1 else { return figures }
        if last.count <= 2 { return parts.dropLast().joined() + "." + last }
        return last.count == 3 ? parts.joined() : nil
    }

    private static let signs: [Substring: Currency] = [
        "€": .eur, "eur": .eur, "euro": .eur, "euros": .eur, "$": .usd, "usd": .usd, "dollars": .usd, "£": .gbp,
        "gbp": .gbp, "pounds": .gbp,
    ]
}
