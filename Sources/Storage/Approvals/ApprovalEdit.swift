public import Receivables

/// The words that a person put in place of a template's, before the letter was approved.
public struct ApprovalEdit: Hashable, Sendable {
    /// Counted from 1.
    public var version: Int
    public var subject: String
    public var body: String
    public var editor: String
    /// Milliseconds since 1970 UTC.
    public var instant: Int64

    public init(version: Int, subject: String, body: String, editor: String, instant: Int64) {
        self.version = version
        self.subject = subject
        self.body = body
        self.editor = editor
        self.instant = instant
    }
}

/// A letter as people approved it: its digest, and the day on which it read so. The days it counts go on, its words do not.
public struct ApprovedText: Hashable, Sendable {
    public var day: Day
    public var digest: String

    public init(day: Day, digest: String) {
        self.day = day
        self.digest = digest
    }
}

/// What people granted about the items of a letter.
public struct Grant: Sendable {
    public var approval: Approval
    /// The newest edit; nil where the words are the template's.
    public var edit: ApprovalEdit?
    /// Nil where nobody was shown the letter, as at the command line.
    public var text: ApprovedText?

    public init(approval: Approval, edit: ApprovalEdit?, text: ApprovedText?) {
        self.approval = approval
        self.edit = edit
        self.text = text
    }
}

extension Reading {
    /// Oldest first.
    public func edits(of approval: Int64) throws -> [ApprovalEdit] {
        try session.prepare(
            "SELECT version, subject, body, editor, instant FROM approval_edit WHERE approval = $1 ORDER BY version"
        ).all(.int(approval)) { row in
            ApprovalEdit(
                version: Int(row.int(0)),
                subject: row.text(1),
                body: row.text(2),
                editor: row.text(3),
                instant: row.int(4)
            )
        }
    }

    /// Whether anybody approved a letter as it read on a day.
    public func hasApprovedLetters(on day: Day) throws -> Bool {
        try session.prepare("SELECT 1 FROM approval_seen WHERE day = $1 LIMIT 1").first(.int(Int64(day.number))) { _ in
            true
        } ?? false
    }

    public func approvedText(of approval: Int64) throws -> ApprovedText? {
        try session.prepare("SELECT day, digest FROM approval_seen WHERE approval = $1").first(.int(approval)) { row in
            ApprovedText(day: Day(number: Int32(row.int(0))), digest: row.text(1))
        }
    }

    /// What was granted about the items of a letter, each by the newest question about it; one question once.
    public func grants(for letter: Message, of customer: Int64) throws -> [Grant] {
        let granted = try session.prepare(
            """
            SELECT id, customer, day, body, people, maker FROM approval
            WHERE customer = $1 AND status = 'granted' ORDER BY id DESC
            """
        ).all(.int(customer)) { try approval($0) }
        var newest: [Approval] = []
        for covered in letter.covers {
            let answer = granted.first { approval in
                approval.ask.covers.contains {
                    ($0.item, $0.cycle, $0.step) == (covered.item, covered.cycle, covered.step)
                }
            }
            guard let answer, !newest.contains(where: { $0.id == answer.id }) else { continue }
            newest.append(answer)
        }
        return try newest.map {
            Grant(approval: $0, edit: try edits(of: $0.id).last, text: try approvedText(of: $0.id))
        }
    }

    /// How many wait of each step and way, by name.
    public func waitingKinds() throws -> [(step: String, count: Int)] {
        try session.prepare(
            "SELECT step, COUNT(*) FROM approval WHERE status = 'waiting' GROUP BY step ORDER BY step"
        ).all { ($0.text(0), Int($0.int(1))) }
    }

    /// Those of one step that are about the most, first.
    public func largestApprovals(of step: String, limit: Int) throws -> [Approval] {
        try session.prepare(
            """
            SELECT id, customer, day, body, people, maker FROM approval
            WHERE status = 'waiting' AND step = $1 ORDER BY worth DESC, id DESC LIMIT $2
            """
        ).all(.text(step), .int(Int64(limit))) { try approval($0) }
    }
}

extension Writing {
    public func add(_ edit: ApprovalEdit, to approval: Int64) throws {
        try session.prepare(
            """
            INSERT INTO approval_edit (approval, version, subject, body, editor, instant)
            VALUES ($1, $2, $3, $4, $5, $6)
            """
        ).run(
            .int(approval),
            .int(Int64(edit.version)),
            .text(edit.subject),
            .text(edit.body),
            .text(edit.editor),
            .int(edit.instant)
        )
    }

    /// Binds an approval to the letter that was shown.
    public func bind(_ approval: Int64, to text: ApprovedText) throws {
        try session.prepare(
            """
            INSERT INTO approval_seen (approval, day, digest) VALUES ($1, $2, $3)
            ON CONFLICT (approval) DO UPDATE SET day = excluded.day, digest = excluded.digest
            """
        ).run(.int(approval), .int(Int64(text.day.number)), .text(text.digest))
    }
}
