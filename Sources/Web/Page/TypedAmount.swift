import Receivables

/// An amount as a person types it: `120`, `120.5`, `1,200.50`, `1.200,50`, `€ 1 200,50`.
enum TypedAmount {
    /// Nil for what is no amount. A mark before at most as many digits as the currency has decimals is the point.
    static func read(_ text: String, in currency: Currency) -> Money? {
        let signs = text.filter { !$0.isWhitespace && !$0.isCurrencySymbol && $0 != "'" && $0 != "’" }
        let letters = signs.uppercased().hasPrefix(currency.code) ? String(signs.dropFirst(3)) : signs
        guard !letters.isEmpty, letters.utf8.count <= 20,
            letters.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") })
        else { return nil }
        var (whole, part) = (Substring(letters), Substring())
        if let mark = letters.lastIndex(where: { !$0.isNumber }) {
            let after = letters[letters.index(after: mark)...]
            if after.count <= currency.digits {
                (whole, part) = (letters[..<mark], after)
            } else if after.count != 3 {
                return nil
            }
        }
        let digits = whole.filter(\.isNumber) + part + String(repeating: "0", count: currency.digits - part.count)
        return Int64(digits).map { Money($0, currency) }
    }
}
