import Testing

@testable import Receivables

@Suite struct HolidayRuleTests {
    /// Days of 2023 to 2031 on which the table is closed and the rules are open (+), or the other way round (-).
    private static let oneOff: [String: [String]] = [
        // The coronation of Charles III.
        "gb-eng": ["+2023-05-08"],
        "gb-nir": ["+2023-05-08"],
        // And Scotland at the World Cup.
        "gb-sct": ["+2023-05-08", "+2026-06-15"],
        // Labour Day in or next to the Holy Week is moved by decree to the Tuesday after Easter.
        "gr": ["+2024-05-07", "+2027-05-04", "-2024-05-01"],
        // Matariki, set by Parliament after the Māori lunar calendar.
        "nz": [
            "+2023-07-14", "+2024-06-28", "+2025-06-20", "+2026-07-10", "+2027-06-25", "+2028-07-14", "+2029-07-06",
            "+2030-06-21", "+2031-07-11",
        ],
        // The Springboks' world title; elections.
        "za": ["+2023-12-15", "+2024-05-29", "+2026-11-04"],
    ]

    /// Feasts by the moon (in, sg) and by the equinox with bank days (jp) have dates only.
    private static let withoutRules = ["in", "jp", "sg"]

    @Test(arguments: BusinessCalendar.names)
    func `rules and table differ on one-off days only`(name: String) throws {
        let list = try #require(HolidayList.shipped(name))
        guard list.hasRules else {
            #expect(Self.withoutRules.contains(name))
            return
        }
        var differences: [String] = []
        for year in 2023...2031 {
            let table = weekdaysClosed(list.holidays(in: year))
            let rules = weekdaysClosed(list.rules.holidays(in: year))
            differences += table.subtracting(rules).map { "+\($0)" } + rules.subtracting(table).map { "-\($0)" }
        }
        #expect(differences.sorted() == Self.oneOff[name] ?? [])
    }

    private func weekdaysClosed(_ holidays: [Holiday]) -> Set<Day> {
        Set(holidays.filter { !$0.isHalfDay && !$0.day.isSaturdayOrSunday }.map(\.day))
    }

    @Test func `half days of the rules are the half days of the table`() throws {
        for name in ["se", "lu"] {
            let list = try #require(HolidayList.shipped(name))
            for year in 2023...2031 {
                #expect(halfDays(list.rules.holidays(in: year)) == halfDays(list.holidays(in: year)), "\(name) \(year)")
            }
        }
    }

    /// Without those that a whole holiday swallows.
    private func halfDays(_ holidays: [Holiday]) -> [Day] {
        let whole = Set(holidays.filter { !$0.isHalfDay }.map(\.day))
        return holidays.filter(\.isHalfDay).map(\.day).filter { !whole.contains($0) }.sorted()
    }

    @Test(arguments: [
        ("gb-eng", 2032, "2032-01-01 2032-12-27 2032-12-28"),
        ("gb-eng", 2033, "2033-01-03 2033-12-26 2033-12-27"),
        ("gb-sct", 2033, "2033-01-03 2033-01-04 2033-11-30 2033-12-26 2033-12-27"),
        ("us-fed", 2032, "2032-01-01 2032-07-05 2032-11-11"),
        ("us-fed", 2033, "2033-06-20 2033-07-04 2033-11-11 2033-12-26"),
    ])
    func `after the table substitutes never land on one another`(name: String, year: Int, expected: String) throws {
        let list = try #require(HolidayList.shipped(name))
        let fixed = list.rules.filter { if case .date = $0.anchor { true } else { false } }
        let closed = weekdaysClosed(fixed.holidays(in: year)).sorted().map(\.description).joined(separator: " ")
        #expect(closed == expected)
    }
}
