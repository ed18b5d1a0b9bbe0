public import Connections
import Files
public import Receivables
public import Storage

/// Makes the pages on which letters ask to pay, and closes those that ask for what is no longer owed. It works before
/// letters are dispatched, outside of their transactions, and never keeps one from leaving: without a page the letter says
/// how to pay in the sender's own words.
public struct PayDesk: Sendable {
    let book: Book
    let provider: any PaymentProvider
    /// Its name in the book.
    let connection: String
    let line: any Line
    let letters: LetterWriter
    /// No other worker has this name.
    let worker: String
    let day: Day

    public init(
        of book: Book,
        _ provider: any PaymentProvider,
        named connection: String,
        over line: any Line,
        for letters: LetterWriter,
        as worker: String,
        on day: Day
    ) {
        self.book = book
        self.provider = provider
        self.connection = connection
        self.line = line
        self.letters = letters
        self.worker = worker
        self.day = day
    }

    public struct Outcome: Hashable, Sendable {
        public var made = 0
        public var closed = 0
        /// Why something was not done; it is tried again with the next round.
        public var trouble: String?

        public init(made: Int = 0, closed: Int = 0) {
            self.made = made
            self.closed = closed
        }
    }

    /// Milliseconds that a claim holds: longer than the line waits for an answer.
    static let lease: Int64 = 180_000

    /// Seconds: a page that dies sooner is no use in a letter, and is made when the customer comes to pay.
    private static let shortestLife: Int64 = 30 * 86_400

    /// - Parameter clock: milliseconds since 1970 UTC.
    public func serve(clock: () -> Int64) throws -> Outcome {
        var outcome = Outcome()
        try findStale()
        try close(&outcome)
        // A page of the customer's own makes one when it is used.
        if outlivesLetters, letters.pages == nil { try make(&outcome, clock) }
        return outcome
    }

    private var outlivesLetters: Bool { type(of: provider).linkLife.map { $0 >= Self.shortestLife } ?? true }

    /// Nothing more is worth trying with a platform that does not answer.
    func isHopeless(_ error: ConnectorError) -> Bool { if case .refused = error { false } else { true } }
}

// MARK: - What is no longer right

extension PayDesk {
    /// Looks at the pages of those to whom something has happened since the last time, and at all of them once a day.
    private func findStale() throws {
        let (watch, last, links) = try book.read { reading in
            let watch = try reading.payWatch(of: connection)
            let links =
                try watch?.day == day
                ? reading.payLinks(at: connection, since: watch?.seq ?? 0) : reading.payLinks(.open, at: connection)
            return (watch, try reading.lastEvent(), links)
        }
        for start in stride(from: 0, to: links.count, by: PostOffice.batch) {
            try book.write { writing in
                for link in links[start...].prefix(PostOffice.batch) { try look(at: link, in: writing) }
            }
        }
        let now = PayWatch(day: day, seq: last)
        if watch != now { try book.write { try $0.keep(now, of: connection) } }
    }

    private func look(at link: PayLink, in writing: Writing) throws {
        let parts = try writing.bundle(named: link.item)?.parts ?? [.init(item: link.item, amount: link.amount)]
        for part in parts {
            guard let (customer, _, id) = try writing.debt(named: part.item), let id,
                try amounts(of: id, writing.account(customer, on: day, payee: letters.rules.office.country))
                    .contains(part.amount)
            else { return try writing.mark(link, .stale) }
            try writing.keep(link, for: customer)
        }
    }

    /// What a page for the item may ask for: all that is asked, or what is missing of a promise or a plan.
    func amounts(of id: ItemID, _ stored: StoredAccount) -> [Money] {
        let policy = letters.rules.policy(named: stored.policy)
        var look = AccountDay(of: stored.account, under: policy, at: letters.rules.office, on: day, after: nil)
        guard let item = stored.account.items.first(where: { $0.id == id }), item.isOpen else { return [] }
        let asked = look.due(of: id)
        let missing = [item.brokenPromise?.missing, item.plan?.missing].compactMap(\.self).map { min($0, asked) }
        return ([asked] + missing).filter { $0 > 0 }.map { Money($0, item.currency) }
    }

    private func close(_ outcome: inout Outcome) throws {
        for link in try book.read({ try $0.payLinks(.stale, at: connection) }) {
            do throws(ConnectorError) {
                if let call = provider.deactivate(PaymentLink(id: link.code, url: link.url)) { try line.perform(call) }
            } catch {
                outcome.trouble = "The page for \(link.item) (\(link.code)) could not be closed: \(error)."
                if isHopeless(error) { return }
                continue
            }
            try book.write { try $0.mark(link, .closed) }
            outcome.closed += 1
        }
    }
}

// MARK: - What letters need

extension PayDesk {
    /// A page that a letter which waits would show.
    private struct Wish: Hashable {
        let item: String
        let amount: Money
        let email: String?

        /// What two workers must not make at the same time.
        var code: String { "\(item) \(amount.minorUnits) \(amount.currency)" }
    }

    private func make(_ outcome: inout Outcome, _ clock: () -> Int64) throws {
        var last: Int64 = 0
        while true {
            let (wishes, next) = try wishes(after: last)
            for wish in wishes {
                do throws(ConnectorError) {
                    if try grant(wish, clock) { outcome.made += 1 }
                } catch {
                    outcome.trouble = "No page was made for \(wish.item): \(error)."
                    if isHopeless(error) { return }
                }
            }
            guard let next else { return }
            last = next
        }
    }

    /// Of some letters that wait, and the last of them; nil when there are no more.
    private func wishes(after last: Int64) throws -> (wishes: [Wish], last: Int64?) {
        try book.read { reading in
            let entries = try reading.entries(.queued, after: last, limit: PostOffice.batch)
            var wishes: [Wish] = []
            for entry in entries where entry.content == nil && !entry.isCharge && LetterWriter.asks(entry.letter) {
                let stored = try reading.account(entry.customer, on: day, payee: letters.rules.office.country)
                let email = try reading.card(of: entry.customer).payables.email
                for (item, amount) in letters.payable(entry.letter, stored, on: day)
                where amounts(of: item, stored).contains(amount) {
                    let name = item.description
                    guard try reading.payLink(for: name, amount, at: connection) == nil else { continue }
                    wishes.append(Wish(item: name, amount: amount, email: email))
                }
            }
            return (wishes, entries.last?.id)
        }
    }

    /// False when somebody else is at it, or the platform cannot ask for this amount.
    private func grant(_ wish: Wish, _ clock: () -> Int64) throws(ConnectorError) -> Bool {
        guard let number = try onRecord({ try claim(wish, at: clock()) }) else { return false }
        defer { try? book.write { try $0.releasePayLink(wish.code, by: worker) } }
        let bill = PayableBill(
            item: wish.item,
            amount: wish.amount,
            title: "\(wish.item), \(letters.sender.company)",
            email: wish.email,
            key: "\(book.name)/\(wish.code)/\(number)"
        )
        guard let call = provider.paymentLink(for: bill) else { return false }
        let page = try line.perform(call)
        let link = PayLink(
            connection: connection,
            code: page.id,
            item: wish.item,
            amount: wish.amount,
            url: page.url,
            made: clock()
        )
        try onRecord { try book.write { try $0.keep(link) } }
        return true
    }

    /// The number of the page among all that were made for this amount: one that was closed is not asked for again. Nil when
    /// somebody else is making it, or has.
    private func claim(_ wish: Wish, at now: Int64) throws -> Int? {
        try book.write { writing in
            guard try writing.payLink(for: wish.item, wish.amount, at: connection) == nil,
                try writing.claimPayLink(wish.code, by: worker, at: now, lease: Self.lease)
            else { return nil }
            return try writing.countPayLinks(for: wish.item, wish.amount, at: connection)
        }
    }

    private func onRecord<T>(_ work: () throws -> T) throws(ConnectorError) -> T {
        do { return try work() } catch { throw .unsent("the book could not be asked: \(error)") }
    }
}
