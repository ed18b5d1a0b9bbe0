import Engine
import Receivables
import Storage

/// Who follows a policy, or who could: a page of them.
struct FollowersModel: Hashable, Sendable {
    /// What a customer follows by name.
    struct Followed: Hashable, Sendable {
        let own: String?
        let ruled: String?
    }

    let line: PoliciesModel.Line
    let filter: FollowerFilter
    let count: Int
    let lines: [CustomerLine]
    let next: CustomerQuery.Cursor?
    let followed: [Int64: Followed]
    /// The policy of those who follow none by name.
    let book: String
    /// Moves of today that may be taken back.
    let moves: [PolicyMove]
    /// What would change if all of them followed it; nil where nobody asked.
    let preview: PolicyPreview?

    static let size = 50
    private static let mostMoves = 20

    /// Nil where there is no such policy.
    init?(_ wish: Wish, _ reading: Reading, _ shelf: PolicyShelf, by rules: BookRules) throws {
        let all = try PoliciesModel(reading, shelf, on: wish.day)
        guard let line = all.lines.first(where: { $0.name == wish.name }) else { return nil }
        let query = wish.filter.query(of: wish.name, book: shelf.own, on: wish.day)
        (self.line, filter, book) = (line, wish.filter, shelf.own)
        count = try reading.count(of: query)
        (lines, next) = try reading.customers(query, limit: Self.size)
        followed = try reading.policies(of: lines.map(\.id)).mapValues { Followed(own: $0.own, ruled: $0.ruled) }
        moves = try reading.policyMoves(on: wish.day, limit: Self.mostMoves)
        guard wish.isPreview, line.isThere, (1...FollowingHand.most).contains(count) else {
            preview = nil
            return
        }
        let rows = try reading.rows(of: query, limit: FollowingHand.most)
        let then = Dictionary(uniqueKeysWithValues: rows.map { ($0, Optional(wish.name)) })
        preview = try PolicyPreview(then, reading, by: rules, on: wish.day)
    }

    /// What of it is looked at.
    struct Wish: Sendable {
        let name: String
        let filter: FollowerFilter
        let isPreview: Bool
        let day: Day
    }
}

/// What the next run would decide otherwise if customers followed another policy than they do.
struct PolicyPreview: Hashable, Sendable {
    let day: Day
    let trial: PolicyTrial
    let names: [Int64: String]

    /// - Parameter policies: what they would follow, by their rows; nil is the book's.
    init(_ policies: [Int64: String?], _ reading: Reading, by rules: BookRules, on today: Day) throws {
        day = PolicyRecast.nextRun(after: try reading.lastRun(), today: today, by: rules.office.calendar)
        trial = try PolicyRecast(policies, by: rules).trial(on: day, from: reading)
        names = try reading.names(of: Set(trial.differences.map(\.customer))).mapValues(\.name)
    }
}
