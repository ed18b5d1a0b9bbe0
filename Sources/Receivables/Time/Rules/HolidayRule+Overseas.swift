extension HolidayRule {
    static let overseas: [String: [HolidayRule]] = [
        "us-fed": federalReserve, "ca": canada, "mx": mexico, "br": brazil, "au": australia, "nz": newZealand,
        "za": southAfrica,
    ]

    /// The Reserve Banks, not the government's offices: a Saturday holiday is not kept on Friday.
    /// Source: holiday schedule of the Federal Reserve Banks. Juneteenth since 2022.
    private static let federalReserve: [HolidayRule] = [
        .init("New Year's Day", 1, 1, .sundayToMonday),
        .init("Birthday of Martin Luther King, Jr.", .nth(3, .monday, month: 1), years: 1986...9999),
        .init("Washington's Birthday", .nth(3, .monday, month: 2), years: 1971...9999),
        .init("Memorial Day", .nth(-1, .monday, month: 5), years: 1971...9999),
        .init("Juneteenth National Independence Day", 6, 19, .sundayToMonday, years: 2022...9999),
        .init("Independence Day", 7, 4, .sundayToMonday), .init("Labor Day", .nth(1, .monday, month: 9)),
        .init("Columbus Day", .nth(2, .monday, month: 10), years: 1971...9999),
        .init("Veterans Day", 11, 11, .sundayToMonday, years: 1978...9999),
        .init("Thanksgiving Day", .nth(4, .thursday, month: 11)), .init("Christmas Day", 12, 25, .sundayToMonday),
    ]

    private static let canada: [HolidayRule] = [
        .init("New Year's Day", 1, 1, .nextWeekday), .goodFriday, .init("Canada Day", 7, 1),
        .init("Labour Day", .nth(1, .monday, month: 9)), .init("Christmas Day", 12, 25, .nextWeekday),
    ]

    /// The government changes every sixth year, on 1 October since 2024.
    private static let mexico: [HolidayRule] = [
        .newYear, .init("Constitution Day", .nth(1, .monday, month: 2), years: 2007...9999),
        .init("Benito Juárez's birthday", .nth(3, .monday, month: 3), years: 2007...9999), .labourDay,
        .init("Independence Day", 9, 16),
        .init("Change of Federal Government", .date(month: 10, day: 1), years: 2024...9999, every: 6),
        .init("Revolution Day", .nth(3, .monday, month: 11), years: 2007...9999), .christmas,
    ]

    private static let brazil: [HolidayRule] = [
        .newYear, .goodFriday, .init("Tiradentes' Day", 4, 21), .labourDay, .init("Independence Day", 9, 7),
        .init("Our Lady of Aparecida", 10, 12), .init("All Souls' Day", 11, 2),
        .init("Republic Proclamation Day", 11, 15),
        .init("National Day of Zumbi and Black Awareness", 11, 20, years: 2024...9999), .christmas,
    ]

    /// The days all states share, without the substitutes that each state sets.
    private static let australia: [HolidayRule] = [
        .newYear, .init("Australia Day", 1, 26), .goodFriday, .easterMonday, .init("ANZAC Day", 4, 25), .christmas,
        .init("Boxing Day", 12, 26),
    ]

    /// Without Matariki, whose days are set by Parliament and stand in the table. Source: Holidays Act 2003, with the
    /// substitutes for Waitangi and Anzac Day since 2014.
    private static let newZealand: [HolidayRule] = [
        .init("New Year's Day", 1, 1, .nextWeekday), .init("Day after New Year's Day", 1, 2, .nextWeekday),
        .init("Waitangi Day", 2, 6, .nextWeekday), .goodFriday, .easterMonday, .init("Anzac Day", 4, 25, .nextWeekday),
        .init("King's Birthday", .nth(1, .monday, month: 6)), .init("Labour Day", .nth(4, .monday, month: 10)),
        .init("Christmas Day", 12, 25, .nextWeekday), .init("Boxing Day", 12, 26, .nextWeekday),
    ]

    /// Source: Public Holidays Act 36 of 1994.
    private static let southAfrica: [HolidayRule] = [
        .init("New Year's Day", 1, 1, .sundayToMonday), .init("Human Rights Day", 3, 21, .sundayToMonday), .goodFriday,
        .init("Family Day", .easter(1)), .init("Freedom Day", 4, 27, .sundayToMonday),
        .init("Workers' Day", 5, 1, .sundayToMonday), .init("Youth Day", 6, 16, .sundayToMonday),
        .init("National Women's Day", 8, 9, .sundayToMonday), .init("Heritage Day", 9, 24, .sundayToMonday),
        .init("Day of Reconciliation", 12, 16, .sundayToMonday), .init("Christmas Day", 12, 25, .sundayToMonday),
        .init("Day of Goodwill", 12, 26, .sundayToMonday),
    ]
}
