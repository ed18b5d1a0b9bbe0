import Connections
import Documents
import Receivables

/// `{"currency_code": "EUR", "value": "1200.00"}`: digits in a text.
extension PayPal {
    /// PayPal knows no fillér and no Taiwanese cents.
    private static let code = AmountCode(.decimal, digits: ["HUF": 0, "JPY": 0, "TWD": 0])

    /// Nil when PayPal cannot ask for exactly this amount.
    static func amount(_ money: Money) -> JSON? {
        guard limits(money.currency)?.contains(money.minorUnits) == true else { return nil }
        return code.write(money).map { ["currency_code": JSON(money.currency.code), "value": JSON($0)] }
    }

    static func money(_ amount: JSON?) throws(ConnectorError) -> Money {
        guard let currency = amount?["currency_code"]?.text, let value = amount?["value"]?.digits else {
            throw .unreadable("an amount is missing")
        }
        return try code.read(value, currency)
    }

    /// Seven digits before the point.
    static func limits(_ currency: Currency) -> ClosedRange<Int64>? {
        guard currencies.contains(currency.code) else { return nil }
        return switch currency.code {
        case "JPY": 1...9_999_999
        case "HUF", "TWD": 100...999_999_900
        default: 1...999_999_999
        }
    }

    /// In which a PayPal balance can be.
    private static let currencies: Set = [
        "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "JPY", "MXN", "MYR", "NOK",
        "NZD", "PHP", "PLN", "SEK", "SGD", "THB", "TWD", "USD",
    ]
}
