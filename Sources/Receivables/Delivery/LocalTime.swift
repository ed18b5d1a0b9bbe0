/// A time on somebody's wall: a day and the minutes since its midnight. It knows no zone; whoever has one turns it into an instant.
public struct LocalTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    public static let minutesOfDay = 1_440

    public let day: Day
    /// 0 to 1439.
    public let minute: Int

    public init(_ day: Day, minute: Int) {
        precondition((0..<Self.minutesOfDay).contains(minute), "A day has 1440 minutes.")
        self.day = day
        self.minute = minute
    }

    /// - Parameters:
    ///   - instant: seconds since 1970 UTC.
    ///   - offset: seconds that the zone is ahead of UTC at that instant.
    public init(instant: Int64, offset: Int) {
        self.init(secondsOnTheWall: instant + Int64(offset))
    }

    private init(secondsOnTheWall seconds: Int64) {
        let minutes = (seconds - (seconds % 60 + 60) % 60) / 60
        let length = Int64(Self.minutesOfDay)
        let minute = (minutes % length + length) % length
        self.init(Day(number: Int32((minutes - minute) / length)), minute: Int(minute))
    }

    /// The instant, in seconds since 1970 UTC, at which a clock on the wall shows this time. A time that the clock shows twice
    /// (autumn) is the first of the two; one that it leaps over (spring, a skipped day) is the first instant after the leap.
    /// - Parameter offset: seconds that the zone is ahead of UTC at an instant.
    public func instant(offset: (Int64) -> Int) -> Int64 {
        let wall = (Int64(day.number) * Int64(Self.minutesOfDay) + Int64(minute)) * 60
        let (before, after) = (offset(wall - Self.widest), offset(wall + Self.widest))
        let shown = [before, after].map { wall - Int64($0) }.filter { $0 + Int64(offset($0)) == wall }
        return shown.min() ?? leap(over: wall, before: before, after: after, offset: offset)
    }

    /// The first instant at which the clock shows more than a time it leaps over.
    private func leap(over wall: Int64, before: Int, after: Int, offset: (Int64) -> Int) -> Int64 {
        var (low, high) = (wall - Int64(max(before, after)), wall - Int64(min(before, after)))
        while low < high {
            let middle = low + (high - low) / 2
            if middle + Int64(offset(middle)) > wall { high = middle } else { low = middle + 1 }
        }
        return high
    }

    /// Seconds; no zone was ever further from UTC than 15:13:42 h.
    private static let widest: Int64 = 16 * 3_600

    public static func < (left: LocalTime, right: LocalTime) -> Bool {
        (left.day, left.minute) < (right.day, right.minute)
    }

    /// A clock that runs on without a change of offset.
    public static func + (time: LocalTime, minutes: Int) -> LocalTime {
        let wall = Int64(time.day.number) * Int64(minutesOfDay) + Int64(time.minute) + Int64(minutes)
        return LocalTime(secondsOnTheWall: wall * 60)
    }

    public func minutes(since other: LocalTime) -> Int {
        day.days(since: other.day) * Self.minutesOfDay + minute - other.minute
    }

    /// `2026-03-03 08:00`
    public var description: String { "\(day) \(Self.clock(minute))" }

    /// `08:00`; 1440 is `24:00`.
    static func clock(_ minute: Int) -> String {
        [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
