public import Receivables

extension Reading {
    private static let editions = """
        SELECT name, number, body, state, revision, authors, reason, agreed, written, since, approved
        FROM policy_edition
        """

    private func edition(_ row: any Row) throws -> PolicyEdition {
        guard let state = PolicyEdition.State(rawValue: row.text(3)) else {
            throw StorageError.damaged(file: book.database.place, detail: "a policy version is '\(row.text(3))'")
        }
        var edition = PolicyEdition(
            row.text(0),
            number: Int(row.int(1)),
            body: row.text(2),
            state: state,
            written: row.int(8),
            since: Day(number: Int32(row.int(9)))
        )
        edition.revision = Int(row.int(4))
        edition.authors = row.text(5).split(separator: "\n").map(String.init)
        (edition.reason, edition.agreed, edition.approved) = (row.text(6), row.text(7), Int(row.int(10)))
        return edition
    }

    /// All versions of a policy, the newest first.
    public func editions(of name: String) throws -> [PolicyEdition] {
        try session.prepare(Self.editions + " WHERE name = $1 ORDER BY number DESC")
            .all(.text(name)) { try edition($0) }
    }

    /// Of every policy the version that is followed.
    public func liveEditions() throws -> [PolicyEdition] {
        try session.prepare(Self.editions + " WHERE state = 'live' ORDER BY name").all { try edition($0) }
    }

    /// Of every policy the version that is worked on.
    public func openEditions() throws -> [PolicyEdition] {
        try session.prepare(Self.editions + " WHERE state IN ('draft', 'shadow') ORDER BY name")
            .all { try edition($0) }
    }

    /// The names of all policies that ever had a version.
    public func editionNames() throws -> [String] {
        try session.prepare("SELECT DISTINCT name FROM policy_edition ORDER BY name").all { $0.text(0) }
    }

    /// The text of each policy as it was last found in a file.
    public func filedPolicies() throws -> [String: String] {
        let rows = try session.prepare(
            """
            SELECT e.name, e.body FROM policy_edition AS e
            WHERE e.number = (SELECT MAX(f.number) FROM policy_edition AS f WHERE f.name = e.name AND f.authors = '')
            """
        ).all { ($0.text(0), $0.text(1)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// The policy that a customer follows by name, their own or a rule's; nil for the book's.
    public func policyName(of customer: Int64) throws -> String? {
        try session.prepare("SELECT COALESCE(policy, ruled) FROM customer WHERE id = $1")
            .first(.int(customer)) { $0.text(ifAny: 0) }.flatMap(\.self)
    }

    /// How many customers follow each policy by name, their own or a rule's; all others follow the book's. In two parts, each
    /// of which has an index of those few: asked for at once, all customers are looked through.
    public func followers() throws -> [String: Int] {
        let rows = try session.prepare(
            """
            SELECT policy, COUNT(*) FROM customer WHERE policy IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM merged AS m WHERE m.customer = customer.id) GROUP BY policy
            UNION ALL
            SELECT ruled, COUNT(*) FROM customer WHERE ruled IS NOT NULL AND policy IS NULL
                AND NOT EXISTS (SELECT 1 FROM merged AS m WHERE m.customer = customer.id) GROUP BY ruled
            """
        ).all { ($0.text(0), Int($0.int(1))) }
        return Dictionary(rows, uniquingKeysWith: +)
    }
}

extension Writing {
    /// A version that was not there.
    public func add(_ edition: PolicyEdition) throws {
        try session.prepare(
            """
            INSERT INTO policy_edition
                (name, number, body, state, revision, authors, reason, agreed, written, since, approved)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """
        ).run(values(of: edition))
    }

    /// Another state, another text.
    public func keep(_ edition: PolicyEdition) throws {
        try session.prepare(
            """
            UPDATE policy_edition SET body = $3, state = $4, revision = $5, authors = $6, reason = $7, agreed = $8,
                written = $9, since = $10, approved = $11
            WHERE name = $1 AND number = $2
            """
        ).run(values(of: edition))
    }

    private func values(of edition: PolicyEdition) -> [Value] {
        [
            .text(edition.name), .int(Int64(edition.number)), .text(edition.body), .text(edition.state.rawValue),
            .int(Int64(edition.revision)), .text(edition.authors.joined(separator: "\n")), .text(edition.reason),
            .text(edition.agreed), .int(edition.written), .int(Int64(edition.since.number)),
            .int(Int64(edition.approved)),
        ]
    }

    /// The version is followed from now on, and the one before it no more.
    public func putLive(_ edition: PolicyEdition, on day: Day) throws {
        for var other in try editions(of: edition.name) where other.state == .live {
            (other.state, other.since) = (.retired, day)
            try keep(other)
        }
        var live = edition
        (live.state, live.since) = (.live, day)
        try keep(live)
    }

    /// A text that was found in a file and is followed from now on.
    public func putLive(_ name: String, fromFile body: String, on day: Day, at instant: Int64) throws {
        let last = try editions(of: name).first?.number ?? 0
        var found = PolicyEdition(name, number: last + 1, body: body, state: .dropped, written: instant, since: day)
        // What was followed before anybody counted versions was not new either.
        if last == 0 { found.approved = try policyVersion()?.approved ?? 0 }
        try add(found)
        try putLive(found, on: day)
    }

    /// Nobody needs to answer a question any more.
    public func withdraw(_ approval: Approval) throws {
        try session.prepare("UPDATE approval SET status = 'gone' WHERE id = $1").run(.int(approval.id))
    }

    /// People have approved so many more decisions of the policy that a customer follows, by name; nil for the book's.
    func countApproved(_ change: Int, ofPolicyOf customer: Int64) throws {
        let own = try policyName(of: customer)
        let book = try policyVersion()
        if let name = own ?? book?.name {
            try session.prepare(
                """
                UPDATE policy_edition SET approved = approved + $2
                WHERE name = $1 AND state = 'live' AND approved + $2 >= 0
                """
            ).run(.text(name), .int(Int64(change)))
        }
        guard let book, own == nil || own == book.name else { return }
        try session.prepare("UPDATE policy_version SET approved = approved + $2 WHERE id = $1 AND approved + $2 >= 0")
            .run(.int(book.id), .int(Int64(change)))
    }
}

extension Reading {
    /// Customers who follow a policy and owe something, spread evenly over the book where they are more than can be looked at.
    /// - Parameter isOwn: whether customers without a policy of their own follow it.
    /// - Returns: a part of them, and how many there are; where it is a part, those who owe nothing count as well.
    public func followers(of name: String, isOwn: Bool, sampling limit: Int) throws -> (some: [Int64], all: Int) {
        let all =
            try session.prepare(isOwn ? Self.countOfOwn : Self.countOfNamed)
            .first(.text(name)) { Int($0.int(0)) } ?? 0
        let step = max(1, (all + limit - 1) / limit)
        let customers = try session.prepare(isOwn ? Self.sampleOfOwn : Self.sampleOfNamed)
            .all(.text(name), .int(Int64(step))) { $0.int(0) }
        return (Array(customers.prefix(limit)), step > 1 ? all : customers.count)
    }

    private static let countOfOwn = """
        SELECT COUNT(*) - (SELECT COUNT(*) FROM merged AS m JOIN customer AS o ON o.id = m.customer
            WHERE COALESCE(o.policy, o.ruled, $1) = $1)
        FROM customer AS c WHERE COALESCE(c.policy, c.ruled, $1) = $1
        """
    private static let countOfNamed = """
        SELECT COUNT(*) - (SELECT COUNT(*) FROM merged AS m JOIN customer AS o ON o.id = m.customer
            WHERE o.policy = $1 OR (o.policy IS NULL AND o.ruled = $1))
        FROM customer AS c WHERE (c.policy = $1 OR (c.policy IS NULL AND c.ruled = $1))
        """
    private static let sampleOfOwn = """
        SELECT c.id FROM customer AS c WHERE COALESCE(c.policy, c.ruled, $1) = $1 AND c.id % $2 = 0
            AND EXISTS (SELECT 1 FROM item AS i WHERE i.customer = c.id AND i.followed = 1)
        ORDER BY c.id
        """
    private static let sampleOfNamed = """
        SELECT c.id FROM customer AS c WHERE (c.policy = $1 OR (c.policy IS NULL AND c.ruled = $1)) AND c.id % $2 = 0
            AND EXISTS (SELECT 1 FROM item AS i WHERE i.customer = c.id AND i.followed = 1)
        ORDER BY c.id
        """
}

extension Reading {
    /// The day of the first run; before it nobody decided anything.
    public func firstDay() throws -> Day? {
        try session.prepare("SELECT MIN(day) FROM run").first { $0.int(ifAny: 0).map { Day(number: Int32($0)) } }
            .flatMap(\.self)
    }
}
