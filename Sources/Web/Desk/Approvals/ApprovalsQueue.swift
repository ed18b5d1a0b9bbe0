import Receivables
import Storage

/// What waits for people, whoever looks: how many of each step, and the most promising of them.
struct ApprovalsQueue: Hashable, Sendable {
    let kinds: [ApprovalsModel.Kind]
    let rows: [ApprovalsModel.Row]

    /// How many of the largest are ranked, and how many of them stand in the queue. What is decided makes room for the next.
    private static let (most, size) = (60, 30)

    init(_ reading: Reading, on day: Day) throws {
        kinds = try reading.waitingKinds().map { ApprovalsModel.Kind(step: $0.step, count: $0.count) }
        let largest = try reading.largestApprovals(limit: Self.most)
        rows = Array(try ApprovalsModel.rows(of: largest, on: day, reading).prefix(Self.size))
    }
}
