public import Receivables

/// The kill switch: somebody stopped the sender, wholly or for one policy. It is read in the transaction that lets a
/// letter leave.
public struct Halt: Hashable, Sendable {
    public enum Scope: Hashable, Sendable {
        case all
        case policy(String)

        /// Policies cannot be named so: their names are plain words.
        var text: String {
            switch self {
            case .all: "*"
            case .policy(let name): name
            }
        }
    }

    public var scope: Scope
    public var person: String
    public var because: String

    public init(scope: Scope, person: String, because: String) {
        self.scope = scope
        self.person = person
        self.because = because
    }

    /// For whoever wonders why nothing leaves.
    public var sentence: String {
        let what = if case .policy(let name) = scope { "Letters of the policy '\(name)' are" } else { "Sending is" }
        return "\(what) stopped by \(person): \(because). `dunwell go` lets it go on."
    }
}

extension Reading {
    public func halts() throws -> [Halt] {
        try session.prepare("SELECT what, person, because FROM halt ORDER BY what").all { row in
            let what = row.text(0)
            return Halt(scope: what == "*" ? .all : .policy(what), person: row.text(1), because: row.text(2))
        }
    }
}

extension Writing {
    /// Stops the sender within its next batch. Stopping twice keeps the later words.
    public func halt(_ halt: Halt, on day: Day, at instant: Int64) throws {
        try session.prepare(
            """
            INSERT INTO halt (what, person, because, since) VALUES ($1, $2, $3, $4)
            ON CONFLICT (what) DO UPDATE SET person = excluded.person, because = excluded.because,
                since = excluded.since
            """
        ).run(.text(halt.scope.text), .text(halt.person), .text(halt.because), .int(instant))
        try rule("sending stopped (\(halt.scope.text)): \(halt.because)", by: halt.person, on: day)
    }

    /// Lets the sender go on. Says whether it was stopped.
    @discardableResult
    public func release(_ scope: Halt.Scope, by person: String, on day: Day) throws -> Bool {
        let released = try session.prepare("DELETE FROM halt WHERE what = $1").run(.text(scope.text)) > 0
        if released { try rule("sending goes on (\(scope.text))", by: person, on: day) }
        return released
    }

    /// A person's word about the whole book, for the journal.
    public func rule(_ what: String, by person: String, on day: Day) throws {
        try journal(Event(day, .customer, .ruled(what, by: person)), of: Self.nobody)
    }

    /// Rows of customers begin at 1: this one stands for the whole book.
    static let nobody: Int64 = 0
}
