/// Rows of a transaction on their way to the tables that days write most to.
///
/// On a server a statement for a row costs more than the row, so while rows are gathered they wait for each other. What is
/// read in the meantime does not see them.
final class Spool {
    /// Where rows go, and in which columns.
    enum Sheet: Int, CaseIterable {
        case event, touch, letter, task, approval, itemState
        /// The customer's row, which is there.
        case account
    }

    var isGathering = false
    /// What people have on their desks about some customers of a chunk; nil while nobody asked for it.
    var pile: DeskPile?
    private let session: any Session
    /// By sheet.
    private var batches: [(any Batch)?]

    init(_ session: any Session) {
        self.session = session
        batches = Sheet.allCases.map { _ in nil }
    }

    func add(to sheet: Sheet, _ bind: (any Parameters) throws -> Void) throws {
        let batch = try batches[sheet.rawValue] ?? begin(sheet)
        try bind(batch)
        try batch.endRow()
        if !isGathering { _ = try batch.finish() }
    }

    private func begin(_ sheet: Sheet) throws -> any Batch {
        let batch = try sheet.batch(in: session)
        batches[sheet.rawValue] = batch
        return batch
    }

    /// Before something is read that may be among what is gathered, and at the end.
    func send(_ sheets: [Sheet] = [.account, .event, .letter, .touch, .itemState, .task, .approval]) throws {
        for sheet in sheets { _ = try batches[sheet.rawValue]?.finish() }
    }
}

extension Spool.Sheet {
    fileprivate func batch(in session: any Session) throws -> any Batch {
        switch self {
        case .event:
            try session.batch(into: "event", ["seq", "customer", "day", "kind", "target", "body"], ending: "")
        case .touch:
            try session.batch(
                into: "touch",
                ["customer", "code", "item", "cycle", "step", "day", "letter"],
                ending: ""
            )
        case .letter:
            try session.batch(
                into: "outbox_entry",
                [
                    "id", "code", "customer", "day", "step", "event", "status", "attempt", "generation", "lease_until",
                    "not_before", "absences", "changed", "channel",
                ],
                ending: ""
            )
        case .task:
            try session.batch(
                into: "task",
                ["id", "customer", "invoice", "day", "step", "what", "whose", "is_open"],
                ending: ""
            )
        case .approval:
            try session.batch(
                into: "approval",
                ["id", "customer", "day", "step", "body", "status", "people", "maker", "worth"],
                ending: ""
            )
        case .itemState:
            try session.batch(
                into: "item_state",
                ["customer", "item", "state"],
                ending: "ON CONFLICT (customer, item) DO UPDATE SET state = excluded.state"
            )
        case .account:
            try session.batch(
                changing: "customer",
                ["id", "next_look", "folded_day", "folded_seq", "pending", "state"],
                also: "version = version + 1"
            )
        }
    }
}

extension Writing {
    /// While `body` runs, rows are only gathered; they are written together at its end.
    /// - Parameter customers: whose tasks and approvals will be asked for.
    public func gather(minding customers: [Int64], _ body: () throws -> Void) throws {
        spool.isGathering = true
        if !customers.isEmpty { spool.pile = try pile(of: customers) }
        defer { (spool.isGathering, spool.pile) = (false, nil) }
        try body()
        try spool.send()
    }

    func add(to sheet: Spool.Sheet, _ bind: (any Parameters) throws -> Void) throws {
        try spool.add(to: sheet, bind)
    }
}
