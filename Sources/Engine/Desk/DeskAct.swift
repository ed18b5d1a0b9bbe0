public import Receivables
public import Storage

/// What a person decides about something that waits for them.
public enum DeskAct: Hashable, Sendable {
    case approve(Int64)
    case decline(Int64)
    /// Takes the last agreement back, while nothing has left.
    case withdraw(Int64)
    /// Looks after a task.
    case takeUp(Int64)
    case finish(Int64)
    /// A held letter arrived.
    case wentOut(Int64)
    /// It did not: it is to leave.
    case sendAgain(Int64)
    case read(Int64, Event.Reading, until: Day?)
    case seenTo(Trouble, ItemID)
    case hold(ItemID, until: Day, reason: String)
    case resume(ItemID)
    case item(ItemID, ItemAct)
    /// Everything of a customer, by the customer's row.
    case holdCustomer(Int64, until: Day, reason: String)
    case resumeCustomer(Int64)
    case customer(Int64, CustomerAct)
}

/// What came of it.
public enum DeskOutcome: Hashable, Sendable {
    case done
    /// Agreed; so many more people are needed.
    case needsMore(Int)
    /// Somebody else was faster, or the world was.
    case overtaken
    /// It is their own act: another person has to agree.
    case own
    /// They have agreed before.
    case twice
    /// It is not what was shown to them, or its words were edited and they have not seen them.
    case changed
}

/// A person at the desk, or at the command line, on a day. Both do the same by it.
public struct DeskHand: Sendable {
    public let person: String
    public let day: Day
    public let payee: Country?
    /// Milliseconds since 1970 UTC.
    public let instant: Int64

    public init(_ person: String, on day: Day, payee: Country?, at instant: Int64) {
        self.person = person
        self.day = day
        self.payee = payee
        self.instant = instant
    }

    /// - Returns: `.overtaken` also of a customer who was erased; see ``isPast(_:in:)``.
    public func carryOut(_ act: DeskAct, in writing: Writing) throws -> DeskOutcome {
        guard try !isPast(act, in: writing) else { return .overtaken }
        switch act {
        case .approve(let id): return try approve(id, in: writing)
        case .decline(let id): return try decline(id, in: writing)
        case .withdraw(let id): return try withdraw(id, in: writing)
        case .takeUp(let id), .finish(let id): return try attend(id, isDone: act == .finish(id), in: writing)
        case .wentOut(let id), .sendAgain(let id): return try release(id, wentOut: act == .wentOut(id), in: writing)
        case .read(let id, let meaning, let until): return try read(id, as: meaning, until: until, in: writing)
        case .seenTo(let trouble, let item):
            return try writing.setAside(trouble, of: item, by: person, on: day) ? .done : .overtaken
        case .hold(let item, let until, let reason):
            return try carryOut(.hold(until: until, reason: reason), about: item, in: writing)
        case .resume(let item): return try carryOut(.resume, about: item, in: writing)
        case .item(let item, let act): return try carryOut(act, about: item, in: writing)
        case .holdCustomer(let customer, let until, let reason):
            return try tell(customer, .held(until: until, reason: reason, owner: person), in: writing)
        case .resumeCustomer(let customer): return try tell(customer, .resumed, in: writing)
        case .customer(let customer, let act): return try carryOut(act, about: customer, in: writing)
        }
    }

    // MARK: Questions

    /// - Parameter hasSeenWords: whether the letter was shown as it reads now.
    func approve(_ id: Int64, hasSeenWords: Bool = false, in writing: Writing) throws -> DeskOutcome {
        guard let (approval, status) = try writing.approval(id), status == "waiting" else { return .overtaken }
        let edits = try writing.edits(of: id)
        guard approval.maker != person, !edits.contains(where: { $0.editor == person }) else { return .own }
        guard hasSeenWords || edits.isEmpty else { return .changed }
        guard !approval.approvedBy.contains(person) else { return .twice }
        try writing.approve(approval, by: person, on: day, payee: payee)
        let missing = approval.ask.consent.people - approval.approvedBy.count - 1
        if missing <= 0, approval.ask.step == Self.writeOff { try writeOff(approval, in: writing) }
        return missing > 0 ? .needsMore(missing) : .done
    }

    private func decline(_ id: Int64, in writing: Writing) throws -> DeskOutcome {
        guard let (approval, status) = try writing.approval(id), status == "waiting" else { return .overtaken }
        try writing.decline(approval, by: person, on: day, payee: payee)
        return .done
    }

    private func withdraw(_ id: Int64, in writing: Writing) throws -> DeskOutcome {
        guard let (approval, _) = try writing.approval(id), approval.approvedBy.contains(person) else {
            return .overtaken
        }
        return try writing.withdraw(approval, by: person, on: day, payee: payee) ? .done : .overtaken
    }

    // MARK: Tasks and letters

    private func attend(_ id: Int64, isDone: Bool, in writing: Writing) throws -> DeskOutcome {
        guard let task = try writing.openTask(id) else { return .overtaken }
        if isDone {
            try writing.finish(task, by: person, on: day, payee: payee)
        } else {
            try writing.takeUp(task, by: person, on: day, payee: payee)
        }
        return .done
    }

    private func release(_ id: Int64, wentOut: Bool, in writing: Writing) throws -> DeskOutcome {
        guard let entry = try writing.entry(id) else { return .overtaken }
        try writing.call(PostOffice.lettersWait)
        let isReleased = try writing.release(
            entry,
            wentOut: wentOut,
            by: person,
            on: day,
            at: writing.sharedTime(instant)
        )
        return isReleased ? .done : .overtaken
    }

    /// Of everything that a customer owes.
    private func tell(_ customer: Int64, _ what: Event.What, in writing: Writing) throws -> DeskOutcome {
        try writing.tell(customer, .customer, what, on: day, payee: payee)
        let note = Event.What.ruled(HandNote.entered.text, by: person)
        try writing.tell(customer, .customer, note, on: day, payee: payee)
        return .done
    }

    // MARK: Replies

    /// What was read of one reply leaves others of the customer unread, and they go on holding.
    private func read(_ id: Int64, as meaning: Event.Reading, until: Day?, in writing: Writing) throws -> DeskOutcome {
        guard let reply = try writing.reply(id), reply.isOpen else { return .overtaken }
        let target = try reply.item.flatMap { try writing.debt(named: $0)?.target } ?? .customer
        if let until { try writing.tell(reply.customer, target, .promised(nil, by: until), on: day, payee: payee) }
        if meaning == .dispute { try dispute(reply, in: writing) }
        let hasOthers = try writing.close(reply, by: person)
        if !hasOthers || meaning == .paid {
            let whom = meaning == .paid ? target : .customer
            try writing.tell(reply.customer, whom, .read(meaning), on: day, payee: payee)
        }
        if hasOthers, meaning == .paid {
            try writing.tell(reply.customer, .customer, .replied("another reply waits"), on: day, payee: payee)
        }
        let tasks = try writing.openTasks().filter { $0.customer == reply.customer && $0.step == "reply" }
        for task in tasks where !hasOthers { try writing.finish(task, by: person, on: day, payee: payee) }
        return .done
    }

    private func dispute(_ reply: StoredReply, in writing: Writing) throws {
        let items = try writing.account(reply.customer, on: day, payee: payee).account.items.filter(\.isOpen)
        for item in items where reply.item == nil || item.id.description == reply.item {
            let all = Money(item.balance, item.currency)
            let what = Event.What.disputed(all, reason: "said in reply \(reply.id)")
            try writing.tell(reply.customer, .item(item.id), what, on: day, payee: payee)
        }
    }
}
