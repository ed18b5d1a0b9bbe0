public import Receivables
public import Storage

/// What an admin does about erasing a customer.
public enum EraseAct: String, Hashable, Sendable, CaseIterable {
    case ask
    /// Another one agrees, and it is done.
    case agree
    /// Whoever asked asks no more.
    case withdraw
}

/// What came of it.
public enum EraseOutcome: Hashable, Sendable {
    /// Another admin may agree until that day.
    case asked(until: Day)
    case withdrawn
    /// It is done, and this is what they are called from now on.
    case erased(code: String)
    case refused([ErasureObstacle])
    /// It was done before.
    case gone(Day)
    /// Nobody asks for it, or no more: the question has lapsed.
    case notAsked
    /// Somebody has asked already.
    case waits(Erasure)
    /// Whoever asked cannot agree.
    case own
    /// Only whoever asked takes it back.
    case notOwn(asker: String)
    /// No such customer.
    case unknown
}

extension DeskHand {
    /// For good. Two people want it, one after the other, and nothing about the customer may be open at either time.
    public func carryOut(_ act: EraseAct, about code: String, in writing: Writing) throws -> EraseOutcome {
        guard let customer = try writing.customer(code: code) else {
            return try writing.dayErased(code: code).map { .gone($0) } ?? .unknown
        }
        let known = try writing.erasure(of: customer)
        if let day = known?.done { return .gone(day) }
        let question = known.flatMap { $0.isOpen(on: day) ? $0 : nil }
        switch act {
        case .ask: return try ask(question, about: customer, in: writing)
        case .agree: return try agree(question, in: writing)
        case .withdraw: return try withdraw(question, in: writing)
        }
    }

    private func ask(_ question: Erasure?, about customer: Int64, in writing: Writing) throws -> EraseOutcome {
        if let question { return .waits(question) }
        let obstacles = try writing.obstacles(toErasing: customer)
        guard obstacles.isEmpty else { return .refused(obstacles) }
        try writing.askErasure(of: customer, by: person, on: day)
        return .asked(until: day + Erasure.patience)
    }

    private func agree(_ question: Erasure?, in writing: Writing) throws -> EraseOutcome {
        guard let question else { return .notAsked }
        guard question.asker != person else { return .own }
        let obstacles = try writing.obstacles(toErasing: question.customer)
        guard obstacles.isEmpty else { return .refused(obstacles) }
        try writing.erase(question, by: person, on: day, at: instant)
        return .erased(code: try writing.code(ofCustomer: question.customer) ?? "")
    }

    private func withdraw(_ question: Erasure?, in writing: Writing) throws -> EraseOutcome {
        guard let question else { return .notAsked }
        guard question.asker == person else { return .notOwn(asker: question.asker) }
        try writing.withdrawErasure(of: question.customer, by: person, on: day)
        return .withdrawn
    }
}

// MARK: What nobody does about somebody who was erased

extension DeskAct {
    /// Whether it says something new of who they are, chases them or writes to them. Money is put right whoever owes it, and
    /// what waits for a person comes to its end.
    var concernsPerson: Bool {
        switch self {
        case .hold, .resume, .holdCustomer, .resumeCustomer: true
        case .customer(_, .handOut): false
        case .customer: true
        case .item(_, let act):
            switch act {
            case .settle, .credit, .writeOff: false
            case .hold, .resume, .promise, .dispute, .plan, .call, .follow: true
            }
        case .approve, .decline, .withdraw, .takeUp, .finish, .wentOut, .sendAgain, .read, .seenTo: false
        }
    }

    /// The customer whom it is about, where that is said by an item or a row.
    func customer(in reading: Reading) throws -> Int64? {
        switch self {
        case .hold(let item, _, _), .resume(let item), .item(let item, _):
            try reading.debt(named: item.description)?.customer
        case .holdCustomer(let customer, _, _), .resumeCustomer(let customer), .customer(let customer, _): customer
        default: nil
        }
    }
}

extension DeskHand {
    /// Nothing is done about a person who is no more in the book.
    public func isPast(_ act: DeskAct, in reading: Reading) throws -> Bool {
        guard act.concernsPerson, let customer = try act.customer(in: reading) else { return false }
        return try reading.dayErased(customer) != nil
    }
}
