import Foundation
import Receivables
import Testing

@Suite struct LocalTimeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var zone: String
        var day: Day
        var minute: Int
        /// UTC.
        var instant: String

        init(_ zone: String, _ day: Day, _ hour: Int, _ minute: Int, _ instant: String) {
            (self.zone, self.day, self.minute, self.instant) = (zone, day, hour * 60 + minute, instant)
        }

        var testDescription: String { "\(zone) \(LocalTime(day, minute: minute))" }
    }

    static let clocks = [
        Case("Europe/Berlin", Day(2026, 3, 3), 8, 0, "2026-03-03T07:00:00Z"),
        Case("Europe/Berlin", Day(2026, 7, 1), 8, 0, "2026-07-01T06:00:00Z"),
        // The night before summer time: 2:30 never comes, and the clock shows 3:00 after 1:59.
        Case("Europe/Berlin", Day(2026, 3, 29), 2, 0, "2026-03-29T01:00:00Z"),
        Case("Europe/Berlin", Day(2026, 3, 29), 2, 30, "2026-03-29T01:00:00Z"),
        Case("Europe/Berlin", Day(2026, 3, 29), 3, 0, "2026-03-29T01:00:00Z"),
        Case("Europe/Berlin", Day(2026, 3, 29), 1, 59, "2026-03-29T00:59:00Z"),
        // The night after: 2:30 comes twice, and the first counts.
        Case("Europe/Berlin", Day(2026, 10, 25), 2, 30, "2026-10-25T00:30:00Z"),
        Case("Europe/Berlin", Day(2026, 10, 25), 3, 0, "2026-10-25T02:00:00Z"),
        Case("America/New_York", Day(2026, 3, 8), 2, 30, "2026-03-08T07:00:00Z"),
        Case("America/New_York", Day(2026, 11, 1), 1, 30, "2026-11-01T05:30:00Z"),
        // Half an hour at a time.
        Case("Australia/Lord_Howe", Day(2025, 10, 5), 2, 15, "2025-10-04T15:30:00Z"),
        Case("Australia/Lord_Howe", Day(2026, 4, 5), 1, 45, "2026-04-04T14:45:00Z"),
        // Midnight itself is leapt over.
        Case("Asia/Beirut", Day(2026, 3, 29), 0, 0, "2026-03-28T22:00:00Z"),
        // A day that never was.
        Case("Pacific/Apia", Day(2011, 12, 30), 8, 0, "2011-12-30T10:00:00Z"),
        Case("Pacific/Apia", Day(2011, 12, 31), 0, 0, "2011-12-30T10:00:00Z"),
        Case("Pacific/Apia", Day(2011, 12, 29), 23, 59, "2011-12-30T09:59:00Z"),
        Case("Pacific/Kiritimati", Day(2026, 1, 1), 0, 0, "2025-12-31T10:00:00Z"),
        Case("Pacific/Pago_Pago", Day(2025, 12, 31), 23, 0, "2026-01-01T10:00:00Z"),
    ]

    @Test(arguments: clocks) func `a time on the wall is one instant`(_ row: Case) throws {
        let zone = try #require(TimeZone(identifier: row.zone))
        let instant = LocalTime(row.day, minute: row.minute).instant { offset(of: zone, at: $0) }
        #expect(Date(timeIntervalSince1970: TimeInterval(instant)).formatted(.iso8601) == row.instant)
    }

    @Test(arguments: ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Cairo"])
    func `every hour of twenty years is shown by one time, which leads back to it or to its twin`(name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        var instant = Int64(Day(2006, 1, 1).number) * 86_400
        var last: LocalTime?
        while instant < Int64(Day(2026, 1, 1).number) * 86_400 {
            let time = LocalTime(instant: instant, offset: offset(of: zone, at: instant))
            let back = time.instant { offset(of: zone, at: $0) }
            let twin = LocalTime(instant: back, offset: offset(of: zone, at: back))
            if back != instant { #expect(back < instant && twin == time, "\(instant)") }
            if let last, time <= last { #expect(back <= instant) }
            last = time
            instant += 3_600
        }
    }

    @Test func `every change of a clock in every zone has one first instant for each time around it`() {
        let end = Date(timeIntervalSince1970: TimeInterval(Day(2029, 1, 1).number) * 86_400)
        var changes = 0
        for zone in TimeZone.knownTimeZoneIdentifiers.compactMap({ TimeZone(identifier: $0) }) {
            var date = Date(timeIntervalSince1970: TimeInterval(Day(2026, 1, 1).number) * 86_400)
            while let change = zone.nextDaylightSavingTimeTransition(after: date), change < end {
                expectFirstInstants(around: Int64(change.timeIntervalSince1970), in: zone)
                changes += 1
                date = change
            }
        }
        #expect(changes > 500)
    }

    /// At the change the clock goes from one offset to another: times in between are leapt over or shown twice.
    private func expectFirstInstants(around change: Int64, in zone: TimeZone) {
        let (before, after) = (offset(of: zone, at: change - 1), offset(of: zone, at: change))
        func instant(wall: Int64) -> Int64 {
            LocalTime(instant: wall, offset: 0).instant { offset(of: zone, at: $0) }
        }
        let gap = Int64(after - before)
        if gap > 0 {
            #expect(instant(wall: change + Int64(before)) == change, "\(zone.identifier) at \(change)")
            #expect(instant(wall: change + Int64(after) - 60) == change, "\(zone.identifier) at \(change)")
        } else if gap < 0 {
            #expect(instant(wall: change + Int64(after)) == change + gap, "\(zone.identifier) at \(change)")
            #expect(instant(wall: change + Int64(before) - 60) == change - 60, "\(zone.identifier) at \(change)")
        }
        #expect(instant(wall: change + Int64(max(before, after))) == change + max(0, -gap), "\(zone.identifier)")
        #expect(
            instant(wall: change + Int64(min(before, after)) - 60) == change - 60 + min(0, gap),
            "\(zone.identifier)"
        )
    }

    @Test func `minutes run across midnight in both directions`() {
        let evening = LocalTime(Day(2026, 2, 28), minute: 1_430)
        #expect((evening + 20).description == "2026-03-01 00:10")
        #expect((evening + -1_431).description == "2026-02-27 23:59")
        #expect((evening + 20).minutes(since: evening) == 20)
        #expect(LocalTime(instant: -1, offset: 0).description == "1969-12-31 23:59")
        #expect(LocalTime(instant: 0, offset: -3_600).description == "1969-12-31 23:00")
    }

    private func offset(of zone: TimeZone, at instant: Int64) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant)))
    }
}
