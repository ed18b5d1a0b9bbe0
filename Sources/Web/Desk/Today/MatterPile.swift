import Receivables
import Storage

/// What needs a person today, ranked. Of each kind only so many are read, the largest or the newest; how many there are in
/// all is counted.
struct MatterPile {
    private(set) var matters: [Matter] = []
    private(set) var counts: [Matter.Kind: Int] = [:]
    private let reading: Reading
    private let day: Day
    private static let most = 60

    init(_ reading: Reading, on day: Day, stale: Freshness.Staleness?, kind: Matter.Kind?) throws {
        self.reading = reading
        self.day = day
        try count(stale)
        for candidate in Matter.Kind.allCases where kind == nil || kind == candidate {
            guard counts[candidate, default: 0] > 0 else { continue }
            try gather(candidate, stale)
        }
        try nameCustomers()
        matters.sort { $0.cursor < $1.cursor }
    }

    private mutating func count(_ stale: Freshness.Staleness?) throws {
        counts = try Self.counts(reading, stale: stale)
    }

    /// How many there are in all, by kind.
    static func counts(_ reading: Reading, stale: Freshness.Staleness?) throws -> [Matter.Kind: Int] {
        let (waiting, troubles) = (try reading.waiting(), try reading.troubleCounts())
        return [
            .approval: waiting.approvals, .reply: waiting.replies, .task: waiting.tasks, .held: waiting.held,
            .promise: troubles[.brokenPromise] ?? 0, .charge: troubles[.failedCharge] ?? 0,
            .dispute: troubles[.dispute] ?? 0, .source: stale == nil ? 0 : 1, .parked: waiting.parked > 0 ? 1 : 0,
            .hook: try reading.hooks().count(where: \.hasGivenUp),
        ].filter { $0.value > 0 }
    }

    private mutating func gather(_ kind: Matter.Kind, _ stale: Freshness.Staleness?) throws {
        switch kind {
        case .approval: for approval in try reading.largestApprovals(limit: Self.most) { try add(approval) }
        case .reply: for reply in try reading.newestReplies(limit: Self.most) { try add(reply) }
        case .task:
            let takers = try reading.takenUp()
            for task in try reading.newestTasks(limit: Self.most) { try add(task, takenBy: takers[task.id]?.person) }
        case .promise: for trouble in try reading.troubles(.brokenPromise, limit: Self.most) { add(trouble, .promise) }
        case .charge: for trouble in try reading.troubles(.failedCharge, limit: Self.most) { add(trouble, .charge) }
        case .dispute: for trouble in try reading.troubles(.dispute, limit: Self.most) { add(trouble, .dispute) }
        case .held: for entry in try reading.newestHeld(limit: Self.most) { try add(entry) }
        case .source: if let stale { add(.source, 0, .source(stale)) }
        case .parked: add(.parked, 0, .parked(try reading.waiting().parked))
        case .hook:
            for hook in try reading.hooks() where hook.hasGivenUp {
                add(.hook, hook.id, .hook(url: hook.url, because: hook.reason ?? ""))
            }
        }
    }

    // MARK: One of each kind

    private mutating func add(_ approval: Approval) throws {
        let ask = approval.ask
        let lead = try ask.covers.first.flatMap { try reading.ledgerItem("\($0.item)") }
        let asked = ask.covers.first.map { first in
            ask.covers.filter { $0.asked.currency == first.asked.currency }
                .reduce(Money.zero(first.asked.currency)) { $0 + $1.asked }
        }
        add(
            .approval,
            approval.id,
            .approval(
                step: ask.step,
                by: ask.what,
                because: ask.concern,
                has: approval.approvedBy.count,
                needs: ask.consent.people,
                names: approval.approvedBy + [approval.maker].compactMap(\.self)
            ),
            of: approval.customer,
            items: ask.covers.map { "\($0.item)" },
            since: approval.day,
            due: lead?.due,
            asked: asked
        )
    }

    private mutating func add(_ reply: StoredReply) throws {
        let item = try reply.item.flatMap { try reading.ledgerItem($0) }
        add(
            .reply,
            reply.id,
            .reply(text: String(reply.text.prefix(280)), guess: reply.intent, confidence: reply.confidence),
            of: reply.customer,
            items: reply.item.map { [$0] } ?? [],
            since: reply.day,
            due: item?.due,
            asked: item?.balance
        )
    }

    private mutating func add(_ task: DeskTask, takenBy person: String?) throws {
        let item = try reading.ledgerItem(task.invoice)
        add(
            .task,
            task.id,
            .task(what: task.what, whose: task.whose, takenBy: person),
            of: task.customer,
            items: [task.invoice],
            since: task.day,
            due: item?.due,
            // What somebody looks after already comes after what nobody does.
            asked: person == nil ? item?.balance : item.map { Money.zero($0.balance.currency) }
        )
    }

    private mutating func add(_ trouble: StoredTrouble, _ kind: Matter.Kind) {
        add(
            kind,
            trouble.row,
            .trouble(trouble.trouble, note: trouble.note),
            of: trouble.customer,
            items: ["\(trouble.item)"],
            since: trouble.day,
            due: trouble.due,
            asked: trouble.balance
        )
    }

    private mutating func add(_ entry: OutboxEntry) throws {
        let first = entry.letter.covers.first
        let lead = try first.flatMap { try reading.ledgerItem("\($0.item)") }
        add(
            .held,
            entry.id,
            .held(step: entry.letter.step, reason: entry.reason ?? ""),
            of: entry.customer,
            items: entry.letter.covers.map { "\($0.item)" },
            since: entry.day,
            due: lead?.due,
            asked: first?.asked
        )
    }

    private mutating func add(
        _ kind: Matter.Kind,
        _ id: Int64,
        _ what: Matter.What,
        of customer: Int64? = nil,
        items: [String] = [],
        since: Day? = nil,
        due: Day? = nil,
        asked: Money? = nil
    ) {
        let age = due.map { day.days(since: $0) }
        let expected = asked.map { ExpectedCash.of($0, daysPastDue: age ?? 0, weeks: 2) }
        matters.append(
            Matter(
                kind: kind,
                id: id,
                what: what,
                row: customer,
                items: items,
                since: since ?? day,
                age: age,
                asked: asked,
                expected: expected
            )
        )
    }

    private mutating func nameCustomers() throws {
        let names = try reading.names(of: Set(matters.compactMap(\.row)))
        for place in matters.indices {
            matters[place].customer = matters[place].row.flatMap { names[$0]?.name } ?? ""
        }
    }
}
