/// What amounts are about, roughly: for the order of a list in which currencies meet, and for nothing else. No amount is
/// ever shown or added by it.
extension Money {
    /// Hundredths of something like a euro. A currency that is not in the table counts as one.
    public var roughWorth: Int64 {
        let scale = (0..<currency.digits).reduce(Int128(1)) { power, _ in power * 10 }
        let worth = Int128(minorUnits) * 100 * Int128(Self.thousandths[currency.code] ?? 1000) / (scale * 1000)
        return Int64(clamping: worth)
    }

    /// Thousandths of a euro for one, to the order of magnitude of the years around 2025.
    private static let thousandths: [String: Int64] = [
        "EUR": 1000, "USD": 900, "GBP": 1150, "CHF": 1050, "SEK": 90, "NOK": 85, "DKK": 134, "PLN": 235, "CZK": 40,
        "HUF": 3, "RON": 200, "BGN": 511, "TRY": 22, "CAD": 640, "AUD": 570, "NZD": 520, "JPY": 6, "CNY": 125,
        "HKD": 115, "SGD": 680, "INR": 10, "KRW": 1, "BRL": 160, "MXN": 48, "ZAR": 49, "AED": 245, "SAR": 240,
        "ILS": 250, "THB": 26, "RSD": 9, "KWD": 2900, "BHD": 2400,
    ]
}
