/// The United Kingdom and Ireland. Source: Banking and Financial Dealings Act 1971; gov.uk and gov.ie bank holidays.
extension HolidayRule {
    static let islands: [String: [HolidayRule]] = [
        "gb-eng": england, "gb-sct": scotland, "gb-nir": northernIreland, "ie": ireland,
    ]

    private static let england: [HolidayRule] = [
        .init("New Year's Day", 1, 1, .nextWeekday), .goodFriday, .easterMonday, .earlyMay, .spring, .lateSummer,
        .init("Christmas Day", 12, 25, .nextWeekday), .init("Boxing Day", 12, 26, .nextWeekday),
    ]

    private static let scotland: [HolidayRule] = [
        .init("New Year's Day", 1, 1, .nextWeekday), .init("New Year Holiday", 1, 2, .nextWeekday), .goodFriday,
        .earlyMay, .spring, .init("Summer Bank Holiday", .nth(1, .monday, month: 8)),
        .init("Saint Andrew's Day", 11, 30, .nextWeekday, years: 2007...9999),
        .init("Christmas Day", 12, 25, .nextWeekday), .init("Boxing Day", 12, 26, .nextWeekday),
    ]

    private static let northernIreland: [HolidayRule] =
        england + [
            .init("Saint Patrick's Day", 3, 17, .nextWeekday), .init("Battle of the Boyne", 7, 12, .nextWeekday),
        ]

    private static let ireland: [HolidayRule] = [
        .newYear, .init("Saint Brigid's Day", .formula(saintBrigid), years: 2023...9999),
        .init("Saint Patrick's Day", 3, 17), .easterMonday, .init("May Bank Holiday", .nth(1, .monday, month: 5)),
        .init("June Bank Holiday", .nth(1, .monday, month: 6)),
        .init("August Bank Holiday", .nth(1, .monday, month: 8)),
        .init("October Bank Holiday", .nth(-1, .monday, month: 10)), .christmas,
        .init("Saint Stephen's Day", 12, 26),
    ]

    /// The first Monday of February, unless the first of the month is a Friday. Source: gov.ie, public holidays.
    @Sendable private static func saintBrigid(_ year: Int) -> Day {
        let first = Day(year, 2, 1)
        return first.weekday == .friday ? first : first.first(.monday)
    }

    private static let earlyMay = HolidayRule("May Day", .nth(1, .monday, month: 5))
    private static let spring = HolidayRule("Spring Bank Holiday", .nth(-1, .monday, month: 5))
    private static let lateSummer = HolidayRule("Late Summer Bank Holiday", .nth(-1, .monday, month: 8))
}
