import Connections
import Receivables
import Storage
public import Wire

/// What a carrier said about a parcel, and when its first byte left.
public struct HandOver: Sendable {
    public let parcel: Parcel
    public let outcome: SendOutcome
    /// Milliseconds from the check of the book to the wire; nil when it never came to that.
    public let waited: Int64?

    public init(_ parcel: Parcel, _ outcome: SendOutcome, waited: Int64?) {
        self.parcel = parcel
        self.outcome = outcome
        self.waited = waited
    }

    /// The check of the book was no longer good, or the letter no longer ours: it is nobody's fault, and at once tried again.
    var cameTooLate: Bool { if case .unsent(let why) = outcome { why.kind == .fenced } else { false } }
}

extension PostOffice {
    /// Writes down what the wire said. What a later claim has overtaken is not heard: the send journal keeps it.
    public func record(_ handOvers: [HandOver], at own: Int64) throws {
        try book.write { writing in
            let now = try writing.sharedTime(own)
            var window = SendWindow()
            for handOver in handOvers {
                if let waited = handOver.waited { window.add(waited) }
                try record(handOver, at: now, in: writing)
            }
            try writing.add(window)
        }
    }

    private func record(_ handOver: HandOver, at now: Int64, in writing: Writing) throws {
        let claim = handOver.parcel.claim
        if case .accepted(let reply, _) = handOver.outcome {
            // A copy of the book opens nobody's page, also by the letters that it keeps.
            let kept = handOver.parcel.link?.masked(in: handOver.parcel.mail.bytes)
            guard let customer = try writing.accept(claim, because: reply, keeping: kept, at: now) else { return }
            return try writing.noteHandOver(handOver.parcel.key, of: customer, handOver.outcome.sentence, on: day)
        }
        guard let entry = try writing.entry(claim.entry), entry.generation == claim.generation,
            entry.status == .dispatching
        else { return }
        if !handOver.cameTooLate { try writing.noteHandOver(entry, handOver.outcome.sentence, on: day) }
        let fate = try fate(of: entry, by: handOver.outcome, at: now, in: writing)
        _ = try writing.end(claim, with: fate, at: now)
    }

    private func fate(
        of entry: OutboxEntry,
        by outcome: SendOutcome,
        at now: Int64,
        in writing: Writing
    ) throws -> Fate {
        switch outcome {
        case .accepted(let reply, _): return Fate(.accepted, because: reply)
        case .answered(let charge): return try accepted(entry, saying: "\(charge)", in: writing)
        // What is said about this attempt says nothing about one before it that may have arrived.
        case .refused(_, _, let text, true, _) where entry.isDoubtful:
            try close(outcome.recipientFault, entry, in: writing)
            return try doubt(text, about: entry, at: now, in: writing)
        case .refused(_, _, let text, true, _) where entry.isCharge:
            return try hold(entry, because: text, in: writing)
        case .refused(_, _, let text, true, _):
            try close(outcome.recipientFault, entry, in: writing)
            try bounce(entry, text, at: now, in: writing)
            return Fate(.refused, because: text)
        case .refused(_, _, let text, false, _):
            guard entry.attempt < times.attempts else {
                return try hold(entry, because: "put off \(entry.attempt) times: \(text)", in: writing)
            }
            return try unsent(text, entry, at: now, notBefore: now + times.wait(after: entry.attempt), in: writing)
        case .unsent(let why) where why.kind == .settings: return try hold(entry, because: why.sentence, in: writing)
        case .unsent(let why) where why.kind == .fenced: return try unsent(why.sentence, entry, at: now, in: writing)
        case .unsent(let why):
            let next = now + max(times.wait(after: entry.attempt), why.retryAfter ?? 0)
            return try unsent(why.sentence, entry, at: now, notBefore: next, in: writing)
        case .uncertain(let why): return try doubt(why.sentence, about: entry, at: now, in: writing)
        }
    }

    /// An address that does not exist, or where nobody wants to hear from us, is not tried again for anybody who is reached
    /// there: the next step takes another way or asks a person. Who has another address by now is not meant.
    private func close(_ fault: RecipientFault?, _ entry: OutboxEntry, in writing: Writing) throws {
        guard let fault, let address = entry.recipient?.split(separator: " ").first else { return }
        let why = fault == .optedOut ? Event.Unreachable.optedOut : .bounced
        let payee = writer.letters.rules.office.country
        let channel = entry.letter.channel
        for customer in try writing.reached(at: String(address), by: channel, with: entry.customer) {
            try writing.tell(customer, .customer, .unreachable(channel, why), on: day, payee: payee)
        }
    }

    /// What was refused for good is a person's, and nobody has its link.
    private func bounce(_ entry: OutboxEntry, _ text: String, at now: Int64, in writing: Writing) throws {
        try writing.revoke(linksOf: entry.key, at: now)
        guard let item = entry.letter.covers.first?.item else { return }
        let carrier = entry.letter.channel == .sms ? "carrier of texts" : "mail server"
        try writing.addTask(
            "the \(carrier) refused the letter \(entry.letter.step): \(text)",
            for: "account-owner",
            about: item,
            step: entry.letter.step,
            of: entry.customer,
            on: day
        )
    }
}
