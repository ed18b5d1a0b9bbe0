import Files
public import Receivables
public import Storage

/// Lets the versions that are in the shadow decide a day that was run. What they come to is put on record; nothing of it
/// leaves, and nothing that is followed reads it.
///
/// Both versions are played from the day on which the shadow began, each on top of what it decided itself: a letter that only
/// the shadow would have sent is not counted again on every day after it.
public struct ShadowRun: Sendable {
    private let book: Book
    private let rules: BookRules
    private let shelf: PolicyShelf
    private let day: Day

    /// Customers whose days are played again each day.
    static let most = 500
    /// Differences of a day that are put on record.
    static let listed = 100

    public init(of book: Book, by rules: BookRules, at shelf: PolicyShelf, on day: Day) {
        (self.book, self.rules, self.shelf, self.day) = (book, rules, shelf, day)
    }

    /// - Returns: how many versions are in the shadow.
    @discardableResult
    public func play() throws -> Int {
        let shadows = try book.read { try $0.openEditions() }.filter { $0.state == .shadow && $0.since < day }
        for shadow in shadows {
            let policy: Policy
            do throws(Problem) {
                policy = try PolicyHand.read(shadow.body, as: shadow.name)
            } catch {
                // Written by an older program: whoever opens the version reads why.
                continue
            }
            let record = try book.read { try played(shadow, policy, $0) }
            try book.write { try $0.keep(record) }
        }
        return shadows.count
    }

    private func played(_ shadow: PolicyEdition, _ policy: Policy, _ reading: Reading) throws -> ShadowDay {
        let isOwn = shadow.name == shelf.own
        let live = isOwn ? rules.policy : rules.policy(named: shadow.name)
        let pair = PolicyPair(shadow.name, before: live, after: policy, by: rules, isOwn: isOwn)
        let (customers, followers) = try pair.sample(Self.most, from: reading)
        var record = ShadowDay(
            shadow.name,
            number: shadow.number,
            day: day,
            followers: followers,
            looked: customers.count
        )
        for customer in customers {
            let (before, after) = try pair.lines(of: customer, from: shadow.since + 1, through: day, reading)
            let (one, other) = (before.filter { $0.day == day }, after.filter { $0.day == day })
            record.live += one.count
            record.shadow += other.count
            let (old, new) = (Set(one), Set(other))
            record.differences += old.subtracting(new).map { "- \($0)" }.sorted()
            record.differences += new.subtracting(old).map { "+ \($0)" }.sorted()
        }
        record.differences = Array(record.differences.prefix(Self.listed))
        return record
    }
}
