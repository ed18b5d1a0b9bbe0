import Testing

@testable import Receivables

@Suite struct NamedCalendarTests {
    @Test func `no names are weekends only`() throws {
        let calendar = try BusinessCalendar.named([])
        #expect(calendar.isOpen(Day(2026, 12, 25)))
        #expect(!calendar.isOpen(Day(2026, 12, 26)))
        #expect(calendar.knownUntil == nil)
    }

    @Test func `none is every day`() throws {
        #expect(try BusinessCalendar.named(["none"]).isOpen(Day(2026, 12, 26)))
    }

    @Test func `several names are closed when any is, however often they are said`() throws {
        let calendar = try BusinessCalendar.named(["target", "gb-eng", "target"])
        #expect(!calendar.isOpen(Day(2026, 5, 1)))
        #expect(!calendar.isOpen(Day(2026, 8, 31)))
    }

    @Test(arguments: [
        ("us_fed", "us-fed"), ("GB-ENG", "gb-eng"), ("taget", "target"), ("DE", "de"), ("ruritania", nil), ("", nil),
        ("none", nil), (String(repeating: "de", count: 50_000), nil),
    ])
    func `an unknown name is answered with the nearest that exists`(name: String, suggestion: String?) throws {
        let error = #expect(throws: UnknownCalendar.self) { try BusinessCalendar.named(["de", name]) }
        #expect(error?.suggestion == suggestion)
    }

    @Test func `the error lists what there is`() {
        let error = UnknownCalendar(name: "us_fed", suggestion: "us-fed")
        #expect(
            error.description == """
                There is no calendar us_fed. Did you mean us-fed? There are: at au be br ca ch cz de dk es fi fr \
                gb-eng gb-nir gb-sct gr ie in it jp lu mx nl no nz pl pt se sg target us-fed za; \
                none, alone, = every day is a business day.
                """
        )
    }

    /// Monday 2 March 2026 through Sunday 8 March, open days as letters.
    @Test(arguments: [
        ("DE", "MTWTF--"), ("SA", "MTWT--S"), ("IL", "MTWT--S"), ("AE", "MTWTF--"), ("NP", "MTWTF-S"),
        ("BN", "MTWT-S-"), ("IR", "MTW--SS"),
    ])
    func `each country keeps its own weekend`(code: String, week: String) throws {
        let calendar = try BusinessCalendar.named([], country: Country(code))
        let letters = zip(Array("MTWTFSS"), 0..<7).map { letter, offset in
            calendar.isOpen(Day(2026, 3, 2) + offset) ? letter : "-"
        }
        #expect(String(letters) == week)
    }

    @Test func `the Emirates moved their weekend with the year 2022`() throws {
        let emirates = try BusinessCalendar.named([], country: Country("AE"))
        #expect(!emirates.isOpen(Day(2021, 12, 31)))
        #expect(!emirates.isOpen(Day(2022, 1, 1)))
        #expect(!emirates.isOpen(Day(2022, 1, 2)))
        #expect(emirates.isOpen(Day(2022, 1, 7)))
    }

    @Test func `a Saudi customer who pays through TARGET has three closed days`() throws {
        let calendar = try BusinessCalendar.named(["target"], country: Country("SA"))
        #expect(calendar.openDays(from: Day(2026, 3, 2), through: Day(2026, 3, 8)) == 4)
    }

    @Test func `the table warns ninety days before it ends, and after`() throws {
        let germany = try BusinessCalendar.named(["de"])
        #expect(germany.knownUntil == Day(2031, 12, 31))
        #expect(germany.warning(on: Day(2031, 10, 1)) == nil)
        #expect(
            germany.warning(on: Day(2031, 10, 2)) == """
                The holiday table of de ends on 2031-12-31; after it holidays are computed and one-off days are missing. \
                Install a newer Dunwell, whose tables reach further.
                """
        )
        let japan = try BusinessCalendar.named(["jp"])
        #expect(
            japan.warning(on: Day(2032, 1, 1)) == """
                The holiday table of jp ended on 2031-12-31; after it only weekends are known. \
                Install a newer Dunwell, whose tables reach further.
                """
        )
        #expect(BusinessCalendar.everyDay.warning(on: Day(2040, 1, 1)) == nil)
    }
}
