import Correspondence
import Engine
import Receivables
import Storage

/// What waits for people: a queue, and of it the one question that is looked at.
struct ApprovalsModel: Hashable, Sendable {
    /// One question of the queue.
    struct Row: Hashable, Sendable {
        let id: Int64
        let customer: String
        let step: String
        /// `email`, `pause-service`.
        let what: String
        let concern: Concern
        let items: [ItemID]
        /// One amount per currency, never across.
        let asked: [Money]
        /// What may be expected of it within two weeks, by which the queue is ranked.
        let expected: Money?
    }

    let day: Day
    /// How many wait in all.
    let total: Int
    /// How many of each step, by name.
    let kinds: [Kind]
    let rows: [Row]
    let chosen: ApprovalCase?

    struct Kind: Hashable, Sendable {
        let step: String
        let count: Int
    }
}

extension ApprovalsModel {
    /// - Parameter id: the question to look at; nil for the first one.
    init(_ reading: Reading, _ queue: ApprovalsQueue, by writer: LetterWriter, on day: Day, looking id: Int64?) throws {
        let wanted = id ?? queue.rows.first?.id
        self.init(
            day: day,
            total: queue.kinds.reduce(0) { $0 + $1.count },
            kinds: queue.kinds,
            rows: queue.rows,
            chosen: try wanted.flatMap { try ApprovalCase($0, reading, by: writer, on: day) }
        )
    }

    /// The most promising first.
    static func rows(of approvals: [Approval], on day: Day, _ reading: Reading) throws -> [Row] {
        let names = try reading.names(of: Set(approvals.map(\.customer)))
        let rows = try approvals.map { approval in
            let lead = try approval.ask.covers.first.flatMap { try reading.ledgerItem("\($0.item)") }
            return row(approval, names[approval.customer]?.name ?? "", due: lead?.due, on: day)
        }
        return rows.sorted { left, right in
            let (one, other) = (left.expected?.roughWorth ?? 0, right.expected?.roughWorth ?? 0)
            return (other, left.id) < (one, right.id)
        }
    }

    static func row(_ approval: Approval, _ customer: String, due: Day?, on day: Day) -> Row {
        let asked = approval.ask.asked
        let age = due.map { day.days(since: $0) } ?? 0
        return Row(
            id: approval.id,
            customer: customer,
            step: approval.ask.step,
            what: approval.ask.what,
            concern: approval.ask.concern,
            items: approval.ask.covers.map(\.item),
            asked: asked,
            expected: asked.first.map { ExpectedCash.of($0, daysPastDue: age, weeks: 2) }
        )
    }
}

extension Ask {
    /// What it asks for: one sum per currency, in the order in which its items name them.
    var asked: [Money] {
        var sums: [Money] = []
        for money in covers.map(\.asked) {
            if let place = sums.firstIndex(where: { $0.currency == money.currency }) {
                sums[place] += money
            } else {
                sums.append(money)
            }
        }
        return sums
    }
}
