public import Receivables

/// What a version in the shadow came to on one day, beside the version that was live.
public struct ShadowDay: Hashable, Sendable {
    public var name: String
    public var number: Int
    public var day: Day
    /// Customers who follow the policy, and at how many of them it looked.
    public var followers: Int
    public var looked: Int
    /// How much was done by the version that is live, and how much the shadow would have done.
    public var live: Int
    public var shadow: Int
    /// One line for each decision that differs.
    public var differences: [String]

    public init(_ name: String, number: Int, day: Day, followers: Int, looked: Int) {
        (self.name, self.number, self.day) = (name, number, day)
        (self.followers, self.looked) = (followers, looked)
        (live, shadow, differences) = (0, 0, [])
    }
}

extension Reading {
    /// The newest first.
    public func shadowDays(of name: String, number: Int, limit: Int) throws -> [ShadowDay] {
        try session.prepare(
            """
            SELECT day, followers, looked, live, shadow, differences FROM shadow_day
            WHERE name = $1 AND number = $2 ORDER BY day DESC LIMIT $3
            """
        ).all(.text(name), .int(Int64(number)), .int(Int64(limit))) { row in
            var day = ShadowDay(
                name,
                number: number,
                day: Day(number: Int32(row.int(0))),
                followers: Int(row.int(1)),
                looked: Int(row.int(2))
            )
            (day.live, day.shadow) = (Int(row.int(3)), Int(row.int(4)))
            day.differences = row.text(5).split(separator: "\n").map(String.init)
            return day
        }
    }
}

extension Writing {
    /// A day that is decided again says the same again.
    public func keep(_ day: ShadowDay) throws {
        try session.prepare(
            """
            INSERT INTO shadow_day (name, number, day, followers, looked, live, shadow, differences)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (name, number, day) DO UPDATE SET followers = excluded.followers, looked = excluded.looked,
                live = excluded.live, shadow = excluded.shadow, differences = excluded.differences
            """
        ).run(
            .text(day.name),
            .int(Int64(day.number)),
            .int(Int64(day.day.number)),
            .int(Int64(day.followers)),
            .int(Int64(day.looked)),
            .int(Int64(day.live)),
            .int(Int64(day.shadow)),
            .text(day.differences.joined(separator: "\n"))
        )
    }
}
