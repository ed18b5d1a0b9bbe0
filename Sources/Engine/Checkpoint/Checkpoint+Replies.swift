import Connections
import Correspondence
import Receivables
import Storage

/// A reply pauses the ladder at once, whatever it says. What it seems to say is put beside it for a person; only a plain
/// promise is entered, which does no more than wait for its day.
extension Checkpoint {
    func replied(_ reply: News.Reply, _ piece: Piece) throws -> Outcome {
        let sender = Self.address(in: reply.from)
        let threads = try threads(of: reply, from: sender, piece)
        guard !threads.isEmpty else {
            return .parked("\(sender) wrote, and neither the address nor what it answers belongs to a customer")
        }
        let reading = ReplyReading(of: reply.text, on: piece.day)
        let wish = reply.isAutomatic ? nil : ContactWish.read(reading.text)
        for thread in threads {
            let isAnswer = !reply.isAutomatic && !(reading.intent == .outOfOffice && reading.isSure)
            var kept = stored(reply, reading, thread, from: sender, piece)
            kept.isAutomatic = !isAnswer
            kept.isOpen = isAnswer && wish?.isAll != true
            if wish?.kind == .stop { try stop(sender, of: thread.customer, piece) }
            if kept.isOpen { try take(&kept, reading, wish, thread, piece) }
            try piece.writing.keep(kept)
        }
        return .entered
    }

    /// Whose reply it is, and about what.
    private struct Thread {
        let customer: Int64
        var items: [ItemID] = []
    }

    /// By what it answers, by the mark in the address it was sent to, or by who wrote it.
    private func threads(of reply: News.Reply, from sender: String, _ piece: Piece) throws -> [Thread] {
        let references = reply.references.reversed().compactMap(Self.key(inMessageID:))
        for key in references + [Self.key(inAddress: reply.to)].compactMap(\.self) {
            guard let known = try piece.writing.letter(key) else { continue }
            return [Thread(customer: known.customer, items: known.letter.covers.map(\.item))]
        }
        return try piece.writing.customers(at: sender).map { Thread(customer: $0) }
    }

    private func stored(
        _ reply: News.Reply,
        _ reading: ReplyReading,
        _ thread: Thread,
        from sender: String,
        _ piece: Piece
    ) -> StoredReply {
        var kept = StoredReply(
            customer: thread.customer,
            instant: piece.instant,
            day: piece.day,
            sender: sender,
            text: reading.text
        )
        kept.item = thread.items.first?.description
        kept.subject = reply.subject
        (kept.intent, kept.confidence) = (reading.intent.rawValue, reading.confidence)
        kept.evidence = reading.evidence
        return kept
    }

    /// A mail that says stop is from somebody who may write from another address than ours for them.
    private func stop(_ sender: String, of customer: Int64, _ piece: Piece) throws {
        let channel = Self.channel(of: sender)
        try piece.writing.tell(customer, .customer, .unreachable(channel, .optedOut), on: piece.day, payee: payee)
    }

    private func take(
        _ kept: inout StoredReply,
        _ reading: ReplyReading,
        _ wish: ContactWish?,
        _ thread: Thread,
        _ piece: Piece
    ) throws {
        let writing = piece.writing
        let hasUnread = try writing.replies(of: thread.customer).contains(where: \.isOpen)
        try writing.tell(thread.customer, .customer, .replied(reading.text), on: piece.day, payee: payee)
        let account = try writing.account(thread.customer, on: piece.day, payee: payee).account
        let open = account.items.filter(\.isOpen)
        let items = open.filter { thread.items.contains($0.id) }
        if wish == nil, !hasUnread, let promise = reading.promise(on: piece.day, about: items.isEmpty ? open : items) {
            let target = items.count == 1 ? Event.Target.item(items[0].id) : .customer
            try writing.tell(thread.customer, target, promise, on: piece.day, payee: payee)
            try writing.tell(thread.customer, .customer, .read(.promise), on: piece.day, payee: payee)
            (kept.isOpen, kept.person) = (false, "dunwell")
            return
        }
        guard let about = (items.first ?? open.first)?.id else { return }
        let whose = Colleague.accountOwner.rawValue
        try writing.addTask(
            reading.summary,
            for: whose,
            about: about,
            step: "reply",
            of: thread.customer,
            on: piece.day
        )
    }
}

// MARK: - What it is known by

extension Checkpoint {
    /// `Ann <ap@acme.example>` is `ap@acme.example`.
    private static func address(in text: String) -> String {
        guard let start = text.lastIndex(of: "<"), let end = text.lastIndex(of: ">"), start < end else {
            return String(text.filter { !$0.isWhitespace })
        }
        return String(text[text.index(after: start)..<end])
    }

    /// The Message-ID of a letter is its key, at our domain.
    private static func key(inMessageID identity: String) -> TouchKey? {
        TouchKey(String(identity.drop { $0 == "<" }.prefix { $0 != "@" }))
    }

    /// `billing+KEY@acme.example`
    private static func key(inAddress address: String) -> TouchKey? {
        let local = Self.address(in: address).prefix { $0 != "@" }
        return local.firstIndex(of: "+").flatMap { TouchKey(String(local[local.index(after: $0)...]).lowercased()) }
    }
}

extension ReplyReading {
    /// How far ahead a promise may lie that nobody has looked at, in days.
    private static let horizon = 45

    /// What may be entered without a person: pay what is asked, or a stated part of it, by a day that is near.
    fileprivate func promise(on today: Day, about items: [Item]) -> Event.What? {
        guard intent == .promise, isSure, also.isEmpty, let date, date <= today + Self.horizon, !items.isEmpty else {
            return nil
        }
        let fits = amount.map { amount in amount.isPositive && items.allSatisfy { $0.currency == amount.currency } }
        return fits ?? true ? .promised(amount, by: date) : nil
    }

    /// For whoever reads the reply.
    fileprivate var summary: String {
        let guess = "it may be: \(intent.rawValue) (\(confidence) of 100)"
        let beside = also.isEmpty ? "" : ", also \(also.map(\.rawValue).joined(separator: ", "))"
        let rest = [
            date.map { "day \($0)" }, amount.map { "amount \($0)" }, reason.map { "because of \($0.rawValue)" },
            wish.map { "wants \($0.rawValue)" }, address.map { "write to \($0)" },
        ].compactMap(\.self)
        let details = rest.isEmpty ? "" : "; " + rest.joined(separator: "; ")
        return "Read the customer's reply; \(guess)\(beside)\(details). `dunwell replies` shows it."
    }
}
