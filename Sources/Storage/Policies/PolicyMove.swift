public import Receivables

/// Many customers that were given a policy at once.
public struct PolicyMove: Hashable, Sendable {
    public let id: Int64
    /// Nil gave back what the rules and the book say.
    public let policy: String?
    public let person: String
    public let day: Day
    public let customers: Int
}

/// One of them.
public struct PolicyMoved: Hashable, Sendable {
    public let customer: Int64
    /// Their own policy before.
    public let was: String?
    /// The last that the journal had of them when they were moved.
    public let seq: Int64

    public init(customer: Int64, was: String?, seq: Int64) {
        (self.customer, self.was, self.seq) = (customer, was, seq)
    }
}

extension Reading {
    /// What was moved on a day and may be taken back, the newest first.
    public func policyMoves(on day: Day, limit: Int) throws -> [PolicyMove] {
        try session.prepare(
            """
            SELECT m.id, m.policy, m.person, m.day, (SELECT COUNT(*) FROM policy_moved AS c WHERE c.move = m.id)
            FROM policy_move AS m WHERE m.day = $1 AND m.undone = 0 ORDER BY m.id DESC LIMIT $2
            """
        ).all(.int(Int64(day.number)), .int(Int64(limit))) { row in
            PolicyMove(
                id: row.int(0),
                policy: row.text(ifAny: 1),
                person: row.text(2),
                day: Day(number: Int32(row.int(3))),
                customers: Int(row.int(4))
            )
        }
    }

    /// Who was given which policy, as one text that is another after each move and each change of the rules; empty where
    /// there never was any.
    public func assignments() throws -> String {
        let rules = try policyRules().map(\.description)
        let moves =
            try session.prepare("SELECT COUNT(*), CAST(COALESCE(SUM(undone), 0) AS BIGINT) FROM policy_move")
            .first { ($0.int(0), $0.int(1)) } ?? (0, 0)
        let given = rules + (moves.0 > 0 ? ["moves \(moves.0), back \(moves.1)"] : [])
        return given.map { "\n\($0)" }.joined()
    }

    public func moved(by move: Int64) throws -> [PolicyMoved] {
        try session.prepare("SELECT customer, was, seq FROM policy_moved WHERE move = $1 ORDER BY customer")
            .all(.int(move)) { PolicyMoved(customer: $0.int(0), was: $0.text(ifAny: 1), seq: $0.int(2)) }
    }
}

extension Writing {
    /// - Returns: its number.
    public func beginMove(to policy: String?, by person: String, on day: Day) throws -> Int64 {
        let id = try nextID(.policyMove)
        let insert = try session.prepare(
            "INSERT INTO policy_move (id, policy, person, day, undone) VALUES ($1, $2, $3, $4, 0)"
        )
        try insert.bind(1, id)
        try insert.bind(2, ifAny: policy)
        try insert.bind(3, person)
        try insert.bind(4, Int64(day.number))
        _ = try insert.step()
        return id
    }

    public func add(_ moved: PolicyMoved, to move: Int64) throws {
        let insert = try session.prepare(
            "INSERT INTO policy_moved (move, customer, was, seq) VALUES ($1, $2, $3, $4)"
        )
        try insert.bind(1, move)
        try insert.bind(2, moved.customer)
        try insert.bind(3, ifAny: moved.was)
        try insert.bind(4, moved.seq)
        _ = try insert.step()
    }

    /// A move that was taken back is taken back once.
    public func noteUndone(_ move: Int64) throws -> Bool {
        try session.prepare("UPDATE policy_move SET undone = 1 WHERE id = $1 AND undone = 0").run(.int(move)) > 0
    }
}
