public import Receivables
public import Storage

/// One business day over a whole book: every customer that is due to be looked at, decided and put on record in chunks.
/// Safe at any number a day: what is done is done, and a run that was killed goes on where it was.
///
/// A book that only one process writes to is decided inside the transactions that write it. On a server any number of
/// workers share a day: the customers are divided into parts of one chunk each, a worker reads and decides its part
/// beside the others, and then, when it has its turn to write, decides again about those of whom something was told
/// meanwhile.
public struct DayRun {
    /// What a chunk of customers came to.
    public struct Outcome: Sendable {
        public var customer: Int64
        public var day: AccountDay
    }

    /// What is left after a step.
    public enum Progress: Sendable {
        /// There is more to do.
        case more
        /// The rest is in the hands of other workers. Should one of them die, there is more to do again.
        case elsewhere
        /// The whole day is decided.
        case done
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

    /// Customers that are ours to decide; of a day that is shared none but those of the part.
    private var waiting: ArraySlice<Int64> = []
    /// What of a shared day is ours.
    private var part: RunPart?
    private var partsLeft = 0
    private let isShared: Bool
    private let looksAtAll: Bool
    private let previousRun: Day?
    private let chunk: Int
    private var record: RunRecord

    /// Customers decided in one transaction: short enough that nothing else waits long for the book.
    public static let chunk = 1000

    /// - Parameter chunk: customers decided in one transaction.
    /// - Throws: `RunError.backwards` when a later day was run already.
    public init(
        of book: Book,
        by rules: BookRules,
        on day: Day,
        lookingAtAll: Bool = false,
        dry isDry: Bool = false,
        chunk: Int = Self.chunk
    ) throws {
        (self.book, self.rules, self.day) = (book, rules, day)
        (self.isDry, self.chunk) = (isDry, chunk)
        let calendar = rules.office.calendar
        let (last, previous, isShared) = try book.read { reading in
            (try reading.lastRun(), try reading.lastRun(before: day), reading.isShared && !isDry)
        }
        if let last, last > day { throw RunError.backwards(day, last) }
        // After days without a run everybody is looked at: an absence of ours makes steps stale.
        let wasAway = previous.map { calendar.openDay(after: $0) < calendar.rollForward(day) } ?? false
        let looksAtAll = lookingAtAll || wasAway
        (previousRun, self.isShared, self.looksAtAll) = (previous, isShared, looksAtAll)
        record = RunRecord(day: day, firstSeq: 0)
        if !isDry {
            (record, part, partsLeft) = try book.write { writing in
                let record = try writing.begin(day)
                guard isShared else { return (record, nil, 0) }
                try writing.divide(day, all: looksAtAll, size: chunk)
                let (part, left) = try writing.takePart(of: day)
                return (record, part, left)
            }
        }
        if !isShared {
            let ids = try book.read { try looksAtAll ? $0.allCustomers() : $0.customersDue(on: day) }
            waiting = ids[...]
        }
    }

    /// A day that was run, for single customers who are decided about once more.
    private init(again day: Day, of book: Book, by rules: BookRules, after previousRun: Day?) {
        (self.book, self.rules, self.day, self.previousRun) = (book, rules, day, previousRun)
        (isDry, isShared, looksAtAll, chunk) = (false, false, false, 1)
        record = RunRecord(day: day, firstSeq: 0)
    }

    /// Decides about one customer once more, after the day's run: somebody wants to see it done now.
    /// - Returns: false when the day was not run yet; its run will see to it.
    public static func again(
        _ customer: Int64,
        on day: Day,
        of book: Book,
        by rules: BookRules,
        in writing: Writing
    ) throws -> Bool {
        guard let run = try writing.run(on: day), run.isDone else { return false }
        let alone = DayRun(again: day, of: book, by: rules, after: try writing.lastRun(before: day))
        var work = RunRecord(day: day, firstSeq: run.firstSeq)
        work.isDone = true
        let stored = try writing.account(customer, on: day, payee: rules.office.country)
        try alone.keep(Draft(stored: stored, day: alone.decided(stored)), in: writing, counting: &work)
        _ = try writing.add(work)
        return true
    }

    /// Customers that are not decided yet; of a shared day by whole parts, whoever has them.
    public var customersLeft: Int { isShared ? partsLeft * chunk : waiting.count }
    /// The day's work so far, whoever did it.
    public var summary: RunRecord { record }

    /// Decides the next chunk and commits it.
    public mutating func step() throws -> Progress {
        if let part { return try decide(part) }
        return try isShared ? lookAround() : decideNext()
    }

    /// - Parameter pause: what to do while the rest is in the hands of others.
    public mutating func finish(pausing pause: () -> Void = {}) throws {
        while true {
            switch try step() {
            case .more: continue
            case .elsewhere: pause()
            case .done: return
            }
        }
    }
}

extension DayRun {
    /// The next chunk of a book that only one process writes to.
    private mutating func decideNext() throws -> Progress {
        let chunk = waiting.prefix(chunk)
        let isLast = chunk.count == waiting.count
        record = try transact { writing in
            var work = RunRecord(day: day, firstSeq: record.firstSeq)
            work.isDone = isLast
            // One after the other, while a customer's pages are at hand: nothing lies between this and the file.
            for customer in chunk {
                let stored = try writing.account(customer, on: day, payee: rules.office.country)
                try keep(Draft(stored: stored, day: decided(stored)), in: writing, counting: &work)
            }
            return isDry ? record.adding(work) : try writing.add(work)
        }
        waiting = waiting.dropFirst(chunk.count)
        return isLast ? .done : .more
    }

    /// Rolls a chunk back.
    private struct Dry: Error { let record: RunRecord }

    private func transact(_ body: (Writing) throws -> RunRecord) throws -> RunRecord {
        guard isDry else { return try book.write(body) }
        do {
            return try book.write { throw Dry(record: try body($0)) }
        } catch let dry as Dry { return dry.record }
    }

    /// The account's day, decided by nothing but what is in it.
    private func decided(_ stored: StoredAccount) -> AccountDay {
        let policy = rules.policy(named: stored.policy)
        let office = rules.office(under: policy)
        var decided = AccountDay(of: stored.account, under: policy, at: office, on: day, after: previousRun)
        decided.run()
        let answers = decided.charged.compactMap { item in answer(item).map { Event(day, .item(item), $0) } }
        if !answers.isEmpty { decided.hear(answers) }
        return decided
    }
}

// MARK: A day that workers share

extension DayRun {
    private mutating func decide(_ part: RunPart) throws -> Progress {
        let early = try book.read { reading in
            try drafts(of: reading.customers(of: part, all: looksAtAll), from: reading)
        }
        let kept: Kept
        do {
            // Hardly ever is anything told in between, so the work that needs no turn is done before it.
            kept = try book.write(ahead: { start in
                for draft in early { try start.saveItems(of: draft.stored, after: draft.day) }
            }) { writing in
                guard try writing.finish(part), try writing.moved(early.map(\.stored)).isEmpty else { throw Moved() }
                return try keep(early, hasItems: true, in: writing)
            }
        } catch is Moved {
            kept = try book.write { writing in
                // When somebody else has taken the part up, it is theirs.
                try keep(writing.finish(part) ? renewed(early, from: writing) : [], hasItems: false, in: writing)
            }
        }
        (self.part, partsLeft, record) = (kept.next, kept.left, kept.record)
        return kept.next != nil ? .more : kept.left > 0 ? .elsewhere : .done
    }

    /// Not all of what was read is true any more, or the part is another's.
    private struct Moved: Error {}

    /// What a part came to, and the next one.
    private struct Kept {
        let record: RunRecord
        let next: RunPart?
        let left: Int
    }

    private func keep(_ drafts: [Draft], hasItems: Bool, in writing: Writing) throws -> Kept {
        var work = RunRecord(day: day, firstSeq: record.firstSeq)
        try writing.gather(minding: drafts.filter(\.concernsDesk).map(\.stored.id)) {
            for draft in drafts { try keep(draft, hasItems: hasItems, in: writing, counting: &work) }
        }
        let (next, left) = try writing.takePart(of: day)
        work.isDone = left == 0
        return Kept(record: try writing.add(work), next: next, left: left)
    }

    private func drafts(of customers: [Int64], from reading: Reading) throws -> [Draft] {
        try reading.accounts(customers, on: day, payee: rules.office.country)
            .map { Draft(stored: $0, day: decided($0)) }
    }

    /// Decides again about those of whom something was told since they were read.
    private func renewed(_ drafts: [Draft], from writing: Writing) throws -> [Draft] {
        let moved = try writing.moved(drafts.map(\.stored))
        guard !moved.isEmpty else { return drafts }
        let fresh = try self.drafts(of: moved.sorted(), from: writing)
        let byCustomer = Dictionary(uniqueKeysWithValues: fresh.map { ($0.stored.id, $0) })
        return drafts.map { byCustomer[$0.stored.id] ?? $0 }
    }

    /// Nothing is ours: the day is decided, or somebody else is at it, or somebody has died over it.
    private mutating func lookAround() throws -> Progress {
        let (state, run) = try book.read { (try $0.state(of: day), try $0.run(on: day)) }
        partsLeft = state.open
        record = run ?? record
        if state.free > 0 {
            part = try book.write { try $0.takePart(of: day).part }
            return .more
        }
        guard state.open == 0 else { return .elsewhere }
        if !record.isDone {
            var work = RunRecord(day: day, firstSeq: record.firstSeq)
            work.isDone = true
            record = try book.write { [work] in try $0.add(work) }
        }
        return .done
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
