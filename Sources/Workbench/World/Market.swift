import Receivables

/// A country we sell to: what its companies are called, and how they pay a supplier in Germany. A class, because the
/// million payers that are drawn from it should share it, not copy it.
final class Market: Sendable {
    let country: Country?
    /// Customers here, of a hundred.
    let weight: Int
    let languages: [String]
    let zones: [String]
    let currency: Currency
    let digits: Int
    /// Units of its money for one euro, roughly: only prices of a plausible size hang on it.
    let perEuro: Double
    /// Percent. Buyers abroad owe the tax themselves.
    let tax: Int64
    let calendars: [String]
    let calendar: BusinessCalendar
    let rails: [Rail]
    let railWeights: [Int]
    /// How a stored method is charged.
    let charged: [Rail]
    let names: Names
    /// Up to the digits that vary: a range that its regulator keeps free for fiction. Nil where we know of none.
    let phone: Phone?

    init(
        _ code: String,
        weight: Int,
        languages: [String],
        zones: [String],
        money: (currency: String, perEuro: Double),
        tax: Int64 = 0,
        calendars: [String],
        rails: [(Rail, Int)],
        charged: [Rail],
        names: Names,
        phone: Phone? = nil
    ) {
        country = Country(code)
        self.weight = weight
        self.languages = languages
        self.zones = zones
        currency = Currency(money.currency) ?? .eur
        digits = currency.digits
        perEuro = money.perEuro
        self.tax = tax
        self.calendars = calendars
        do {
            calendar = try .named(calendars, country: country)
        } catch {
            preconditionFailure("\(error)")
        }
        self.rails = rails.map(\.0)
        railWeights = rails.map(\.1)
        self.charged = charged
        self.names = names
        self.phone = phone
    }
}

extension Market {
    static let all = [germany, austria, switzerland, france, netherlands, britain, america, sweden, japan]

    static let home = germany

    /// The words that names are made of.
    struct Names: Sendable {
        let stems: [String]
        let trades: [String]
        let towns: [String]
        let forms: [String]
        let given: [String]
        let family: [String]
    }

    struct Phone: Sendable {
        let prefix: String
        let digits: Int
    }
}
