import Foundation
import Receivables
import Testing

@testable import Correspondence

/// Foundation's FormatStyle knows the CLDR; our formatter must agree to the character.
/// Two differences are meant. Decimals are those of ISO 4217, so the oracle is told how many: alone it would drop those
/// of AFN, ALL, IQD and the like. And two withdrawn currencies keep no pattern of their own: the escudo, whose sign stood
/// between the digits, and the lira, whose code stood in front in Italian.
@Suite struct IdiomOracleTests {
    static let currencies = ["EUR", "USD", "GBP", "CHF", "JPY", "SEK", "PLN", "INR", "BHD", "CLF", "RSD", "XOF", "CNY"]
    static let minorUnits: [Int64] = [0, 1, -1, 99, 1000, -1234, 12345, -123_456, 123_456_750, -9_876_543_210_123]

    @Test(arguments: Idiom.all.map(\.tag)) func `amounts are written as the CLDR writes them`(tag: String) throws {
        let idiom = Idiom(language: tag)
        let locale = Locale(identifier: tag)
        for code in Self.currencies {
            let currency = try #require(Currency(code))
            let style = Decimal.FormatStyle.Currency(code: code, locale: locale)
                .precision(.fractionLength(currency.digits))
            for units in Self.minorUnits {
                let money = Money(units, currency)
                let amount = try #require(Decimal(string: money.decimal))
                #expect(idiom.write(money) == style.format(amount))
            }
        }
    }

    @Test(arguments: Idiom.all.map(\.tag)) func `every currency has the sign the CLDR gives it`(tag: String) throws {
        let idiom = Idiom(language: tag)
        let style = Decimal.FormatStyle.Currency(code: "EUR", locale: Locale(identifier: tag)).locale
        for currency in Currency.all where !["PTE", "ITL"].contains(currency.code) {
            let format = Decimal.FormatStyle.Currency(code: currency.code, locale: style)
                .precision(.fractionLength(currency.digits))
            #expect(idiom.write(.zero(currency)) == format.format(0))
        }
    }

    @Test(arguments: Idiom.all.map(\.tag)) func `dates have the month as a word`(tag: String) throws {
        let idiom = Idiom(language: tag)
        var style = Date.FormatStyle(date: .long, time: .omitted, locale: Locale(identifier: tag))
        style.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for month in 1...12 {
            let day = Day(2026, month, month + 1)
            let date = Date(timeIntervalSince1970: Double(day.number) * 86_400)
            #expect(idiom.write(day) == style.format(date))
        }
    }
}
