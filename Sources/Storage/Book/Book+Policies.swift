public import Receivables

extension Reading {
    /// The newest policy version: its text, and how many of its decisions people have approved.
    public func policyVersion() throws -> (id: Int64, name: String, body: String, approved: Int)? {
        try session.prepare("SELECT id, name, body, approved FROM policy_version ORDER BY id DESC LIMIT 1")
            .first { ($0.int(0), $0.text(1), $0.text(2), Int($0.int(3))) }
    }

    /// The text of the policy that was in force on a day.
    public func policyBody(on day: Day) throws -> String? {
        try session.prepare("SELECT body FROM policy_version WHERE since <= $1 ORDER BY since DESC, id DESC LIMIT 1")
            .first(.int(Int64(day.number))) { $0.text(0) }
            ?? session.prepare("SELECT body FROM policy_version ORDER BY id LIMIT 1").first { $0.text(0) }
    }
}

extension Writing {
    /// A new version takes effect for all items: every customer is looked at again.
    public func adopt(_ name: String, _ body: String, since day: Day) throws {
        try session.prepare("INSERT INTO policy_version (id, name, body, since, approved) VALUES ($1, $2, $3, $4, 0)")
            .run(.int(try nextID(.policy)), .text(name), .text(body), .int(Int64(day.number)))
        try lookAtEverybody(on: day)
    }

    /// Whatever else days are decided by (the book's calendar, the policies of single customers), as one text. When it
    /// has changed, everybody is looked at again.
    /// - Returns: whether it has changed.
    @discardableResult
    public func heed(_ circumstances: String, since day: Day) throws -> Bool {
        let known = try session.prepare("SELECT value FROM setting WHERE name = $1").first(.text("circumstances")) {
            $0.text(0)
        }
        guard known != circumstances else { return false }
        try session.prepare(
            """
            INSERT INTO setting (name, value) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """
        ).run(.text("circumstances"), .text(circumstances))
        // The first run has nothing to compare with: imports have set everybody's day.
        if known != nil { try lookAtEverybody(on: day) }
        return known != nil
    }

    func lookAtEverybody(on day: Day) throws {
        try session.prepare("UPDATE customer SET next_look = $1 WHERE next_look IS NULL OR next_look > $1")
            .run(.int(Int64(day.number)))
    }

    /// An import came in.
    /// - Parameter parts: what each of its transactions made.
    public func receive(
        _ kind: String,
        named name: String,
        digest: [UInt8],
        at instant: Int64,
        accepted: Int,
        rejected: Int,
        parts: [ImportPart] = []
    ) throws {
        let id = try nextID(.inbox)
        try session.prepare(
            """
            INSERT INTO inbox (id, kind, name, digest, received, accepted, rejected)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """
        ).run(
            .int(id),
            .text(kind),
            .text(name),
            .bytes(digest),
            .int(instant),
            .int(Int64(accepted)),
            .int(Int64(rejected))
        )
        try keep(parts, of: id)
    }
}

extension Reading {
    /// Names of the policies that customers follow, by themselves or by a rule.
    public func policiesOfCustomers() throws -> [String] {
        try session.prepare(
            "SELECT policy FROM customer WHERE policy IS NOT NULL UNION SELECT policy FROM policy_rule ORDER BY 1"
        ).all { $0.text(0) }
    }
}
