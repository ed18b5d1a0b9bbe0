import Receivables
import Testing

@Suite struct HoursTests {
    private static let friday = Day(2026, 3, 6)
    private static let weekdays = calendar([])
    private static func calendar(_ names: [String]) -> BusinessCalendar {
        (try? BusinessCalendar.named(names)) ?? .everyDay
    }

    private static func at(_ hour: Int, _ minute: Int, _ day: Day = friday) -> LocalTime {
        LocalTime(day, minute: hour * 60 + minute)
    }

    @Test(arguments: [
        (0, 480, "00:00-08:00"), (480, 1_260, "08:00-21:00"), (0, 1_440, "00:00-24:00"), (719, 720, "11:59-12:00"),
    ]) func `hours lie within one day`(_ from: Int, _ until: Int, _ text: String) {
        #expect(Hours(from: from, until: until)?.description == text)
    }

    @Test(arguments: [(480, 480), (1_260, 480), (-1, 480), (480, 1_441)])
    func `hours that end before they begin or leave the day are none`(_ from: Int, _ until: Int) {
        #expect(Hours(from: from, until: until) == nil)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var channel: Channel
        var time: LocalTime
        /// When it may go; nil for at once.
        var next: LocalTime?

        init(_ channel: Channel, _ time: LocalTime, next: LocalTime? = nil) {
            (self.channel, self.time, self.next) = (channel, time, next)
        }

        var testDescription: String { "\(channel) \(time)" }
    }

    static let usual = [
        Case(.sms, at(7, 59), next: at(8, 0)),
        Case(.sms, at(8, 0)),
        Case(.whatsapp, at(20, 59)),
        Case(.call, at(21, 0), next: at(8, 0, Day(2026, 3, 9))),
        Case(.sms, at(12, 0, Day(2026, 3, 7)), next: at(8, 0, Day(2026, 3, 9))),
        Case(.email, at(0, 0)),
        Case(.email, at(23, 59)),
        Case(.email, at(23, 0, Day(2026, 3, 8)), next: at(0, 0, Day(2026, 3, 9))),
        Case(.chat, at(3, 0)),
        Case(.letter, at(3, 0)),
    ]

    @Test(arguments: usual) func `telephones keep their hours, mail goes on every open day`(_ row: Case) {
        let hours = ContactHours.usual
        #expect(hours.allows(row.channel, at: [row.time], in: Self.weekdays) == (row.next == nil))
        #expect(hours.nextAllowed(row.channel, from: row.time, in: Self.weekdays) == row.next ?? row.time)
    }

    /// In Sweden 30 April 2026, the eve of May Day, is a half day.
    @Test func `a half day ends at noon for what keeps hours`() throws {
        let (eve, sweden) = (Day(2026, 4, 30), Self.calendar(["se"]))
        let office = ContactHours([.email: try #require(Hours(from: 480, until: 1_080))])
        #expect(office.allows(.email, at: [Self.at(11, 59, eve)], in: sweden))
        #expect(!office.allows(.email, at: [Self.at(12, 0, eve)], in: sweden))
        #expect(office.nextAllowed(.email, from: Self.at(12, 0, eve), in: sweden) == Self.at(8, 0, Day(2026, 5, 4)))
        #expect(ContactHours.usual.allows(.email, at: [Self.at(12, 0, eve)], in: sweden))
        let afternoons = ContactHours([.sms: try #require(Hours(from: 780, until: 1_080))])
        #expect(afternoons.nextAllowed(.sms, from: Self.at(9, 0, eve), in: sweden) == Self.at(13, 0, Day(2026, 5, 4)))
    }

    @Test func `where the zone is not known it must be allowed in all that it may be`() {
        // New York at noon is 9:00 in Los Angeles and 7:00 in Honolulu.
        let states = [Self.at(12, 0), Self.at(9, 0), Self.at(7, 0)]
        let hours = ContactHours.usual
        #expect(!hours.allows(.sms, at: states, in: Self.weekdays))
        #expect(hours.wait(.sms, at: states, in: Self.weekdays) == 60)
        #expect(hours.allows(.sms, at: states.map { $0 + 60 }, in: Self.weekdays))
        // At 21:00 in New York it is too late there; the next common moment is 8:00 in Honolulu on Monday, 13:00 in New York.
        let evening = states.map { $0 + 9 * 60 }
        #expect(hours.wait(.sms, at: evening, in: Self.weekdays) == (2 * 24 + 16) * 60)
    }

    @Test func `places too far apart for any common moment say so`() throws {
        let office = ContactHours([.sms: try #require(Hours(from: 540, until: 1_020))])
        let ends = [Self.at(8, 0), Self.at(18, 0)]
        #expect(office.wait(.sms, at: ends, in: Self.weekdays) == nil)
        #expect(office.wait(.sms, at: [ends[0]], in: Self.weekdays) == 60)
    }
}
