/// How people are spoken to: their language, and how amounts and days are written in it. Words of both languages stand next
/// to each other wherever something is said, so that nothing can be said in one of them only.
public struct Speech: Sendable {
    public enum Language: String, Hashable, Sendable, CaseIterable {
        case english = "en"
        case german = "de"

        /// The one that a BCP 47 tag asks for; English where we speak neither.
        public init(_ tag: String?) { self = tag?.lowercased().hasPrefix("de") ?? false ? .german : .english }
    }

    public let language: Language
    private let writeAmount: @Sendable (Money) -> String
    private let writeDay: @Sendable (Day) -> String

    public init(
        _ language: Language,
        amount: @escaping @Sendable (Money) -> String,
        day: @escaping @Sendable (Day) -> String
    ) {
        self.language = language
        (writeAmount, writeDay) = (amount, day)
    }

    /// `1200.00 EUR` and `2026-03-14`, as files and commands write them.
    public static let english = Speech(.english, amount: { "\($0)" }, day: { "\($0)" })

    /// `1.200,00 EUR` and `14.03.2026`
    public static let german = Speech(.german, amount: Self.germanAmount, day: Self.germanDay)

    public static func plain(_ language: Language) -> Speech { language == .german ? .german : .english }

    public func amount(_ money: Money) -> String { writeAmount(money) }
    public func day(_ day: Day) -> String { writeDay(day) }

    /// The words of its language.
    public func callAsFunction(en: @autoclosure () -> String, de: @autoclosure () -> String) -> String {
        switch language {
        case .english: en()
        case .german: de()
        }
    }

    /// Half a sentence as the end of one, after a colon: German begins it with a capital.
    public func ending(_ words: String) -> String { (language == .german ? Self.capital(words) : words) + "." }

    /// Half a sentence as a whole one.
    public func sentence(_ words: String) -> String { Self.capital(words) + "." }

    private static func capital(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }

    /// `1 day`, `2 days`, `1 Tag`, `2 Tage`
    public func days(_ count: Int) -> String {
        self(en: count == 1 ? "1 day" : "\(count) days", de: count == 1 ? "1 Tag" : "\(count) Tage")
    }

    /// `1 day ago`, `vor 2 Tagen`
    public func ago(_ days: Int) -> String {
        self(en: self.days(days) + " ago", de: days == 1 ? "vor 1 Tag" : "vor \(days) Tagen")
    }

    /// `in 1 day`, `in 2 Tagen`
    public func ahead(_ days: Int) -> String {
        self(en: "in " + self.days(days), de: days == 1 ? "in 1 Tag" : "in \(days) Tagen")
    }

    private static func germanAmount(_ money: Money) -> String {
        let halves = Money(abs(money.minorUnits), money.currency).decimal.split(separator: ".")
        var whole = ""
        for (place, digit) in (halves.first ?? "").reversed().enumerated() {
            if place > 0, place % 3 == 0 { whole.append(".") }
            whole.append(digit)
        }
        let sign = money.minorUnits < 0 ? "-" : ""
        let decimals = halves.count > 1 ? ",\(halves[1])" : ""
        return "\(sign)\(String(whole.reversed()))\(decimals) \(money.currency)"
    }

    private static func germanDay(_ day: Day) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(day.parts.day)).\(two(day.parts.month)).\(day.parts.year)"
    }
}
