import Testing

@testable import Receivables

@Suite struct BusinessCalendarTests {
    private let target: BusinessCalendar
    private let england: BusinessCalendar
    private let sweden: BusinessCalendar

    init() throws {
        target = try .named(["target"])
        england = try .named(["gb-eng"])
        sweden = try .named(["se"])
    }

    @Test func `TARGET keeps Good Friday and opens on All Saints`() {
        #expect(!target.isOpen(Day(2026, 4, 3)))
        #expect(target.holiday(on: Day(2026, 4, 3)) == "Good Friday")
        #expect(target.isOpen(Day(2027, 11, 1)))
        #expect(target.holiday(on: Day(2027, 11, 1)) == nil)
    }

    @Test func `a holiday on a weekend keeps its name, a plain weekend has none`() {
        #expect(target.holiday(on: Day(2026, 12, 26)) == "Christmas Holiday")
        #expect(target.holiday(on: Day(2026, 4, 4)) == nil)
        #expect(!target.isOpen(Day(2026, 4, 4)))
    }

    @Test
    func `the Reserve Banks work on the Friday before a Saturday holiday and rest on the Monday after a Sunday one`()
        throws
    {
        let fed = try BusinessCalendar.named(["us-fed"])
        #expect(fed.isOpen(Day(2026, 7, 3)))
        #expect(!fed.isOpen(Day(2027, 7, 5)))
    }

    @Test func `22 January is never a holiday of the Reserve Banks`() throws {
        let fed = try BusinessCalendar.named(["us-fed"])
        for year in 1990...2060 { #expect(fed.holiday(on: Day(year, 1, 22)) == nil) }
    }

    @Test func `half days are business days and keep their name`() {
        let walpurgis = Day(2026, 4, 30)
        #expect(sweden.isOpen(walpurgis))
        #expect(sweden.isHalfDay(walpurgis))
        #expect(sweden.holiday(on: walpurgis) == "Walpurgis Night (from 2pm)")
        #expect(!sweden.isHalfDay(Day(2026, 5, 1)))
        #expect(!sweden.isHalfDay(Day(2026, 4, 29)))
    }

    @Test func `the Swedish National Day is closed even when it is also the half day before Pentecost`() {
        let both = Day(2025, 6, 6)
        #expect(!sweden.isOpen(both))
        #expect(!sweden.isHalfDay(both))
    }

    @Test func `a half day at the buyer is no half day when the bank is closed`() throws {
        let joined = try sweden.joined(with: .named(["dk"]))
        #expect(
            !joined.isHalfDay(Day(2026, 4, 2)),
            "Maundy Thursday ends at two in Sweden and is a holiday in Denmark."
        )
        #expect(joined.holiday(on: Day(2026, 4, 2)) == "Maundy Thursday")
    }

    @Test func `two calendars together are closed when either is`() {
        let both = target.joined(with: england)
        for day in [Day(2026, 5, 1), Day(2026, 8, 31), Day(2026, 4, 3)] { #expect(!both.isOpen(day)) }
        #expect(both.isOpen(Day(2026, 8, 28)))
        for offset in 0..<4000 {
            let day = Day(2022, 1, 1) + offset
            #expect(both.isOpen(day) == (target.isOpen(day) && england.isOpen(day)))
        }
    }

    @Test func `every day is open on Christmas and changes nothing when joined`() {
        #expect(BusinessCalendar.everyDay.isOpen(Day(2027, 12, 25)))
        #expect(!BusinessCalendar.everyDay.joined(with: target).isOpen(Day(2026, 12, 25)))
    }

    @Test func `outside of the table the rules answer`() {
        #expect(!target.isOpen(Day(2012, 4, 6)))
        #expect(target.holiday(on: Day(2040, 3, 30)) == "Good Friday")
        #expect(!target.isOpen(Day(2040, 3, 30)))
        #expect(target.isOpen(Day(2040, 3, 29)))
        #expect(sweden.isHalfDay(Day(2036, 4, 30)))
    }

    @Test func `the last and the first day of the table are answered by it`() {
        #expect(!england.isOpen(Day(2023, 1, 2)))
        #expect(england.isOpen(Day(2031, 12, 31)))
        #expect(!england.isOpen(Day(2032, 1, 1)))
        #expect(england.isOpen(Day(2022, 12, 30)))
    }
}

@Suite struct CountingOpenDaysTests {
    private let weekdays: BusinessCalendar
    private let england: BusinessCalendar

    init() throws {
        weekdays = try .named([])
        england = try .named(["gb-eng"])
    }

    @Test(arguments: [
        ("2026-03-02", 2, "2026-03-04"), ("2026-03-06", 1, "2026-03-09"), ("2026-03-07", 1, "2026-03-09"),
        ("2026-03-08", 3, "2026-03-11"), ("2026-03-07", 0, "2026-03-07"),
    ])
    func `adding business days starts from the day itself`(day: String, count: Int, expected: String) throws {
        #expect(weekdays.add(businessDays: count, to: try #require(Day(iso: day))).description == expected)
    }

    @Test(arguments: [
        ("2026-03-02", 0, "2026-03-02"), ("2026-03-07", 0, "2026-03-09"), ("2026-03-07", 1, "2026-03-10"),
        ("2026-12-24", 1, "2026-12-29"),
    ])
    func `advancing rolls to an open day first`(day: String, count: Int, expected: String) throws {
        #expect(england.advance(try #require(Day(iso: day)), by: count).description == expected)
    }

    @Test func `open days are counted with both ends`() {
        #expect(weekdays.openDays(from: Day(2026, 3, 2), through: Day(2026, 3, 8)) == 5)
        #expect(weekdays.openDays(from: Day(2026, 3, 7), through: Day(2026, 3, 8)) == 0)
        #expect(weekdays.openDays(from: Day(2026, 3, 3), through: Day(2026, 3, 2)) == 0)
        #expect(england.openDays(from: Day(2026, 12, 24), through: Day(2026, 12, 31)) == 4)
        #expect(england.openDay(after: Day(2026, 12, 24)) == Day(2026, 12, 29))
    }
}
