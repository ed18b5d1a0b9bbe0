import Connections
import Receivables
import Storage

// MARK: - What became of our messages

extension Checkpoint {
    /// Only what keeps a message from arriving, or makes it unwelcome, changes anything. That somebody opened a letter
    /// says nothing about whether they will pay, so it changes nothing.
    func told(_ key: String, _ fate: News.Fate, _ piece: Piece) throws -> Outcome {
        guard let key = TouchKey(key), let known = try piece.writing.letter(key) else {
            return .noted("a message that is not of this book")
        }
        let (word, detail) = Self.words(of: fate)
        guard try piece.writing.hear(word, of: key, saying: detail, at: piece.instant) else {
            return .noted("\(word.rawValue) is known already")
        }
        switch fate {
        case .bounced(let isPermanent, let reason):
            try piece.writing.revoke(linksOf: key, at: piece.instant)
            if isPermanent { try bounced(known, reason, piece) } else { try lost(known, reason, piece) }
        case .complained: try complained(known, piece)
        case .delivered, .delayed, .opened, .clicked: break
        }
        return .entered
    }

    private static func words(of fate: News.Fate) -> (LetterFate, String?) {
        switch fate {
        case .delivered: (.delivered, nil)
        case .delayed(let reason): (.delayed, reason)
        case .bounced(_, let reason): (.bounced, reason)
        case .complained: (.complained, nil)
        case .opened: (.opened, nil)
        case .clicked(let url): (.clicked, url)
        }
    }

    /// An address that was changed since is not blamed for the one before it; who shares it is meant as well.
    private func bounced(_ known: KnownLetter, _ reason: String, _ piece: Piece) throws {
        let address = known.recipient?.split(separator: " ").first.map(String.init)
        let channel = known.letter.channel
        let customers =
            try address.map { try piece.writing.reached(at: $0, by: channel, with: known.customer) } ?? [known.customer]
        guard !customers.isEmpty else { return }
        for customer in customers { try close(channel, .bounced, of: customer, piece) }
        try ask(
            "The letter \(known.letter.step) did not arrive: \(reason). Find out where the customer can be reached.",
            about: known,
            step: "bounced",
            piece
        )
    }

    /// This one did not arrive, and the next one may.
    private func lost(_ known: KnownLetter, _ reason: String, _ piece: Piece) throws {
        try ask(
            "The letter \(known.letter.step) did not arrive: \(reason). The address may be good all the same; the next step "
                + "goes there again.",
            about: known,
            step: "lost",
            piece
        )
    }

    private func complained(_ known: KnownLetter, _ piece: Piece) throws {
        try close(known.letter.channel, .optedOut, of: known.customer, piece)
        try ask(
            "The customer marked our letter \(known.letter.step) as unwanted: no more goes there. Speak to them.",
            about: known,
            step: "complained",
            piece
        )
    }

    private func close(_ channel: Channel, _ why: Event.Unreachable, of customer: Int64, _ piece: Piece) throws {
        try piece.writing.tell(customer, .customer, .unreachable(channel, why), on: piece.day, payee: payee)
    }

    private func ask(_ what: String, about known: KnownLetter, step: String, _ piece: Piece) throws {
        guard let item = known.letter.covers.first?.item else { return }
        let whose = Colleague.accountOwner.rawValue
        try piece.writing.addTask(what, for: whose, about: item, step: step, of: known.customer, on: piece.day)
    }
}

// MARK: - Enough, and again

extension Checkpoint {
    /// Everybody who is reached at this address: who says stop means the address, whoever shares it.
    func optedOut(_ address: String, _ piece: Piece) throws -> Outcome {
        let customers = try piece.writing.customers(at: address)
        guard !customers.isEmpty else {
            return .parked("\(address) wants no more messages, and no customer has this address")
        }
        for customer in customers { try close(Self.channel(of: address), .optedOut, of: customer, piece) }
        return .entered
    }

    func optedIn(_ address: String, _ piece: Piece) throws -> Outcome {
        let customers = try piece.writing.customers(at: address)
        guard !customers.isEmpty else {
            return .parked("\(address) wants messages again, and no customer has this address")
        }
        let channel = Self.channel(of: address)
        for customer in customers {
            try piece.writing.tell(customer, .customer, .reachable(channel), on: piece.day, payee: payee)
        }
        return .entered
    }

    static func channel(of address: String) -> Channel { address.contains("@") ? .email : .sms }
}

// MARK: - Buttons

extension Checkpoint {
    /// Days that a button holds an item, this one included.
    private static let buttonHold = 7

    /// `task:7` and `approval:3` are what our notices carry.
    func pressed(_ press: News.Press, _ piece: Piece) throws -> Outcome {
        guard let person = people[press.person] else {
            return .parked("nobody under 'people:' in book.yaml has the name \(press.person); the button did nothing")
        }
        let halves = press.value.split(separator: ":", maxSplits: 1)
        guard halves.count == 2, let number = Int64(halves[1]) else {
            return .parked("the button '\(press.value)' is not ours")
        }
        switch halves[0] {
        case "task":
            guard let task = try piece.writing.openTask(number) else { return .noted("task \(number) is done already") }
            return try pressed(press.button, on: task, by: person, piece)
        case "approval":
            guard let approval = try piece.writing.waitingApproval(number) else {
                return .noted("question \(number) is answered already")
            }
            return try pressed(press.button, on: approval, by: person, piece)
        default: return .parked("the button '\(press.value)' is not ours")
        }
    }

    private func pressed(_ button: Notice.Button.Kind, on task: DeskTask, by person: String, _ piece: Piece) throws
        -> Outcome
    {
        switch button {
        case .acknowledge: try piece.writing.takeUp(task, by: person, on: piece.day, payee: payee)
        case .hold:
            guard let item = try piece.writing.debt(named: task.invoice)?.item else {
                return .parked("there is no item \(task.invoice)")
            }
            try hold(item, of: task.customer, by: person, piece)
        case .approve, .decline: return .parked("task \(task.id) has nothing to agree to")
        }
        return .entered
    }

    private func pressed(_ button: Notice.Button.Kind, on approval: Approval, by person: String, _ piece: Piece) throws
        -> Outcome
    {
        switch button {
        case .approve: try piece.writing.approve(approval, by: person, on: piece.day, payee: payee)
        case .decline: try piece.writing.decline(approval, by: person, on: piece.day, payee: payee)
        case .hold:
            for covered in approval.ask.covers { try hold(covered.item, of: approval.customer, by: person, piece) }
        case .acknowledge: return .noted("\(person) has seen question \(approval.id)")
        }
        return .entered
    }

    private func hold(_ item: ItemID, of customer: Int64, by person: String, _ piece: Piece) throws {
        let until = piece.day + (Self.buttonHold - 1)
        let what = Event.What.held(until: until, reason: "held by a button", owner: person)
        try piece.writing.tell(customer, .item(item), what, on: piece.day, payee: payee)
    }
}
