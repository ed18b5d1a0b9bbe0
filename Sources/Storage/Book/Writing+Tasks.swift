public import Receivables

/// Who has taken up a task, and since when.
public struct TakenUp: Hashable, Sendable {
    public let person: String
    public let day: Day
}

extension Reading {
    public func openTask(_ id: Int64) throws -> DeskTask? { try openTasks().first { $0.id == id } }

    public func takenUp() throws -> [Int64: TakenUp] {
        let rows = try session.prepare(
            """
            SELECT u.task, u.person, u.day FROM taken_up AS u JOIN task AS t ON t.id = u.task WHERE t.is_open = 1
            """
        ).all { ($0.int(0), TakenUp(person: $0.text(1), day: Day(number: Int32($0.int(2))))) }
        return Dictionary(rows) { first, _ in first }
    }

    /// A question that waits for people.
    public func waitingApproval(_ id: Int64) throws -> Approval? {
        guard let (approval, status) = try approval(id), status == "waiting" else { return nil }
        return approval
    }
}

extension Writing {
    /// Somebody looks after it: it is not passed on, and neither are the same words to other colleagues.
    public func takeUp(_ task: DeskTask, by person: String, on day: Day, payee: Country?) throws {
        if let item = try debt(named: task.invoice)?.item {
            try tell(task.customer, .item(item), .acknowledged(step: task.step), on: day, payee: payee)
        }
        let insert = try session.prepare(
            """
            INSERT INTO taken_up (task, person, day) VALUES ($1, $2, $3)
            ON CONFLICT (task) DO UPDATE SET person = excluded.person, day = excluded.day
            """
        )
        let same = try openTasks().filter {
            ($0.customer, $0.invoice, $0.step) == (task.customer, task.invoice, task.step)
        }
        for task in same { try insert.run(.int(task.id), .text(person), .int(Int64(day.number))) }
    }

    /// Nobody needs to do it any more, whoever was told of it.
    public func finish(_ task: DeskTask, by person: String, on day: Day, payee: Country?) throws {
        try takeUp(task, by: person, on: day, payee: payee)
        try session.prepare(
            "UPDATE task SET is_open = 0 WHERE customer = $1 AND invoice = $2 AND step = $3 AND is_open = 1"
        ).run(.int(task.customer), .text(task.invoice), .text(task.step))
    }

    /// A person says no: the step counts as taken, and the ladder goes on without it.
    public func decline(_ approval: Approval, by person: String, on day: Day, payee: Country?) throws {
        for covered in approval.ask.covers {
            let what = Event.What.refused(step: covered.step, by: person)
            try tell(approval.customer, .item(covered.item), what, on: day, payee: payee)
        }
        try session.prepare("UPDATE approval SET status = 'refused', people = $2 WHERE id = $1")
            .run(.int(approval.id), .text(person))
    }
}
