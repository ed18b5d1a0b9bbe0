import Engine
import Files
import Receivables
import Storage

/// The policies that the book can follow.
struct PoliciesModel: Hashable, Sendable {
    struct Line: Hashable, Sendable {
        let name: String
        /// Whether it can be followed: it lies in a file, or a version of it is live.
        let isThere: Bool
        /// Whether it lies in a file or travels with the program.
        let isFiled: Bool
        /// Whether customers without a policy of their own follow it.
        let isOwn: Bool
        /// Customers who follow it by name.
        let followers: Int
        let live: PolicyEdition?
        /// The version that is worked on.
        let open: PolicyEdition?
        /// Nil where it cannot be read.
        let steps: [Step]?
        /// How many of its first decisions wait for people, and how many of them were approved.
        let first: Int
        let approved: Int

        var isFollowed: Bool { isOwn || followers > 0 }
        /// Whether it was given up, or nobody follows it any more and it was taken off the list.
        var isAway: Bool { !isThere && open == nil }
    }

    let day: Day
    let lines: [Line]
    /// Policies that customers follow and that are not there: nobody follows them up.
    let missing: [String]
}

extension PoliciesModel {
    init(_ reading: Reading, _ shelf: PolicyShelf, on day: Day) throws {
        let inForce = try shelf.inForce(from: reading)
        let open = Dictionary(uniqueKeysWithValues: try reading.openEditions().map { ($0.name, $0) })
        let followers = try reading.followers()
        let version = try reading.policyVersion()
        let names = Set(inForce.keys).union(try reading.editionNames())
        let lines = names.map { name in
            let found = inForce[name]
            let policy = (found?.text ?? open[name]?.body).flatMap { try? PolicyFile.read($0, file: name) }
            let own = name == shelf.own && version?.body == found?.text ? version?.approved : nil
            return Line(
                name: name,
                isThere: found != nil,
                isFiled: shelf.files[name] != nil,
                isOwn: name == shelf.own,
                followers: followers[name] ?? 0,
                live: found?.edition,
                open: open[name],
                steps: policy?.steps,
                first: policy?.firstDecisionsNeedApproval ?? 0,
                approved: own ?? found?.edition?.approved ?? 0
            )
        }
        self.init(
            day: day,
            lines: lines.sorted { Self.rank($0) < Self.rank($1) },
            missing: followers.keys.filter { inForce[$0] == nil }.sorted()
        )
    }

    /// The book's first, then what customers follow, then what lies ready, then what was put away.
    private static func rank(_ line: Line) -> (Int, Int, String) {
        (line.isOwn ? 0 : line.followers > 0 ? 1 : line.isAway ? 3 : 2, -line.followers, line.name)
    }
}
