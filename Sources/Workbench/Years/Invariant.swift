import Engine
import Receivables
import Wire

/// Something that must be true of every world at every moment. It judges by what it sees and by the truth, never by
/// what the engine says of itself.
protocol Invariant {
    /// As the handbook of delivery counts them: `I3`.
    static var name: String { get }

    /// A sentence when it is violated.
    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String?
}

/// Where and when something is seen.
struct Scene {
    /// Milliseconds since 1970 UTC.
    var instant: Int64
    var zone: Zone
    var truth: Truth
    var rules: YearsRules
    var delivery: DeliveryMeans
    /// Whether the database has gone back to an earlier state.
    var wasRestored = false
    /// Whether the machine was off or could not write within the last days.
    var wasAway = false
    /// Whether the machine's clock is wrong, or was within the last hour.
    var isClockWrong = false

    /// The business day, at the book's place.
    var today: Day { zone.day(at: instant) }

    /// A customer by the name of their books.
    func name(_ row: Int64) -> String { truth.debtor(row: row).map { truth.debtors[$0].code } ?? "row \(row)" }

    func policy(of item: ItemID) -> Policy {
        rules.rules.policy(named: truth.debt(item).flatMap { truth.debtors[$0.debtor].policy })
    }
}

/// An invariant that did not hold.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
    public var invariant: String
    public var sentence: String
    /// Milliseconds since 1970 UTC.
    public var time: Int64

    public var description: String { "\(invariant): \(sentence)" }
}
