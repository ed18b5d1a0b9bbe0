import Receivables

/// Why nothing of a customer can be erased yet. Each is something that a person settles first.
public enum ErasureObstacle: String, Hashable, Sendable, CaseIterable {
    /// Something is owed, or credit is left.
    case money
    /// A letter or a charge has not come to its end.
    case letter
    /// A step waits for somebody who approves it.
    case approval
    /// A reply has not been read.
    case reply
    /// Somebody still has something to do.
    case task
    /// A dispute, a broken promise or a failed charge has to be seen to.
    case trouble
    /// News of a platform speak of them and could not be acted on yet.
    case news
    /// Something was told that no run has taken in yet.
    case run
    /// Others are billed to them.
    case bill
}

extension Reading {
    /// Whatever is in the way, in the order in which it is best settled.
    public func obstacles(toErasing customer: Int64) throws -> [ErasureObstacle] {
        let traces = try traces(of: customer)
        return try ErasureObstacle.allCases.filter { obstacle in
            switch obstacle {
            case .money: try isThere(obstacle.any, of: customer) || hasCredit(customer)
            case .news: try hasOpenNews(with: traces)
            case .bill: try whole(of: customer).contains { try isThere(obstacle.any, of: $0) }
            default: try isThere(obstacle.any, of: customer)
            }
        }
    }

    private func isThere(_ select: String, of customer: Int64) throws -> Bool {
        try session.prepare(select).first(.int(customer)) { _ in true } ?? false
    }

    private func hasCredit(_ customer: Int64) throws -> Bool {
        try account(customer, on: Day(9999, 12, 31), payee: nil).account.credit.contains { $0.value != 0 }
    }

    private func hasOpenNews(with traces: CustomerTraces) throws -> Bool {
        let select = try session.prepare("SELECT url, headers, body FROM delivery WHERE status <> 'done'")
        return try select.all { row in
            traces.areIn(row.text(0)) || traces.areIn(row.text(1)) || traces.areIn(row.bytes(2))
        }.contains(true)
    }
}

extension ErasureObstacle {
    /// Finds one of them of the customer of the row `$1`.
    fileprivate var any: String {
        switch self {
        case .money: "SELECT 1 FROM item WHERE customer = $1 AND balance <> 0 LIMIT 1"
        case .letter:
            """
            SELECT 1 FROM outbox_entry WHERE customer = $1
                AND status IN ('queued', 'claimed', 'dispatching', 'uncertain', 'held') LIMIT 1
            """
        case .approval: "SELECT 1 FROM approval WHERE customer = $1 AND status = 'waiting' LIMIT 1"
        case .reply: "SELECT 1 FROM reply WHERE customer = $1 AND is_open = 1 LIMIT 1"
        case .task: "SELECT 1 FROM task WHERE customer = $1 AND is_open = 1 LIMIT 1"
        case .trouble:
            """
            SELECT 1 FROM trouble AS t JOIN item AS i ON i.id = t.item WHERE t.customer = $1 AND i.balance > 0 LIMIT 1
            """
        // Looked for with more than a row.
        case .news: ""
        case .run: "SELECT 1 FROM customer WHERE id = $1 AND pending > 0"
        case .bill:
            """
            SELECT 1 FROM customer AS c JOIN customer AS b ON b.code = c.billed_to
            WHERE b.id = $1 AND c.id <> b.id LIMIT 1
            """
        }
    }
}
