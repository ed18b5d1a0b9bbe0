public import Receivables

/// Accounts as they were last left, with what has come since taken in.
extension Reading {
    /// The account as the run of `day` finds it: the facts known by then are taken in.
    public func account(_ id: Int64, on day: Day, payee: Country?) throws -> StoredAccount {
        let customer = try session.prepare(Self.customer)
        guard var stored = try customer.first(.int(id), read: { try remembered($0, payee: payee) }) else {
            throw StorageError.misuse("There is no customer of row \(id).")
        }
        let items = try session.prepare(Self.itemsOfOne)
        try items.bind(1, id)
        while try items.step() { stored.add(try item(items), row: items.int(0)) }
        stored.beginDay()
        if stored.pending > 0 { try takeIn(&stored, through: day) }
        return stored
    }

    /// The accounts of many customers in three statements, in the order of their rows: where a network lies between,
    /// what is asked costs less than the asking.
    public func accounts(_ ids: [Int64], on day: Day, payee: Country?) throws -> [StoredAccount] {
        let customers = try session.prepare(Self.manyCustomers)
        try customers.bind(1, ids: ids)
        var accounts: [StoredAccount] = []
        while try customers.step() { accounts.append(try remembered(customers, payee: payee)) }
        accounts.sort { $0.id < $1.id }
        let places = Dictionary(uniqueKeysWithValues: accounts.enumerated().map { ($1.id, $0) })
        let items = try session.prepare(Self.itemsOfMany)
        try items.bind(1, ids: ids)
        while try items.step() {
            guard let place = places[items.int(9)] else { continue }
            accounts[place].add(try item(items), row: items.int(0))
        }
        for place in accounts.indices { accounts[place].beginDay() }
        try takeIn(&accounts, at: places, through: day)
        return accounts
    }

    private static let customers = """
        SELECT c.code, c.country, c.calendars, c.rail, c.autopay, c.health, c.annual_value, c.annual_currency, c.clauses,
            c.segment, c.policy, c.phone, COALESCE(c.email, (SELECT p.email FROM contact AS p
                WHERE p.customer = c.id AND p.role = 'payables' AND p.email IS NOT NULL LIMIT 1)),
            c.folded_day, c.folded_seq, c.pending, c.state, c.next_look, c.id, c.version,
            CASE WHEN c.autopay = 1 AND EXISTS (SELECT 1 FROM payer AS y WHERE y.customer = c.id) THEN 1 ELSE 0 END
        FROM customer AS c
        """

    private static let items = """
        SELECT i.id, i.invoice, i.instalment, i.issued, i.known, i.due, i.currency, i.billed, s.state, i.customer
        FROM item AS i LEFT JOIN item_state AS s ON s.customer = i.customer AND s.item = i.id
        """

    private static let customer = customers + " WHERE c.id = $1"
    private static let manyCustomers = customers + " WHERE c.id {in $1}"
    private static let itemsOfOne = items + " WHERE i.customer = $1 AND i.followed = 1"
    private static let itemsOfMany = items + " WHERE i.customer {in $1} AND i.followed = 1"

    /// The account as it was last left, without its items and without what came since.
    private func remembered(_ row: any Row, payee: Country?) throws -> StoredAccount {
        var account = Account(try customer(row, payee: payee))
        account.customer.isChargeable = row.int(20) == 1
        try AccountState.read(row.bytes(16), into: &account)
        return StoredAccount(
            id: row.int(18),
            version: row.int(19),
            account: account,
            policy: row.text(ifAny: 10),
            foldedDay: Day(number: Int32(row.int(13))),
            foldedSeq: row.int(14),
            pending: row.int(15),
            rows: [:],
            original: account,
            nextLook: row.int(ifAny: 17).map { Day(number: Int32($0)) }
        )
    }

    /// Facts that became known since the account was last looked at. What it was billed is in its items already.
    private func takeIn(_ stored: inout StoredAccount, through day: Day) throws {
        for (seq, event) in try facts(since: stored, through: day) { stored.takeIn(event, seq: seq) }
    }

    /// What an account has not taken in yet, in the order in which it counts.
    func facts(since stored: StoredAccount, through day: Day = Day(9999, 12, 31)) throws -> [(seq: Int64, event: Event)]
    {
        let select = try session.prepare(
            """
            SELECT seq, day, kind, target, body FROM event
            WHERE customer = $1 AND (day > $2 OR (day = $2 AND seq > $3)) AND day <= $4
                AND kind <> 'billed' AND kind <> 'handed-over'
            ORDER BY day, seq
            """
        )
        let (from, after) = (Int64(stored.foldedDay.number), stored.foldedSeq)
        return try select.all(.int(stored.id), .int(from), .int(after), .int(Int64(day.number))) { row in
            (row.int(0), try event(row))
        }
    }

    private func takeIn(_ accounts: inout [StoredAccount], at places: [Int64: Int], through day: Day) throws {
        let expecting = accounts.filter { $0.pending > 0 }.map(\.id)
        guard !expecting.isEmpty else { return }
        let select = try session.prepare(
            """
            SELECT e.seq, e.day, e.kind, e.target, e.body, e.customer
            FROM customer AS c JOIN event AS e ON e.customer = c.id
            WHERE c.id {in $1} AND (e.day > c.folded_day OR (e.day = c.folded_day AND e.seq > c.folded_seq))
                AND e.day <= $2 AND e.kind <> 'billed' AND e.kind <> 'handed-over'
            ORDER BY e.customer, e.day, e.seq
            """
        )
        try select.bind(1, ids: expecting)
        try select.bind(2, Int64(day.number))
        while try select.step() {
            guard let place = places[select.int(5)] else { continue }
            accounts[place].takeIn(try event(select), seq: select.int(0))
        }
    }
}

extension Reading {
    /// Which of these accounts are no longer what was read: somebody has told something of them since.
    public func moved(_ accounts: [StoredAccount]) throws -> Set<Int64> {
        let known = Dictionary(uniqueKeysWithValues: accounts.map { ($0.id, $0.version) })
        let select = try session.prepare("SELECT id, version FROM customer WHERE id {in $1}")
        try select.bind(1, ids: accounts.map(\.id))
        var moved: Set<Int64> = []
        while try select.step() {
            if known[select.int(0)] != select.int(1) { moved.insert(select.int(0)) }
        }
        return moved
    }
}
