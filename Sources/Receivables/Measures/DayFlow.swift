/// What one currency's book billed on a day, and by how much its balances changed by value date.
public struct DayFlow: Hashable, Sendable {
    public let day: Day
    /// Smallest units.
    public let billed: Int64
    /// Smallest units; what was paid or credited is negative.
    public let moved: Int64

    public init(day: Day, billed: Int64, moved: Int64) {
        self.day = day
        self.billed = billed
        self.moved = moved
    }
}
