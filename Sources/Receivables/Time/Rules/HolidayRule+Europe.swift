/// Feasts that many calendars share, so that each calendar below reads as a list of names.
extension HolidayRule {
    static let newYear = HolidayRule("New Year's Day", 1, 1)
    static let epiphany = HolidayRule("Epiphany", 1, 6)
    static let maundyThursday = HolidayRule("Maundy Thursday", .easter(-3))
    static let goodFriday = HolidayRule("Good Friday", .easter(-2))
    static let easterMonday = HolidayRule("Easter Monday", .easter(1))
    static let labourDay = HolidayRule("Labour Day", 5, 1)
    static let ascension = HolidayRule("Ascension Day", .easter(39))
    static let pentecostMonday = HolidayRule("Pentecost Monday", .easter(50))
    static let corpusChristi = HolidayRule("Corpus Christi", .easter(60))
    static let assumption = HolidayRule("Assumption Day", 8, 15)
    static let allSaints = HolidayRule("All Saints' Day", 11, 1)
    static let immaculateConception = HolidayRule("Immaculate Conception", 12, 8)
    static let christmasEve = HolidayRule("Christmas Eve", 12, 24)
    static let christmas = HolidayRule("Christmas Day", 12, 25)
    static let secondChristmasDay = HolidayRule("Second Day of Christmas", 12, 26)
    static let newYearsEve = HolidayRule("New Year's Eve", 12, 31)
}

/// The settlement system of the euro and the national days of the continent. Feasts that always fall on a Sunday are
/// left out. The tests hold every list against the dated tables of 2023 to 2031.
extension HolidayRule {
    /// Closing days of TARGET since 2002, without substitutes. Source: decision of the ECB of 14 December 2000.
    static let target: [HolidayRule] = [
        .newYear, .goodFriday, .easterMonday, .labourDay, .christmas, .secondChristmasDay,
    ]

    static let continent: [String: [HolidayRule]] = [
        "target": target, "at": austria, "be": belgium, "ch": switzerland, "cz": czechia, "de": germany, "es": spain,
        "fr": france, "gr": greece, "it": italy, "lu": luxembourg, "nl": netherlands, "pl": poland, "pt": portugal,
    ]

    private static let austria: [HolidayRule] = [
        .newYear, .epiphany, .goodFriday, .easterMonday, .labourDay, .ascension, .pentecostMonday, .corpusChristi,
        .assumption, .init("National Day", 10, 26), .allSaints, .immaculateConception, .christmasEve, .christmas,
        .secondChristmasDay, .newYearsEve,
    ]

    /// With the bank holidays of the sector: Good Friday, the Friday after Ascension and 26 December.
    private static let belgium: [HolidayRule] = [
        .newYear, .goodFriday, .easterMonday, .labourDay, .ascension,
        .init("Friday after Ascension Day", .easter(40)), .pentecostMonday, .init("National Day", 7, 21), .assumption,
        .allSaints, .init("Armistice Day", 11, 11), .christmas, .init("Bank Holiday", 12, 26),
    ]

    /// The days all cantons share.
    private static let switzerland: [HolidayRule] = [.newYear, .ascension, .init("National Day", 8, 1), .christmas]

    private static let czechia: [HolidayRule] = [
        .newYear, .goodFriday, .easterMonday, .labourDay, .init("Victory Day", 5, 8),
        .init("Saints Cyril and Methodius Day", 7, 5), .init("Jan Hus Day", 7, 6), .init("Statehood Day", 9, 28),
        .init("Independent Czechoslovak State Day", 10, 28), .init("Struggle for Freedom and Democracy Day", 11, 17),
        .christmasEve, .christmas, .secondChristmasDay,
    ]

    /// The days all Länder share.
    private static let germany: [HolidayRule] = [
        .newYear, .goodFriday, .easterMonday, .labourDay, .ascension, .pentecostMonday,
        .init("German Unity Day", 10, 3), .christmas, .secondChristmasDay,
    ]

    private static let spain: [HolidayRule] = [
        .newYear, .epiphany, .goodFriday, .labourDay, .assumption, .init("National Day", 10, 12), .allSaints,
        .init("Constitution Day", 12, 6), .immaculateConception, .christmas,
    ]

    private static let france: [HolidayRule] = [
        .newYear, .easterMonday, .labourDay, .init("Victory Day", 5, 8), .ascension, .pentecostMonday,
        .init("National Day", 7, 14), .assumption, .allSaints, .init("Armistice Day", 11, 11), .christmas,
    ]

    /// Moving feasts go by the Orthodox Easter.
    private static let greece: [HolidayRule] = [
        .newYear, .epiphany, .init("Green Monday", .orthodoxEaster(-48)), .init("Independence Day", 3, 25),
        .init("Good Friday", .orthodoxEaster(-2)), .init("Easter Monday", .orthodoxEaster(1)), .labourDay,
        .init("Pentecost Monday", .orthodoxEaster(50)), .init("Dormition of the Mother of God", 8, 15),
        .init("Ohi Day", 10, 28), .christmas, .init("Glorifying Mother of God", 12, 26),
    ]

    /// The feast of Saint Francis is a public holiday again from 2026 on (law 151 of 2025).
    private static let italy: [HolidayRule] = [
        .newYear, .epiphany, .easterMonday, .init("Liberation Day", 4, 25), .labourDay, .init("Republic Day", 6, 2),
        .assumption, .init("Saint Francis of Assisi", 10, 4, years: 2026...9999), .allSaints, .immaculateConception,
        .christmas, .init("Saint Stephen's Day", 12, 26),
    ]

    /// With the bank holidays: Good Friday and New Year's Eve.
    private static let luxembourg: [HolidayRule] = [
        .newYear, .goodFriday, .easterMonday, .labourDay, .init("Europe Day", 5, 9, years: 2019...9999), .ascension,
        .pentecostMonday, .init("National Day", 6, 23), .assumption, .allSaints,
        .init("Christmas Eve (afternoon)", 12, 24), .christmas, .init("Saint Stephen's Day", 12, 26), .newYearsEve,
    ]

    /// Liberation Day is a day off every fifth year. King's Day on a Sunday is kept on Saturday, which is closed
    /// anyway.
    private static let netherlands: [HolidayRule] = [
        .newYear, .goodFriday, .easterMonday, .init("King's Day", 4, 27, years: 2014...9999),
        .init("Liberation Day", .date(month: 5, day: 5), years: 1990...9999, every: 5), .ascension, .pentecostMonday,
        .christmas, .secondChristmasDay,
    ]

    /// Christmas Eve is a public holiday from 2025 on.
    private static let poland: [HolidayRule] = [
        .newYear, .epiphany, .easterMonday, .labourDay, .init("Constitution Day", 5, 3), .corpusChristi, .assumption,
        .allSaints, .init("National Independence Day", 11, 11), .init("Christmas Eve", 12, 24, years: 2025...9999),
        .christmas, .secondChristmasDay,
    ]

    private static let portugal: [HolidayRule] = [
        .newYear, .goodFriday, .init("Freedom Day", 4, 25), .labourDay, .corpusChristi, .init("Day of Portugal", 6, 10),
        .assumption, .init("Republic Day", 10, 5), .allSaints, .init("Restoration of Independence Day", 12, 1),
        .immaculateConception, .christmas,
    ]
}
