import Receivables

/// What lies on people's desks about some customers, read at once instead of customer by customer.
struct DeskPile {
    private struct TaskName: Hashable {
        let customer: Int64
        let invoice: String
    }

    /// Steps of the open tasks.
    private var tasks: [TaskName: Set<String>] = [:]
    private var approvals: [Int64: [Approval]] = [:]

    mutating func addTask(of customer: Int64, about invoice: String, step: String) {
        tasks[TaskName(customer: customer, invoice: invoice), default: []].insert(step)
    }

    mutating func closeTasks(of customer: Int64, about invoice: String) {
        tasks[TaskName(customer: customer, invoice: invoice)] = nil
    }

    mutating func add(_ approval: Approval) { approvals[approval.customer, default: []].append(approval) }

    func steps(of customer: Int64, about invoice: String) -> Set<String> {
        tasks[TaskName(customer: customer, invoice: invoice)] ?? []
    }

    func waiting(of customer: Int64) -> [Approval] { approvals[customer] ?? [] }
}

extension Reading {
    func pile(of customers: [Int64]) throws -> DeskPile {
        var pile = DeskPile()
        let tasks = try session.prepare(
            "SELECT customer, invoice, step FROM task WHERE customer {in $1} AND is_open = 1"
        )
        try tasks.bind(1, ids: customers)
        while try tasks.step() { pile.addTask(of: tasks.int(0), about: tasks.text(1), step: tasks.text(2)) }
        let approvals = try session.prepare(
            """
            SELECT id, customer, day, body, people, maker FROM approval
            WHERE customer {in $1} AND status = 'waiting' ORDER BY id
            """
        )
        try approvals.bind(1, ids: customers)
        while try approvals.step() { pile.add(try approval(approvals)) }
        return pile
    }
}
