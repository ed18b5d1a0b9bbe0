import Connections
public import Receivables
public import Storage

/// What a customer can see and say behind a short link.
public struct Portal: Sendable {
    public enum Outcome: Hashable, Sendable {
        case heard
        /// The same form was sent before.
        case known
    }

    private let book: Book
    private let commit: GroupCommit
    private let payee: Country?
    private let day: @Sendable (Int64) -> Day

    /// - Parameters:
    ///   - payee: the country of the book.
    ///   - day: at the book's place, of an instant in milliseconds since 1970 UTC.
    public init(
        _ book: Book,
        _ commit: GroupCommit,
        payee: Country?,
        day: @escaping @Sendable (Int64) -> Day
    ) {
        self.book = book
        self.commit = commit
        self.payee = payee
        self.day = day
    }

    /// Nil when the link is unknown, taken back or over, or when whom it was sent to is no longer at the customer's.
    public func guest(_ code: String, at now: Int64) throws -> Guest? {
        guard let digest = LinkCode(code)?.digest else { return nil }
        return try book.read { reading in
            guard let link = try reading.shortLink(digest), link.isOpen(at: now), try reading.isInGoodHands(link) else {
                return nil
            }
            let stored = try reading.account(link.customer, on: Self.farthest, payee: payee)
            return Guest(link, stored, try reading.card(of: link.customer), on: day(now))
        }
    }

    /// Facts that count from a later day are known all the same.
    private static let farthest = Day(9999, 12, 31)

    public func count(_ visitor: String, on link: ShortLink, isMachine: Bool, at now: Int64) throws {
        let key = book.keys.touch(
            item: Signature.hex(link.digest),
            cycle: 0,
            step: visitor,
            channel: "page",
            role: "visitor"
        )
        try commit.write { writing in
            try writing.click(link.digest, by: key.bytes, isMachine: isMachine, at: now)
            guard let letter = link.letter, !isMachine else { return }
            _ = try writing.hear(.clicked, of: letter, saying: nil, at: now)
        }
    }

    /// The seal of a form of this link: whoever has not got the page from us cannot make one.
    public func seal(_ form: String, of link: ShortLink) -> String {
        let key = book.keys.touch(
            item: Signature.hex(link.digest),
            cycle: 0,
            step: form,
            channel: "page",
            role: "form"
        )
        return Signature.hex(key.bytes)
    }

    /// Puts on record what a customer says, durable when it returns. The ladder rests from then on.
    /// - Parameter form: what is unique about the form that they sent.
    public func hear(_ word: CustomerWord, from guest: Guest, form: String, at now: Int64) throws -> Outcome {
        let (payee, today) = (payee, day(now))
        let code = Signature.sha256(Array(form.utf8))
        return try commit.write { writing in
            guard try writing.useForm(code, at: now) else { return .known }
            for (target, what) in word.events(guest) {
                try writing.tell(guest.row, target, what, on: today, payee: payee)
            }
            if let task = word.task(guest) {
                try writing.addTask(
                    task.words,
                    for: Colleague.accountOwner.rawValue,
                    about: task.item,
                    step: task.step,
                    of: guest.row,
                    on: today
                )
            }
            return .heard
        }
    }
}

extension CustomerWord {
    /// In the words of the history.
    fileprivate func events(_ guest: Guest) -> [(Event.Target, Event.What)] {
        switch self {
        case .paid(let items, _, _):
            guest.bills.filter { items.contains($0.item) && $0.asked.minorUnits > 0 }
                .map { (.item($0.item), .inTransit($0.asked, guest.rail)) }
        case .willPay(let items, let day): items.map { (.item($0), .promised(nil, by: day)) }
        case .problem(let item, let amount, let reason, _): [(.item(item), .disputed(amount, reason: reason))]
        // Until a person has read it, nothing more is sent.
        case .parts(let words): [(.customer, .replied("asks to pay in parts: \(words)"))]
        case .talk(let words): [(.customer, .replied("asks to be called: \(words)"))]
        case .stop: [(.customer, .unreachable(.email, .optedOut))]
        }
    }

    /// What somebody of ours has to do about it.
    fileprivate func task(_ guest: Guest) -> (words: String, item: ItemID, step: String)? {
        guard let first = guest.bills.first?.item else { return nil }
        func said(_ note: String) -> String { note.isEmpty ? "" : " They write: \(note)" }
        return switch self {
        case .paid(let items, let day, let note):
            (
                "\(guest.name) says that it was paid on \(day); look for it.\(said(note))", items.first ?? first,
                "says-paid"
            )
        case .problem(let item, let amount, let reason, let note):
            ("\(guest.name) disputes \(amount): \(reason). Answer them.\(said(note))", item, "problem")
        case .parts(let words): ("\(guest.name) would like to pay in parts.\(said(words))", first, "asks-plan")
        case .talk(let words): ("\(guest.name) would like to talk to a person.\(said(words))", first, "asks-talk")
        case .willPay, .stop: nil
        }
    }
}
