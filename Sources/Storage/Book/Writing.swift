import Receivables

/// One transaction that changes a book. Its events are numbered, chained and sealed when it ends.
public final class Writing: Reading {
    private var head: Chain.Head
    private var digest = ChainDigest()
    private var totals: [TotalKey: (items: Int64, balance: Int64)] = [:]
    var flows = Flows()
    var figures = FigureChanges()
    private var lastIDs: [Table: Int64] = [:]
    private var horizon: [Horizon: Day] = [:]
    private var changed: Set<Int64> = []
    private var restated: Set<Int64> = []
    private var recast: Set<Int64> = []
    /// What each connection was when it was first asked for; see ``connection(named:)``.
    var connectionsSeen: [String: ConnectionRow?] = [:]
    /// See ``rowsTakenBack()``.
    var takenBack: [Range<Int64>]?
    /// See ``erasedRows()``.
    var erased: Set<Int64>?
    let spool: Spool

    private struct TotalKey: Hashable {
        let currency: String
        let due: Int64
    }

    override init(_ session: any Session, book: Book) throws {
        head = Chain.Head.start(book: book.name)
        spool = Spool(session)
        try super.init(session, book: book)
        // What follows reads the head and numbers rows after it: one writer at a time.
        try session.lockBook()
        let select = try session.prepare("SELECT last, hash FROM link ORDER BY last DESC LIMIT 1")
        if let last = try select.first(read: { Chain.Head(last: $0.int(0), hash: $0.bytes(1)) }) { head = last }
    }

    private var runSeen: Day??

    /// The day of the last run; no run happens within a transaction that imports.
    func lastRunOnce() throws -> Day? {
        if let runSeen { return runSeen }
        let day = try lastRun()
        runSeen = .some(day)
        return day
    }

    /// The number that the next event will have.
    public var nextSeq: Int64 { head.last + digest.rows + 1 }

    /// The next free number of a table; numbers come from the caller, so that both engines give the same.
    func nextID(_ table: Table) throws -> Int64 {
        let last = try lastID(table)
        lastIDs[table] = last + 1
        return last + 1
    }

    func lastID(_ table: Table) throws -> Int64 {
        try lastIDs[table] ?? session.prepare(table.lastID).first { $0.int(0) } ?? 0
    }

    enum Table {
        case customer, item, outbox, task, approval, policy, inbox, reply, person, delivery, bundle, token, hook,
            hookDelivery, settingsChange, policyMove

        var lastID: String {
            switch self {
            case .customer: "SELECT MAX(id) FROM customer"
            case .item: "SELECT MAX(id) FROM item"
            case .outbox: "SELECT MAX(id) FROM outbox_entry"
            case .task: "SELECT MAX(id) FROM task"
            case .approval: "SELECT MAX(id) FROM approval"
            case .policy: "SELECT MAX(id) FROM policy_version"
            case .inbox: "SELECT MAX(id) FROM inbox"
            case .reply: "SELECT MAX(id) FROM reply"
            case .person: "SELECT MAX(id) FROM person"
            case .delivery: "SELECT MAX(id) FROM delivery"
            case .bundle: "SELECT MAX(bundle) FROM pay_part"
            case .token: "SELECT MAX(id) FROM api_token"
            case .hook: "SELECT MAX(id) FROM hook"
            case .hookDelivery: "SELECT MAX(id) FROM hook_delivery"
            case .settingsChange: "SELECT MAX(id) FROM settings_change"
            case .policyMove: "SELECT MAX(id) FROM policy_move"
            }
        }
    }

    /// Adds a row to the journal. What it does to the account is the caller's business.
    @discardableResult
    func journal(_ event: Event, of customer: Int64) throws -> Int64 {
        let seq = nextSeq
        // What is said of the whole book is said of no customer.
        let text = EventText(event, salt: customer == Self.nobody ? nil : { [book] in book.salt(seq) })
        figures.note(event)
        let day = Int64(event.day.number)
        try add(to: .event) { row in
            try row.bind(1, seq)
            try row.bind(2, customer)
            try row.bind(3, day)
            try row.bind(4, text.kind)
            try row.bind(5, text.target)
            try row.bind(6, text.body)
        }
        try keep(text.said, at: seq)
        digest.row(fields: 5)
        digest.add(customer)
        digest.add(day)
        digest.add(text.kind)
        digest.add(text.target)
        digest.add(Flaw.chainGap.isPlanted && text.kind == "handed-over" ? "" : text.body)
        return seq
    }

    /// An open amount under a due date changed: the totals of the aging report are kept, not computed.
    func addToTotal(_ currency: Currency, due: Day, from old: Int64, to new: Int64) {
        let key = TotalKey(currency: currency.code, due: Int64(due.number))
        var change = totals[key] ?? (0, 0)
        change.items += (new > 0 ? 1 : 0) - (old > 0 ? 1 : 0)
        change.balance += max(0, new) - (Flaw.totalsDrift.isPlanted && new <= 0 ? 0 : max(0, old))
        totals[key] = change
    }

    /// The latest days that the book knows of: of a day after them the kept totals are true.
    enum Horizon: String, CaseIterable {
        case issued, entered
    }

    func reach(_ what: Horizon, _ day: Day) {
        if day > horizon[what] ?? Day(number: .min) { horizon[what] = day }
    }

    /// What a decision about the customer reads is another now.
    func noteChange(of customer: Int64) {
        changed.insert(customer)
        restated.insert(customer)
    }

    /// What the list of customers shows of the customer may be another now.
    func noteStanding(of customer: Int64) { restated.insert(customer) }

    /// What rules about policies look at may be another now.
    func noteKind(of customer: Int64) { recast.insert(customer) }

    /// Only where a day is decided ahead of the transaction that writes it does anybody ask for the version.
    private func keepVersions() throws {
        guard session.dialect.isShared, !changed.isEmpty else { return }
        let update = try session.prepare("UPDATE customer SET version = version + 1 WHERE id {in $1}")
        try update.bind(1, ids: changed.sorted())
        _ = try update.step()
    }

    private func keepHorizon() throws {
        let upsert = try session.prepare(
            """
            INSERT INTO horizon (what, day) VALUES ($1, $2)
            ON CONFLICT (what) DO UPDATE SET day = excluded.day WHERE excluded.day > horizon.day
            """
        )
        for what in Horizon.allCases {
            if let day = horizon[what] { try upsert.run(.text(what.rawValue), .int(Int64(day.number))) }
        }
    }

    /// Writes the kept totals and closes the chain over what was journaled.
    func seal() throws {
        try spool.send()
        try keepRulings(of: recast.sorted())
        try keepVersions()
        try keepHorizon()
        try keepStandings(of: restated.sorted())
        try flows.write(in: session)
        try keepFigures()
        let upsert = try session.prepare(
            """
            INSERT INTO total (currency, due, items, balance) VALUES ($1, $2, $3, $4)
            ON CONFLICT (currency, due) DO UPDATE SET
                items = total.items + excluded.items, balance = total.balance + excluded.balance
            """
        )
        let update = try session.prepare(
            "UPDATE total SET items = items + $3, balance = balance + $4 WHERE currency = $1 AND due = $2"
        )
        for (key, change) in totals.sorted(by: { ($0.key.currency, $0.key.due) < ($1.key.currency, $1.key.due) })
        where change != (0, 0) {
            let values: [Value] = [.text(key.currency), .int(key.due), .int(change.items), .int(change.balance)]
            // A count that falls belongs to a row that is there; as a new row its check would refuse it.
            try (change.items < 0 ? update : upsert).run(values)
        }
        guard digest.rows > 0 else { return }
        let link = Chain.Link(after: head, sealing: digest)
        try session.prepare("INSERT INTO link (last, first, digest, previous, hash) VALUES ($1, $2, $3, $4, $5)")
            .run(.int(link.last), .int(link.first), .bytes(link.digest), .bytes(link.previous), .bytes(link.hash))
    }
}
