extension HolidayRule {
    static let north: [String: [HolidayRule]] = ["dk": denmark, "fi": finland, "no": norway, "se": sweden]

    /// The Great Prayer Day was abolished with effect from 2024.
    private static let denmark: [HolidayRule] = [
        .newYear, .maundyThursday, .goodFriday, .easterMonday,
        .init("Great Prayer Day", .easter(26), years: 1900...2023), .ascension, .pentecostMonday, .christmas,
        .secondChristmasDay,
    ]

    private static let finland: [HolidayRule] = [
        .newYear, .epiphany, .goodFriday, .easterMonday, .init("May Day", 5, 1), .ascension, .midsummerEve,
        .init("Independence Day", 12, 6), .christmasEve, .christmas, .secondChristmasDay,
    ]

    private static let norway: [HolidayRule] = [
        .newYear, .maundyThursday, .goodFriday, .easterMonday, .labourDay, .init("Constitution Day", 5, 17), .ascension,
        .pentecostMonday, .christmas, .secondChristmasDay,
    ]

    /// Days that end at two in the afternoon are half days and stand here so that they keep their name.
    private static let sweden: [HolidayRule] = [
        .newYear, .init("Twelfth Night (from 2pm)", 1, 5), .epiphany, .init("Maundy Thursday (from 2pm)", .easter(-3)),
        .goodFriday, .easterMonday, .init("Walpurgis Night (from 2pm)", 4, 30), .init("May Day", 5, 1),
        .init("Day before Ascension Day (from 2pm)", .easter(38)), .ascension,
        .init("Day before Pentecost Eve (from 2pm)", .easter(47)), .init("National Day", 6, 6, years: 2005...9999),
        .init("Day before Midsummer Eve (from 2pm)", .onOrAfter(.thursday, month: 6, day: 18)), .midsummerEve,
        .init("All Saints' Eve (from 2pm)", .onOrAfter(.friday, month: 10, day: 30)),
        .init("Day before Christmas Eve (from 2pm)", 12, 23), .christmasEve, .christmas, .secondChristmasDay,
        .init("Day before New Year's Eve (from 2pm)", 12, 30), .newYearsEve,
    ]

    /// The Friday between 19 and 25 June.
    private static let midsummerEve = HolidayRule("Midsummer Eve", .onOrAfter(.friday, month: 6, day: 19))
}
