import Connections
import Receivables

/// Stripe counts in smallest units, but not always in those of ISO 4217.
extension Stripe {
    /// Ariary are written whole; shillings and krónur keep the two decimals that they once had, always zeros.
    private static let code = AmountCode(.units, digits: ["MGA": 0, "ISK": 2, "UGX": 2])

    /// Of the three decimals of these, the last is zero.
    private static let roundedToTen: Set = ["BHD", "JOD", "KWD", "OMR", "TND"]

    /// An amount has at most eight digits.
    private static let most: Int64 = 99_999_999

    /// Nil when Stripe cannot ask for exactly this amount.
    static func units(_ money: Money) -> String? {
        guard limits(money.currency)?.contains(money.minorUnits) == true else { return nil }
        let isOdd = roundedToTen.contains(money.currency.code) && !money.minorUnits.isMultiple(of: 10)
        return isOdd ? nil : code.write(money)
    }

    static func money(_ digits: String?, _ currency: String?) throws(ConnectorError) -> Money {
        guard let digits, let currency else { throw .unreadable("an amount is missing") }
        return try code.read(digits, currency)
    }

    static func limits(_ currency: Currency) -> ClosedRange<Int64>? {
        guard currencies.contains(currency.code) else { return nil }
        let least = leasts[currency.code] ?? 1
        return switch currency.code {
        case "MGA": least...(most * 100)
        case "ISK", "UGX": least...(most / 100)
        case let code where roundedToTen.contains(code): max(least, 10)...(most / 10 * 10)
        default: least...most
        }
    }

    /// The least of a payment in smallest units, about half a dollar. For other currencies Stripe converts what the
    /// account settles in, which we cannot know; it refuses what is too small.
    private static let leasts: [String: Int64] = [
        "AED": 200, "AUD": 50, "BRL": 50, "CAD": 50, "CHF": 50, "CZK": 1500, "DKK": 250, "EUR": 50, "GBP": 30,
        "HKD": 400, "HUF": 17_500, "INR": 50, "JPY": 50, "MXN": 1000, "MYR": 200, "NOK": 300, "NZD": 50, "PLN": 200,
        "RON": 200, "SEK": 300, "SGD": 50, "THB": 1000, "USD": 50,
    ]

    /// In which Stripe takes payments.
    private static let currencies = Set(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY
        COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK
        JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR
        MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS
        SRD STN SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XOF XPF YER ZAR ZMW
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )
}
