import Foundation
public import Receivables

extension YAMLNode {
    public func int(_ range: ClosedRange<Int>) throws(Problem) -> Int {
        let written = try text()
        guard let value = Int(written), range.contains(value) else {
            throw problem("expected a whole number from \(range.lowerBound) to \(range.upperBound), found '\(written)'")
        }
        return value
    }

    public func bool() throws(Problem) -> Bool {
        switch try text() {
        case "true": true
        case "false": false
        case let other: throw problem("expected true or false, found '\(other)'")
        }
    }

    public func day() throws(Problem) -> Day {
        let written = try text()
        guard let day = Day(iso: written) else {
            throw problem("expected a date such as 2026-03-02, found '\(written)'")
        }
        return day
    }

    /// `1200.00 USD`.
    public func money() throws(Problem) -> Money {
        let written = try text()
        let words = written.split(separator: " ")
        guard words.count == 2 else {
            throw problem("expected an amount with its currency, such as 1200.00 USD, found '\(written)'")
        }
        return try amount(String(words[0]), currency(String(words[1])))
    }

    public func amount(in currency: Currency) throws(Problem) -> Money { try amount(text(), currency) }

    private func amount(_ written: String, _ currency: Currency) throws(Problem) -> Money {
        do throws(Money.Refusal) {
            return try Money(decimal: written, currency)
        } catch {
            switch error {
            case .notANumber: throw problem("expected an amount with a point, such as 1200.00, found '\(written)'")
            case .tooManyDecimals(let allowed):
                throw problem("'\(written)' has too many decimals: \(currency) has \(allowed)")
            case .tooLarge: throw problem("'\(written)' is beyond what Dunwell counts (10^15 smallest units)")
            }
        }
    }

    func currency(_ code: String) throws(Problem) -> Currency {
        guard let currency = Currency(code) else {
            throw problem("'\(code)' is not an ISO 4217 currency with amounts, such as EUR")
        }
        return currency
    }

    /// A name of the time zone database.
    func zone() throws(Problem) -> String {
        let name = try text()
        guard TimeZone(identifier: name) != nil else {
            throw problem("'\(name)' is no time zone such as Europe/Berlin")
        }
        return name
    }

    public func country() throws(Problem) -> Country {
        let written = try text()
        guard let country = Country(written) else {
            throw problem("expected a country as two capital letters, such as DE, found '\(written)'")
        }
        return country
    }

    public func choice<Word: RawRepresentable & CaseIterable>(_: Word.Type) throws(Problem) -> Word
    where Word.RawValue == String {
        let written = try text()
        guard let word = Word(rawValue: written) else {
            let known = Word.allCases.map(\.rawValue)
            let near = Nearest.word(to: written, in: known).map { " Did you mean '\($0)'?" } ?? ""
            throw problem("'\(written)' is not one of \(known.joined(separator: ", ")).\(near)")
        }
        return word
    }

    /// `{ USD: 5.00, EUR: 5.00 }`
    public func amounts() throws(Problem) -> [Currency: Money] {
        var amounts: [Currency: Money] = [:]
        for (key, value) in try map().pairs {
            let currency = try value.currency(key)
            let money = try value.amount(in: currency)
            guard money.minorUnits >= 0 else { throw value.problem("an amount here cannot be negative") }
            amounts[currency] = money
        }
        return amounts
    }
}
