public import Receivables

/// Something for a person to do.
public struct DeskTask: Hashable, Sendable {
    public var id: Int64
    public var customer: Int64
    public var invoice: String
    public var day: Day
    public var step: String
    public var what: String
    public var whose: String
}

/// A step that waits for people.
public struct Approval: Sendable {
    public var id: Int64
    public var customer: Int64
    public var day: Day
    public var ask: Ask
    public var approvedBy: [String]
    /// Who proposed it; nil where the rules did.
    public var maker: String?

    /// As people write it: `INV-1042/1/second-nudge/email`.
    public var touch: String {
        let first = ask.covers.first
        return "\(first.map { "\($0.item)" } ?? "")/\(first?.cycle ?? 1)/\(ask.step)/\(ask.what)"
    }
}

extension Reading {
    public func openTasks() throws -> [DeskTask] {
        try session.prepare(
            "SELECT id, customer, invoice, day, step, what, whose FROM task WHERE is_open = 1 ORDER BY id"
        ).all { deskTask($0) }
    }

    func deskTask(_ row: any Row) -> DeskTask {
        DeskTask(
            id: row.int(0),
            customer: row.int(1),
            invoice: row.text(2),
            day: Day(number: Int32(row.int(3))),
            step: row.text(4),
            what: row.text(5),
            whose: row.text(6)
        )
    }

    public func waitingApprovals() throws -> [Approval] {
        try session.prepare(
            "SELECT id, customer, day, body, people, maker FROM approval WHERE status = 'waiting' ORDER BY id"
        ).all { try approval($0) }
    }

    public func waitingApprovals(of customer: Int64) throws -> [Approval] {
        try session.prepare(
            """
            SELECT id, customer, day, body, people, maker FROM approval
            WHERE customer = $1 AND status = 'waiting' ORDER BY id
            """
        ).all(.int(customer)) { try approval($0) }
    }

    /// What people approved for the items of a letter, each by the newest question about it; nil when nobody was asked.
    public func approved(_ letter: Message, of customer: Int64) throws -> [ItemID: Money]? {
        let granted = try session.prepare(
            """
            SELECT id, customer, day, body, people, maker FROM approval
            WHERE customer = $1 AND status = 'granted' ORDER BY id DESC
            """
        ).all(.int(customer)) { try approval($0) }
        var seen: [ItemID: Money] = [:]
        for covered in letter.covers {
            let answers = granted.flatMap(\.ask.covers)
            let answer = answers.first { ($0.item, $0.cycle, $0.step) == (covered.item, covered.cycle, covered.step) }
            seen[covered.item] = answer?.asked
        }
        return seen.isEmpty ? nil : seen
    }

    func approval(_ row: any Row) throws -> Approval {
        guard let ask = try? EventText.ask(JSONFields(row.text(3))) else {
            throw StorageError.damaged(file: book.database.place, detail: "approval \(row.int(0)) cannot be read")
        }
        return Approval(
            id: row.int(0),
            customer: row.int(1),
            day: Day(number: Int32(row.int(2))),
            ask: ask,
            approvedBy: row.text(4).split(separator: "\n").map(String.init),
            maker: row.text(ifAny: 5)
        )
    }
}

extension Writing {
    public func addTask(
        _ what: String,
        for whose: String,
        about item: ItemID,
        step: String,
        of customer: Int64,
        on day: Day
    ) throws {
        try add(to: .task) { task in
            try task.bind(1, nextID(.task))
            try task.bind(2, customer)
            try task.bind(3, item.description)
            try task.bind(4, Int64(day.number))
            try task.bind(5, step)
            try task.bind(6, what)
            try task.bind(7, whose)
            try task.bind(8, 1)
        }
        spool.pile?.addTask(of: customer, about: item.description, step: step)
        figures.hand(to: whose, on: day)
    }

    public func hasTask(about item: ItemID, step: String, of customer: Int64) throws -> Bool {
        if let pile = spool.pile { return pile.steps(of: customer, about: item.description).contains(step) }
        return try session.prepare(
            "SELECT 1 FROM task WHERE customer = $1 AND invoice = $2 AND step = $3 AND is_open = 1"
        )
        .first(.int(customer), .text(item.description), .text(step)) { _ in true } ?? false
    }

    /// What is settled needs nobody any more.
    public func closeTasks(about item: ItemID, of customer: Int64) throws {
        if let pile = spool.pile, pile.steps(of: customer, about: item.description).isEmpty { return }
        try spool.send([.task])
        spool.pile?.closeTasks(of: customer, about: item.description)
        try session.prepare("UPDATE task SET is_open = 0 WHERE customer = $1 AND invoice = $2 AND is_open = 1")
            .run(.int(customer), .text(item.description))
    }

    /// - Parameter maker: the person whose act it is; they cannot agree to it themselves.
    public func ask(_ ask: Ask, of customer: Int64, by maker: String? = nil, on day: Day) throws {
        var body = JSONText()
        EventText.write(ask, to: &body)
        let id = try nextID(.approval)
        spool.pile?.add(Approval(id: id, customer: customer, day: day, ask: ask, approvedBy: [], maker: maker))
        try add(to: .approval) { row in
            try row.bind(1, id)
            try row.bind(2, customer)
            try row.bind(3, Int64(day.number))
            try row.bind(4, ask.step)
            try row.bind(5, body.closed)
            try row.bind(6, "waiting")
            try row.bind(7, "")
            try row.bind(8, ifAny: maker)
            try row.bind(9, ask.covers.reduce(0) { $0 + $1.asked.roughWorth })
        }
    }

    /// One person agrees. When enough have, the step goes out with the next run.
    public func approve(_ approval: Approval, by person: String, on day: Day, payee: Country?) throws {
        let people = approval.approvedBy.contains(person) ? approval.approvedBy : approval.approvedBy + [person]
        let isGranted = people.count >= approval.ask.consent.people
        for covered in approval.ask.covers {
            let what = Event.What.approved(step: covered.step, by: person)
            try tell(approval.customer, .item(covered.item), what, on: day, payee: payee)
        }
        try session.prepare("UPDATE approval SET status = $2, people = $3 WHERE id = $1")
            .run(.int(approval.id), .text(isGranted ? "granted" : "waiting"), .text(people.joined(separator: "\n")))
        if isGranted, approval.maker == nil { try countApproved(1, ofPolicyOf: approval.customer) }
    }

    /// One person takes back that they agreed, while nothing of it has been done: the question waits again.
    /// - Returns: false when it is too late.
    public func withdraw(_ approval: Approval, by person: String, on day: Day, payee: Country?) throws -> Bool {
        let pending = try account(approval.customer, on: day, payee: payee).account.items
        let isThere = approval.ask.covers.allSatisfy { covered in
            pending.contains { $0.id == covered.item && $0.isPending(covered.step) }
        }
        let isGranted = approval.approvedBy.count >= approval.ask.consent.people
        guard isThere, let first = approval.ask.covers.first else { return false }
        var ask = approval.ask
        // What was given back to the ladder when it was asked first is not given twice.
        for index in ask.covers.indices { ask.covers[index].rebase = 0 }
        try tell(approval.customer, .item(first.item), .asked(ask), on: day, payee: payee)
        let others = approval.approvedBy.filter { $0 != person }
        for other in others {
            for covered in ask.covers {
                let what = Event.What.approved(step: covered.step, by: other)
                try tell(approval.customer, .item(covered.item), what, on: day, payee: payee)
            }
        }
        try session.prepare("UPDATE approval SET status = 'waiting', people = $2 WHERE id = $1")
            .run(.int(approval.id), .text(others.joined(separator: "\n")))
        if isGranted, approval.maker == nil { try countApproved(-1, ofPolicyOf: approval.customer) }
        return true
    }

    /// Questions about items that are over are withdrawn.
    public func withdrawApprovals(of customer: Int64, unlessPending isPending: (Covered) -> Bool) throws {
        for approval in try spool.pile?.waiting(of: customer) ?? waitingApprovals(of: customer) {
            // What a person proposed does not wait at the account.
            guard approval.maker == nil, !approval.ask.covers.contains(where: isPending) else { continue }
            try spool.send([.approval])
            try session.prepare("UPDATE approval SET status = 'gone' WHERE id = $1").run(.int(approval.id))
        }
    }
}
