extension Terms {
    /// The texts of the parts, when there are several and each begins with its share. They are parted by semicolons;
    /// commas do where no part needs one for itself.
    static func instalmentTexts(of text: String) -> [Substring]? {
        for separator: Character in [";", ","] {
            let parts = text.split(separator: separator).map(trimmed)
            if parts.count > 1, parts.allSatisfy({ shareAndRest(of: $0) != nil }) { return parts }
        }
        return nil
    }

    static func readInstalments(_ texts: [Substring]) -> Reading {
        var parts: [Instalment] = []
        for text in texts {
            guard let (share, rest) = shareAndRest(of: text) else { continue }
            switch read(String(rest)) {
            case .certain(let terms) where terms.discount == nil && terms.parts.count == 1:
                parts.append(Instalment(share, terms.parts[0].rule))
            case .ambiguous(_, let question):
                return .unreadable(hint: "\(question) Write one of the two in “\(text)”.")
            case .unreadable(let hint): return .unreadable(hint: hint)
            case .certain: return .unreadable(hint: "A part has a due date and no discount of its own: “\(text)”.")
            }
        }
        return fault(in: parts).map { .unreadable(hint: $0) } ?? .certain(Terms(instalments: parts))
    }

    /// Why parts can never add up, whatever the total.
    private static func fault(in parts: [Instalment]) -> String? {
        var hundredths = 0
        var rests = 0
        var amounts = 0
        for part in parts {
            switch part.share {
            case .percent(let percent): hundredths += percent.hundredths
            case .rest: rests += 1
            case .amount: amounts += 1
            }
        }
        if rests > 1 { return "Only one part can be the rest." }
        let whole = Percent.whole
        if hundredths > whole || (rests == 0 && amounts == 0 && hundredths < whole) {
            return "The percentages of the parts do not add up to 100: correct them, or call the last part rest."
        }
        return nil
    }

    /// `50% net 30`, `1000.00 EUR due on receipt`, `rest net 60`.
    private static func shareAndRest(of text: Substring) -> (share: Instalment.Share, rest: Substring)? {
        for word in ["rest ", "balance ", "remainder "] where text.lowercased().hasPrefix(word) {
            return (.rest, text.dropFirst(word.count))
        }
        let number = text.prefix { $0.isDigit || $0 == "." }
        let rest = trimmed(text.dropFirst(number.count))
        if rest.first == "%" {
            guard let tokens = try? TermsTokens(number), tokens.shape == "#" else { return nil }
            return tokens.percent(0).map { (.percent($0), trimmed(rest.dropFirst())) }
        }
        guard let currency = Currency(rest.prefix(3)), rest.dropFirst(3).first == " ",
            let amount = try? Money(decimal: number, currency)
        else { return nil }
        return (.amount(amount), rest.dropFirst(4))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
        return start[...end]
    }
}
