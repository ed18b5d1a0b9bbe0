public import Receivables
public import Storage

/// One business day over a whole book: every customer that is due to be looked at, decided and put on record in chunks.
/// Safe at any number a day: what is done is done, and a run that was killed goes on where it was.
public struct DayRun {
    /// What a chunk of customers came to.
    public struct Outcome: Sendable {
        public var customer: Int64
        public var day: AccountDay
    }

    public let book: Book
    public let rules: BookRules
    public let day: Day
    /// What the bank answers to a charge on the spot.
    public var answer: @Sendable (ItemID) -> Event.What? = { _ in nil }
    /// Shown each customer's day before it is committed.
    public var watch: ((Outcome, Writing) throws -> Void)?
    /// Decides everything and keeps nothing: each chunk is rolled back.
    public let isDry: Bool

    private var waiting: ArraySlice<Int64>
    private let previousRun: Day?
    private var record: RunRecord

    /// Customers decided in one transaction: short enough that nothing else waits long for the book.
    public var chunk = 1000

    /// - Throws: `RunError.backwards` when a later day was run already.
    public init(of book: Book, by rules: BookRules, on day: Day, lookingAtAll: Bool = false, dry isDry: Bool = false)
        throws
    {
        self.isDry = isDry
        self.book = book
        self.rules = rules
        self.day = day
        if let last = try book.read({ try $0.lastRun() }), last > day { throw RunError.backwards(day, last) }
        record = RunRecord(day: day, firstSeq: 0)
        if !isDry { record = try book.write { try $0.begin(day) } }
        let calendar = rules.office.calendar
        (waiting, previousRun) = try book.read { reading in
            let previous = try reading.lastRun(before: day)
            // After days without a run everybody is looked at: an absence of ours makes steps stale.
            let wasAway = previous.map { calendar.openDay(after: $0) < calendar.rollForward(day) } ?? false
            let ids = try lookingAtAll || wasAway ? reading.allCustomers() : reading.customersDue(on: day)
            return (ids[...], previous)
        }
    }

    public var customersLeft: Int { waiting.count }
    public var summary: RunRecord { record }

    /// Decides the next chunk and commits it. False when nothing is left.
    public mutating func step() throws -> Bool {
        let chunk = waiting.prefix(chunk)
        waiting = waiting.dropFirst(chunk.count)
        var next = record
        next.isDone = waiting.isEmpty
        do {
            try book.write { writing in
                for customer in chunk { try follow(customer, in: writing, counting: &next) }
                guard !isDry else { throw Dry() }
                try writing.save(next)
            }
        } catch is Dry {}
        record = next
        return !waiting.isEmpty
    }

    /// Rolls a chunk back.
    private struct Dry: Error {}

    public mutating func finish() throws {
        while try step() {}
    }

    private func follow(_ customer: Int64, in writing: Writing, counting record: inout RunRecord) throws {
        let stored = try writing.account(customer, on: day, payee: rules.office.country)
        let policy = rules.policy(named: stored.policy)
        var decided = AccountDay(
            of: stored.account,
            under: policy,
            at: rules.office(under: policy),
            on: day,
            after: previousRun
        )
        decided.run()
        let answers = decided.charged.compactMap { item in answer(item).map { Event(day, .item(item), $0) } }
        if !answers.isEmpty { decided.hear(answers) }
        let numbers = try writing.save(stored, after: decided, payee: rules.office.country)
        try askPeople(decided, stored, in: writing, counting: &record)
        try carryOut(decided, numbers, stored, in: writing, counting: &record)
        try watch?(Outcome(customer: customer, day: decided), writing)
    }

    /// A letter without a way to the customer is a person's to carry. It counts as taken only when they say so.
    private func askPeople(
        _ decided: AccountDay,
        _ stored: StoredAccount,
        in writing: Writing,
        counting record: inout RunRecord
    ) throws {
        for (item, step) in decided.muted where try !writing.hasTask(about: item, step: step, of: stored.id) {
            let what = "reach the customer: no mail address, and no other channel is connected"
            try writing.addTask(what, for: "account-owner", about: item, step: step, of: stored.id, on: day)
            record.tasks += 1
        }
    }

    /// Each event that asks something of the world gets its row: a message, a task, a question.
    private func carryOut(
        _ decided: AccountDay,
        _ numbers: [Int64],
        _ stored: StoredAccount,
        in writing: Writing,
        counting record: inout RunRecord
    ) throws {
        var acted: [ItemID] = []
        for (number, event) in zip(numbers, decided.events) {
            switch event.what {
            case .wrote(let letter):
                try writing.queue(letter, to: stored.id, event: number, rows: { stored.row(of: $0) }, on: day)
                acted += letter.covers.map(\.item)
                record.letters += 1
            case .did(let deed):
                try carryOut(deed, stored, in: writing, counting: &record)
                acted.append(deed.covers.item)
            case .told(let step, let colleague, _):
                guard case .item(let item) = event.target else { continue }
                try writing.addTask(
                    "look at this",
                    for: colleague.rawValue,
                    about: item,
                    step: step,
                    of: stored.id,
                    on: day
                )
                acted.append(item)
                record.tasks += 1
            case .asked(let ask):
                try writing.ask(ask, of: stored.id, on: day)
                acted += ask.covers.map(\.item)
            case .skipped: record.skipped += 1
            case .closed:
                guard case .item(let item) = event.target else { continue }
                try writing.closeTasks(about: item, of: stored.id)
                try writing.withdrawApprovals(of: stored.id) { covered in
                    decided.account.items.contains { $0.id == covered.item && $0.isPending(covered.step) }
                }
            default: break
            }
        }
        record.acted += Set(acted).count
    }

    private func carryOut(
        _ deed: Deed,
        _ stored: StoredAccount,
        in writing: Writing,
        counting record: inout RunRecord
    ) throws {
        let item = deed.covers.item
        if deed.kind != .resumeService { try writing.touch(deed, of: stored.id, row: stored.row(of: item), on: day) }
        switch deed.kind {
        case .charge: record.charges += 1
        case .task(let what, let whose):
            try writing.addTask(what, for: whose, about: item, step: deed.covers.step, of: stored.id, on: day)
            record.tasks += 1
        case .pauseService, .resumeService, .decide:
            let word = deed.kind.word
            try writing.addTask(word, for: "finance", about: item, step: deed.covers.step, of: stored.id, on: day)
            record.tasks += 1
        }
    }
}

public enum RunError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The day asked for, and the day of the last run.
    case backwards(Day, Day)

    public var description: String {
        switch self {
        case .backwards(let day, let last):
            "\(last) was run already and history runs forward: run \(last) or a later day, not \(day)"
        }
    }
}
