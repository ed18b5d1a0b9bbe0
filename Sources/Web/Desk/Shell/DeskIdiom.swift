import Receivables

/// How the desk writes figures and days: the currency before its sum, always in the same place, days with their weekday.
struct DeskIdiom: Sendable {
    let language: Speech.Language
    let group: Character
    let point: Character
    let months: [String]
    let shortMonths: [String]
    let weekdays: [String]
    /// Letters of a weekday where space is short.
    let weekdayLetters: Int
    /// `W`, `D`, `M` and `Y` stand for weekday, day, month and year.
    let long: String
    let short: String
    let dated: String

    static func of(_ language: String?) -> DeskIdiom {
        Speech.Language(language) == .german ? .german : .english
    }

    /// `EUR 1,284.50`
    func amount(_ money: Money) -> String { "\(money.currency) \(number(money))" }

    /// `1,284.50`
    func number(_ money: Money) -> String {
        let halves = Money(abs(money.minorUnits), money.currency).decimal.split(separator: ".")
        let sign = money.minorUnits < 0 ? "−" : ""
        return sign + grouped(String(halves[0])) + (halves.count > 1 ? "\(point)\(halves[1])" : "")
    }

    /// As somebody types it, without groups: `1284.50`
    func typed(_ money: Money) -> String { money.decimal.replacing(".", with: "\(point)") }

    /// Without its decimals, rounded half away from zero: `1,285`.
    func whole(_ money: Money) -> String {
        let scale = (0..<money.currency.digits).reduce(Int64(1)) { power, _ in power * 10 }
        let units = (abs(money.minorUnits) + scale / 2) / scale
        return (money.minorUnits < 0 ? "−" : "") + grouped(String(units))
    }

    func count(_ number: Int) -> String { grouped(String(number)) }

    /// `41.8`
    func decimal(_ ratio: Ratio, _ decimals: Int = 1) -> String {
        ratio.text(decimals: decimals).replacing(".", with: "\(point)")
    }

    func long(_ day: Day) -> String { write(day, long, months) }

    /// `4 February 2026`, `4. Februar 2026`
    func dated(_ day: Day) -> String { write(day, dated, months) }

    /// Sentences that are made below the desk, with its figures.
    var speech: Speech { Speech(language, amount: amount, day: dated) }

    func short(_ day: Day) -> String { write(day, short, shortMonths) }

    /// `Tue`, `Di`
    func weekday(_ day: Day) -> String { String(weekdays[day.weekday.rawValue].prefix(weekdayLetters)) }

    func month(_ day: Day) -> String { "\(shortMonths[day.parts.month - 1]) \(day.parts.year % 100)" }

    private func write(_ day: Day, _ pattern: String, _ months: [String]) -> String {
        let parts = day.parts
        var text = ""
        for character in pattern {
            switch character {
            case "W": text += weekdays[day.weekday.rawValue]
            case "D": text += String(parts.day)
            case "M": text += months[parts.month - 1]
            case "Y": text += String(parts.year)
            default: text.append(character)
            }
        }
        return text
    }

    private func grouped(_ digits: String) -> String {
        var text = ""
        for (place, digit) in digits.reversed().enumerated() {
            if place > 0, place % 3 == 0 { text.append(group) }
            text.append(digit)
        }
        return String(text.reversed())
    }

    static let english = DeskIdiom(
        language: .english,
        group: ",",
        point: ".",
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        weekdayLetters: 3,
        long: "W, D M Y",
        short: "D M",
        dated: "D M Y"
    )

    static let german = DeskIdiom(
        language: .german,
        group: ".",
        point: ",",
        months: [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
            "Dezember",
        ],
        shortMonths: ["Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sep", "Okt", "Nov", "Dez"],
        weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        weekdayLetters: 2,
        long: "W, D. M Y",
        short: "D. M",
        dated: "D. M Y"
    )
}
