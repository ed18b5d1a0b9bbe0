public import Receivables

/// How the people of one language and country write amounts and dates, to the character.
///
/// The habits are those of the Unicode CLDR (release 46, as Foundation ships it), with one difference on purpose:
/// the decimals of a currency are those of ISO 4217, since an invoice over 10.50 RSD must not be asked as 11.
public struct Idiom: Sendable {
    /// A BCP 47 tag, `de-CH`.
    public let tag: String
    let numerals: Numerals
    let symbols: [String: String]
    let calendar: CalendarWords

    struct Numerals: Sendable {
        let group: String
        let point: String
        let minus: String
        let placement: Placement
        /// India groups the higher digits in pairs: 12,34,567.
        var higherGroup = 3
        /// Spanish and its neighbours leave four digits together: 1234,50 but 12.345,00.
        var leavesFourTogether = false
    }

    /// Where the currency stands; U+00A0 keeps it with its number.
    enum Placement: Sendable {
        /// -1.234,50 €
        case after
        /// -€ 1.234,50
        case before
        /// € -1.234,50
        case beforeTheSign
        /// € 1’234.50, but €-1’234.50
        case swiss
        /// -€1,234.50, but -CHF 1,234.50
        case tight
    }

    struct CalendarWords: Sendable {
        /// `D`, `M` and `Y` stand for day, month and year; all else is itself.
        let pattern: String
        let months: [String]
    }

    static let space = "\u{A0}"

    public func write(_ money: Money) -> String {
        let number = number(money)
        let symbol = symbols[money.currency.code] ?? money.currency.code
        let sign = money.minorUnits < 0 ? numerals.minus : ""
        return switch numerals.placement {
        case .after: sign + number + Self.space + symbol
        case .before: sign + symbol + Self.space + number
        case .beforeTheSign: symbol + Self.space + sign + number
        case .swiss: symbol + (sign.isEmpty ? Self.space : sign) + number
        case .tight: sign + symbol + (Self.standsTight(symbol) ? "" : Self.space) + number
        }
    }

    public func write(_ day: Day) -> String {
        let parts = day.parts
        var text = ""
        for character in calendar.pattern {
            switch character {
            case "D": text += String(parts.day)
            case "M": text += calendar.months[parts.month - 1]
            case "Y": text += String(parts.year)
            default: text.append(character)
            }
        }
        return text
    }

    /// The digits without sign and currency.
    private func number(_ money: Money) -> String {
        let decimals = money.currency.digits
        var digits = Array(String(money.minorUnits.magnitude).utf8)
        if digits.count <= decimals {
            digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: decimals + 1 - digits.count), at: 0)
        }
        let whole = digits.prefix(digits.count - decimals)
        let grouped = group(whole)
        return decimals == 0
            ? grouped : grouped + numerals.point + String(decoding: digits.suffix(decimals), as: UTF8.self)
    }

    private func group(_ digits: ArraySlice<UInt8>) -> String {
        guard digits.count > (numerals.leavesFourTogether ? 4 : 3) else {
            return String(decoding: digits, as: UTF8.self)
        }
        var groups = [digits.suffix(3)]
        var rest = digits.dropLast(3)
        while !rest.isEmpty {
            groups.append(rest.suffix(numerals.higherGroup))
            rest = rest.dropLast(numerals.higherGroup)
        }
        return groups.reversed().map { String(decoding: $0, as: UTF8.self) }.joined(separator: numerals.group)
    }

    /// A currency sign touches its number; letters and points keep a space (CLDR, currency spacing).
    private static func standsTight(_ symbol: String) -> Bool {
        symbol.unicodeScalars.last?.properties.generalCategory == .currencySymbol
    }
}
