import Engine
import Foundation
import Receivables
import Storage
import Testing

/// What is due when, by the clock of Berlin and the calendar of its banks.
@Suite struct TimetableTests {
    /// Local time of the book, and the chore that is asked about.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        /// When the day's work last began and ended well; nil = never.
        var done: String?
        var now: String
        /// Whether it is due, and when it is next to be done.
        var isDue: Bool
        var next: String?

        init(_ name: String, done: String?, now: String, isDue: Bool, next: String? = nil) {
            self.name = name
            self.done = done
            self.now = now
            self.isDue = isDue
            self.next = next
        }

        var testDescription: String { name }
    }

    static let runs = [
        Case("a minute before the hour", done: "03-02 08:00", now: "03-03 07:59", isDue: false, next: "03-03 08:00"),
        Case("at the hour", done: "03-02 08:00", now: "03-03 08:00", isDue: true, next: "03-03 08:00"),
        Case("a restart does not repeat", done: "03-03 08:00", now: "03-03 08:01", isDue: false, next: "03-04 08:00"),
        Case("a missed hour is caught up", done: "03-02 08:00", now: "03-03 14:30", isDue: true),
        Case("until midnight", done: "03-02 08:00", now: "03-03 23:59", isDue: true),
        Case("a run of the morning is not the hour's", done: "03-03 07:10", now: "03-03 08:00", isDue: true),
        Case("of a new book", done: nil, now: "03-03 08:00", isDue: true),
        Case("not before the hour of a new book", done: nil, now: "03-03 06:00", isDue: false, next: "03-03 08:00"),
        Case("Saturday", done: "03-06 08:00", now: "03-07 09:00", isDue: false, next: "03-09 08:00"),
        Case("a Friday that was missed is Monday's", done: "03-05 08:00", now: "03-07 09:00", isDue: false),
        Case("three days asleep", done: "03-03 08:00", now: "03-06 10:00", isDue: true),
        Case(
            "Good Friday to Easter Monday",
            done: "04-02 08:00",
            now: "04-03 09:00",
            isDue: false,
            next: "04-07 08:00"
        ),
        Case("the day summer time begins", done: "03-27 08:00", now: "03-30 08:00", isDue: true),
        Case("set back by three hours", done: "03-03 08:00", now: "03-03 05:00", isDue: false, next: "03-03 08:00"),
        Case("at the hour after that", done: "03-03 08:00", now: "03-03 08:30", isDue: false, next: "03-04 08:00"),
        Case("a clock that was wrong by a month", done: "04-14 08:00", now: "03-03 09:00", isDue: true),
    ]

    @Test(arguments: runs) func `the day is run at the book's hour`(_ scene: Case) throws {
        var row = ChoreRow()
        row.succeeded = try scene.done.map(Self.instant) ?? 0
        row.ended = row.succeeded
        let now = try Self.instant(scene.now)
        let next = Self.table().next(.run, after: row, since: 0, at: now)
        #expect((next <= now) == scene.isDue, "\(next - now)")
        if let expected = scene.next { #expect(next == (try Self.instant(expected)), "off by \(next - now) ms") }
    }

    /// At half past two, which the clock leaps over on 29 March and shows twice on 25 October.
    @Test(arguments: [
        ("2026-03-28T23:00:00Z", "2026-03-29T01:00:00Z"), ("2026-10-24T22:30:00Z", "2026-10-25T00:30:00Z"),
        ("2026-10-25T00:45:00Z", "2026-10-26T01:30:00Z"),
    ])
    func `an hour that is left out or comes twice is kept once`(_ now: String, _ expected: String) throws {
        let table = Self.table(hour: 150, calendar: .everyDay)
        var row = ChoreRow()
        let now = try Self.utc(now)
        row.succeeded = now - 600_000
        row.ended = row.succeeded
        let next = table.next(.run, after: row, since: 0, at: now)
        #expect(next == (try Self.utc(expected)), "\(Date(timeIntervalSince1970: TimeInterval(next / 1000)))")
    }

    /// Minutes: of the last end before now, the failures, and until the next time; 0 or less is due.
    @Test(arguments: [
        (10, 0, -5), (4, 0, 1), (5, 0, 0), (4320, 0, -4315), (-60, 0, 0),
        (0, 1, 0), (10, 2, -9), (1, 3, 1), (10, 6, 6), (10, 40, 20),
    ])
    func `what is done every five minutes is put off when it fails`(_ ago: Int, _ failures: Int, _ next: Int) {
        let now: Int64 = 1_770_000_000_000
        var row = ChoreRow()
        (row.ended, row.failures) = (now - Int64(ago) * 60_000, Int64(failures))
        let found = Self.table().next(.pages, after: row, since: 0, at: now) - now
        #expect(found == (failures == 1 ? 30_000 : Int64(next) * 60_000))
    }

    @Test func `a day's work that failed waits longer each time, and is over with its day`() throws {
        let table = Self.table()
        var row = ChoreRow()
        row.succeeded = try Self.instant("03-02 08:00")
        row.ended = try Self.instant("03-03 08:01")
        row.failures = 2
        #expect(table.next(.run, after: row, since: 0, at: row.ended) == row.ended + 60_000)
        let saturday = try Self.instant("03-07 09:00")
        #expect(table.next(.run, after: row, since: 0, at: saturday) == (try Self.instant("03-09 08:00")))
    }

    @Test func `somebody has to look when it is long overdue or fails again and again`() throws {
        let table = Self.table()
        let now = try Self.instant("03-03 12:00")
        var row = ChoreRow()
        row.succeeded = try Self.instant("03-02 08:00")
        row.ended = row.succeeded
        #expect(table.isBehind(.run, after: row, since: 0, at: now))
        #expect(!table.isBehind(.run, after: row, since: now - 60_000, at: now), "it has just been opened")
        #expect(!table.isBehind(.run, after: row, since: 0, at: try Self.instant("03-03 08:59")))
        #expect(!table.isBehind(.run, after: row, since: 0, at: try Self.instant("03-07 09:00")), "a Saturday")
        row.failures = 3
        #expect(table.isBehind(.run, after: row, since: now, at: now))
        #expect(table.isBehind(.pages, after: ChoreRow(), since: now - 1_000_000, at: now))
    }

    @Test func `a book that is run by somebody else has no hour`() {
        let table = Timetable(hour: nil, calendar: .everyDay) { _ in 0 }
        #expect(!table.chores().contains(.run))
        #expect(Self.table().chores() == Chore.allCases)
    }

    // MARK: Berlin

    private static let berlin = TimeZone(identifier: "Europe/Berlin") ?? .gmt

    private static func table(
        hour: Int = 480,
        calendar: BusinessCalendar = (try? .named(["target"])) ?? .everyDay
    )
        -> Timetable
    {
        Timetable(hour: hour, calendar: calendar) {
            berlin.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval($0)))
        }
    }

    /// `03-02 08:00` in Berlin, 2026.
    private static func instant(_ text: String) throws -> Int64 {
        let parts = text.split { " -:".contains($0) }.compactMap { Int($0) }
        try #require(parts.count == 4)
        let time = LocalTime(Day(2026, parts[0], parts[1]), minute: parts[2] * 60 + parts[3])
        return time.instant { berlin.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval($0))) } * 1000
    }

    private static func utc(_ text: String) throws -> Int64 {
        Int64(try #require(ISO8601DateFormatter().date(from: text)).timeIntervalSince1970 * 1000)
    }
}
