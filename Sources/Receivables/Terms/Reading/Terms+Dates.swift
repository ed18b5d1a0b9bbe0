extension Terms {
    /// Terms that end in a date: `2026-03-31`, `due 31.03.2026`, `2/10, 3/31/2026`. Nil when the last word is no date
    /// or the words before it are no noise and no discount.
    static func readDate(_ text: String) -> Reading? {
        guard let last = text.split(separator: " ").last, let reading = reading(of: dates(last), as: text),
            let lead = try? TermsTokens(text.dropLast(last.count))
        else { return nil }
        if lead.tokens.isEmpty { return reading }
        return readDiscounted(lead, as: text) { $0.tokens.isEmpty ? reading : .unreadable(hint: examples) }
    }

    private static func reading(of days: [Day], as text: String) -> Reading? {
        guard let first = days.first else { return nil }
        guard days.count > 1 else { return .certain(Terms(.date(first))) }
        return .ambiguous(
            days.map { Terms(.date($0)) },
            question: "Is “\(text)” \(days[0]) or \(days[1])? Write dates as \(days[0])."
        )
    }

    /// The dates a text can stand for. Dots put the day first; with slashes it is the day or the month.
    private static func dates(_ text: Substring) -> [Day] {
        if let day = Day(iso: text) { return [day] }
        for separator: Character in [".", "/"] {
            let numbers = text.split(separator: separator, omittingEmptySubsequences: false).map { Int($0) ?? 0 }
            guard numbers.count == 3, (1000...9999).contains(numbers[2]) else { continue }
            let dayFirst = Day(validYear: numbers[2], month: numbers[1], day: numbers[0])
            guard separator == "/" else { return [dayFirst].compactMap(\.self) }
            let monthFirst = Day(validYear: numbers[2], month: numbers[0], day: numbers[1])
            return (dayFirst == monthFirst ? [dayFirst] : [dayFirst, monthFirst]).compactMap(\.self)
        }
        return []
    }
}
