import Correspondence
import Files
public import Receivables
public import Storage
public import Wire

/// Sends what waits in the outbox. Before each message leaves, the book is asked once more whether it may: the answer,
/// the frozen bytes and the mark "dispatching" are one commit, and only then does the wire hear of it.
public struct PostOffice {
    public struct Tally: Hashable, Sendable {
        public var sent = 0
        public var cancelled = 0
        public var held = 0
        public var failed = 0
        public var waiting = 0

        public init() {}
    }

    private let book: Book
    private let writer: LetterWriter
    private let carrier: any MailCarrier
    private let day: Day
    /// Milliseconds since 1970 UTC: when the letters of this run are written.
    private let instant: Int64
    /// What is carried can be carried again without harm: a file in a folder.
    private let isRepeatable: Bool
    public private(set) var tally = Tally()
    /// Why the last letter could not be handed over.
    public private(set) var trouble: String?

    /// Letters that leave between two commits, when carrying one twice would do no harm.
    private static let batch = 64

    public init(
        of book: Book,
        writing writer: LetterWriter,
        by carrier: any MailCarrier,
        on day: Day,
        at instant: Int64
    ) {
        self.book = book
        self.writer = writer
        self.carrier = carrier
        self.day = day
        self.instant = instant
        isRepeatable = !carrier.reachesCustomers
    }

    /// Works through the outbox. Stops early when the mail server cannot be reached; what is left waits.
    public mutating func empty() throws {
        var last: Int64 = 0
        while true {
            let entries = try book.read { try $0.openEntries(after: last, limit: isRepeatable ? Self.batch : 1) }
            guard let final = entries.last else { return }
            last = final.id
            if try !post(entries) {
                tally.waiting = try book.read { try $0.openEntries(after: 0, limit: .max) }.count
                return
            }
        }
    }

    /// False when there is no use in going on.
    private mutating func post(_ entries: [OutboxEntry]) throws -> Bool {
        let fates = try book.write { writing in try entries.map { try prepare($0, in: writing) } }
        let ready = fates.compactMap(\.mail)
        tally.cancelled += fates.count(where: \.isCancelled)
        for case .held(let reason) in fates {
            tally.held += 1
            trouble = trouble ?? reason
        }
        var outcomes: [(id: Int64, outcome: SendOutcome)] = []
        for mail in ready { outcomes.append((mail.id, carrier.carry(mail.sealed))) }
        try book.write { writing in
            for (id, outcome) in outcomes { try record(outcome, of: id, in: writing) }
        }
        return count(outcomes.map(\.outcome))
    }

    private mutating func count(_ outcomes: [SendOutcome]) -> Bool {
        var goesOn = true
        for outcome in outcomes {
            switch outcome {
            case .accepted: tally.sent += 1
            case .refused(_, _, _, let permanent):
                if permanent { tally.failed += 1 } else { tally.waiting += 1 }
                trouble = outcome.sentence
            case .uncertain:
                tally.held += 1
                trouble = outcome.sentence
            case .unsent(let why):
                trouble = why.sentence
                if why.kind != .settings { goesOn = false } else { tally.held += 1 }
            }
        }
        return goesOn
    }

    /// What becomes of an entry when its turn comes.
    private enum Fate {
        case leaves(id: Int64, SealedMail)
        case cancelled
        case held(because: String)

        var mail: (id: Int64, sealed: SealedMail)? {
            if case .leaves(let id, let sealed) = self { (id, sealed) } else { nil }
        }
        var isCancelled: Bool { if case .cancelled = self { true } else { false } }
    }

    private func prepare(_ entry: OutboxEntry, in writing: Writing) throws -> Fate {
        if entry.status == .dispatching, !isRepeatable {
            let reason =
                "the run ended while the mail server had this letter; ask the recipient or read the server's log"
            return try hold(entry, because: reason, in: writing)
        }
        guard let letter = try stillToSay(entry, in: writing) else {
            try writing.end(entry.id, as: .cancelled, because: "nothing it says is still to be said", at: instant)
            return .cancelled
        }
        do {
            let sealed = try frozen(entry, in: writing) ?? seal(letter, entry, in: writing)
            try writing.dispatch(
                entry,
                to: sealed.envelope.recipients.joined(separator: " "),
                content: sealed.bytes,
                at: instant
            )
            return .leaves(id: entry.id, sealed)
        } catch let error as LetterWriter.Refusal {
            return try hold(entry, because: "\(error)", in: writing)
        } catch let error as MailError {
            return try hold(entry, because: "\(error)", in: writing)
        }
    }

    /// What was frozen at an earlier dispatch leaves as it was, to the last byte.
    private func frozen(_ entry: OutboxEntry, in writing: Writing) throws -> SealedMail? {
        guard entry.status == .dispatching, let content = entry.content, let recipient = entry.recipient else {
            return nil
        }
        let recipients = try recipient.split(separator: " ").map { try MailAddress(name: nil, address: String($0)) }
        let envelope = try MailEnvelope(from: MailAddress(writer.sender.email), recipients: recipients)
        let card = try writing.card(of: entry.customer)
        return try SealedMail(
            key: entry.key.text,
            day: "\(entry.day)",
            name: name(of: entry.letter, card),
            envelope: envelope,
            bytes: content
        )
    }

    private func hold(_ entry: OutboxEntry, because reason: String, in writing: Writing) throws -> Fate {
        try writing.end(entry.id, as: .held, because: reason, at: instant)
        guard let item = entry.letter.covers.first?.item else { return .held(because: reason) }
        try writing.addTask(
            "the letter \(entry.letter.step) is held: \(reason)",
            for: "finance",
            about: item,
            step: entry.letter.step,
            of: entry.customer,
            on: day
        )
        return .held(because: reason)
    }

    /// The letter with the items about which it may still be sent; nil when none is left.
    private func stillToSay(_ entry: OutboxEntry, in writing: Writing) throws -> Message? {
        let stored = try writing.account(entry.customer, on: day, payee: writer.rules.office.country)
        let policy = writer.rules.policy(named: stored.policy)
        var look = AccountDay(
            of: stored.account,
            under: policy,
            at: writer.rules.office,
            on: day,
            after: nil
        )
        var letter = entry.letter
        guard stored.account.unreachable[letter.channel] == nil else { return nil }
        guard letter.step != "paid", letter.step != "resumed" else { return letter }
        letter.covers = letter.covers.filter { look.maySpeak(of: $0) }
        return letter.covers.isEmpty ? nil : letter
    }

    private func seal(_ letter: Message, _ entry: OutboxEntry, in writing: Writing) throws -> SealedMail {
        let card = try writing.card(of: entry.customer)
        let composed = try writer.write(letter, to: entry.customer, on: day, from: writing)
        if let wanted = composed.fellBackFrom {
            let record = "written in '\(composed.language)': there is no letter of this name in '\(wanted)'"
            try writing.noteHandOver(entry, record, on: day)
        }
        let sender = writer.sender
        let from = try MailAddress(name: sender.company, address: sender.email)
        let (_, email, _) = card.payables
        let to = try MailAddress(name: nil, address: email ?? "")
        let key = try MessageID(key: entry.key.text, domain: from.domain)
        var message = MailMessage(
            from: from,
            to: [to],
            subject: try HeaderText(composed.subject),
            text: composed.text,
            messageID: key,
            written: instant
        )
        message.html = composed.html.isEmpty ? nil : composed.html
        if letter.copy == "customer-cfo", let cfo = card.contact(.cfo)?.email {
            message.cc = [try MailAddress(name: nil, address: cfo)]
        }
        let stop = sender.stopLink.map { $0 + "?letter=" + entry.key.text }
        message.unsubscribe = try Unsubscribe(web: stop, mailto: "mailto:\(sender.email)?subject=stop")
        message.references = try thread(letter, entry, from.domain, in: writing)
        message.inReplyTo = message.references.last
        return try message.sealed(key: entry.key.text, day: "\(entry.day)", name: name(of: letter, card))
    }

    /// Letters about the same invoice stand under each other in the reader's mailbox.
    private func thread(
        _ letter: Message,
        _ entry: OutboxEntry,
        _ domain: MailDomain,
        in writing: Writing
    ) throws -> [MessageID] {
        guard let item = letter.covers.first?.item else { return [] }
        return try writing.letters(about: item, before: entry.id).suffix(10).map {
            try MessageID(key: $0.text, domain: domain)
        }
    }

    private func name(of letter: Message, _ card: CustomerCard) -> String {
        let about = letter.covers.count == 1 ? letter.covers[0].item.description : card.code
        return "\(about)-\(letter.step)"
    }

    private func record(_ outcome: SendOutcome, of id: Int64, in writing: Writing) throws {
        if let entry = try writing.entry(id) { try writing.noteHandOver(entry, outcome.sentence, on: day) }
        switch outcome {
        case .accepted(let reply, _): try writing.end(id, as: .accepted, because: reply, at: instant)
        case .refused(_, let enhanced, let text, let permanent):
            try writing.end(id, as: permanent ? .refused : .queued, because: text, at: instant)
            guard permanent, let entry = try writing.entry(id) else { return }
            try bounce(entry, enhanced, text, in: writing)
        case .unsent(let why) where why.kind != .settings:
            try writing.end(id, as: .queued, because: why.sentence, at: instant)
        case .unsent(let why), .uncertain(let why):
            if let entry = try writing.entry(id) { _ = try hold(entry, because: why.sentence, in: writing) }
        }
    }

    /// An address that does not exist is not tried again: the next step takes another way or asks a person.
    private func bounce(_ entry: OutboxEntry, _ enhanced: String?, _ text: String, in writing: Writing) throws {
        if enhanced?.hasPrefix("5.1.") == true {
            try writing.tell(
                entry.customer,
                .customer,
                .unreachable(entry.letter.channel, .bounced),
                on: day,
                payee: writer.rules.office.country
            )
        }
        guard let item = entry.letter.covers.first?.item else { return }
        try writing.addTask(
            "the mail server refused the letter \(entry.letter.step): \(text)",
            for: "account-owner",
            about: item,
            step: entry.letter.step,
            of: entry.customer,
            on: day
        )
    }
}
