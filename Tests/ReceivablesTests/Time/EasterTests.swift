import Testing

@testable import Receivables

@Suite struct EasterTests {
    @Test(arguments: [
        ("2024-03-31", "2024-05-05"), ("2025-04-20", "2025-04-20"), ("2026-04-05", "2026-04-12"),
        ("2027-03-28", "2027-05-02"),
    ])
    func `Easter as printed in the calendars on the wall`(western: String, orthodox: String) throws {
        let day = try #require(Day(iso: western))
        #expect(Day.easter(day.parts.year) == day)
        #expect(Day.orthodoxEaster(day.parts.year).description == orthodox)
    }

    /// Clavius's way, as in Knuth, The Art of Computer Programming, volume 1, exercise 1.3.2-14:
    /// golden number, century, the two corrections, Sunday, epact, full moon.
    @Test func `a computation after Clavius finds the same Sunday in every year from 1583 through 2400`() {
        for year in 1583...2400 {
            let golden = year % 19 + 1
            let century = year / 100 + 1
            let leapDaysDropped = 3 * century / 4 - 12
            let moonCorrection = (8 * century + 5) / 25 - 5
            let sunday = 5 * year / 4 - leapDaysDropped - 10
            var epact = (11 * golden + 20 + moonCorrection - leapDaysDropped) % 30
            if epact < 0 { epact += 30 }
            if epact == 25 && golden > 11 || epact == 24 { epact += 1 }
            var fullMoon = 44 - epact
            if fullMoon < 21 { fullMoon += 30 }
            let easter = Day(year, 3, 1) + (fullMoon + 7 - (sunday + fullMoon) % 7 - 1)
            #expect(Day.easter(year) == easter)
        }
    }

    /// The Julian tables know a full moon for each of nineteen years; Easter is the Sunday after it.
    @Test func `a walk through the Julian full moons finds the same Orthodox Sunday from 1583 through 2400`() {
        let fullMoons = [36, 25, 44, 33, 22, 41, 30, 49, 38, 27, 46, 35, 24, 43, 32, 21, 40, 29, 48]
        let lagOfCentury = [15: 10, 16: 10, 17: 11, 18: 12, 19: 13, 20: 13, 21: 14, 22: 15, 23: 16, 24: 16]
        for year in 1583...2400 {
            let lag = lagOfCentury[year / 100] ?? 0
            var day = Day(year, 3, 1) + (fullMoons[year % 19] - 1 + lag) + 1
            while day.weekday != .sunday { day = day + 1 }
            #expect(Day.orthodoxEaster(year) == day)
        }
    }
}
