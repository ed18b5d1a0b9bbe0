/// The days of the week on which a country neither moves money nor answers mail.
struct Weekend: Hashable, Sendable {
    /// One bit per weekday, Monday lowest.
    private let days: UInt8
    /// What held before the country changed its week.
    private let earlier: UInt8
    private let since: Day

    static let saturdaySunday = Weekend([.saturday, .sunday])

    init(_ days: [Weekday], since first: Day = .distantPast, before earlier: [Weekday] = []) {
        self.days = Self.bits(days)
        self.earlier = Self.bits(earlier)
        self.since = first
    }

    /// Saturday and Sunday unless the country is known to keep another week.
    init(of country: Country?) { self = country.flatMap { Self.elsewhere[$0.code] } ?? .saturdaySunday }

    func contains(_ day: Day) -> Bool { (day < since ? earlier : days) & Self.bit(day.weekday) != 0 }

    private static func bits(_ days: [Weekday]) -> UInt8 { days.reduce(0) { $0 | bit($1) } }
    private static func bit(_ day: Weekday) -> UInt8 { 1 << UInt8(day.rawValue) }

    /// Source: weekData of Unicode CLDR, except where a line says otherwise. Where sources differ the longer weekend
    /// stands: a day too many costs almost nothing, a day too few insults somebody who paid on time.
    private static let elsewhere: [String: Weekend] = {
        let fridaySaturday: [Weekday] = [.friday, .saturday]
        var weekends: [String: Weekend] = [
            // Announced in December 2021: Saturday and Sunday from 2022 on. Friday afternoons off are not modelled.
            "AE": Weekend([.saturday, .sunday], since: Day(2022, 1, 1), before: fridaySaturday),
            "AF": Weekend([.thursday, .friday]),
            // CLDR has Saturday and Sunday for the next six; common accounts of the working week say otherwise.
            // Not verified.
            "BD": Weekend(fridaySaturday),
            "BN": Weekend([.friday, .sunday]),
            "DJ": Weekend(fridaySaturday),
            "MV": Weekend(fridaySaturday),
            "NP": Weekend([.saturday]),
            "PS": Weekend(fridaySaturday),
            // CLDR has Friday alone; most offices close on Thursday too. Not verified.
            "IR": Weekend([.thursday, .friday]),
        ]
        for code in ["BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE"] {
            weekends[code] = Weekend(fridaySaturday)
        }
        return weekends
    }()
}
