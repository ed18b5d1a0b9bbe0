import Receivables

/// Keeps the list of customers in step with what is known of them, once for each transaction.
extension Writing {
    /// After all due dates: where nothing is open.
    static let never: Int64 = 3_652_059

    func keepStandings(of customers: [Int64]) throws {
        guard !customers.isEmpty else { return }
        try count(customers)
        let upsert = try session.prepare(
            """
            INSERT INTO standing (customer, label, owner, items, oldest, worth) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (customer) DO UPDATE SET label = excluded.label, owner = excluded.owner, items = excluded.items,
                oldest = excluded.oldest, worth = excluded.worth
            """
        )
        let owed = try owed(by: customers)
        let known = try labels(of: customers)
        for card in try names(of: customers) {
            let debts = owed[card.customer] ?? []
            try upsert.run(
                .int(card.customer),
                .text(card.label),
                .text(card.owner),
                .int(debts.reduce(0) { $0 + Int64($1.items) }),
                .int(debts.map { Int64($0.oldest.number) }.min() ?? Self.never),
                .int(debts.reduce(0) { $0 + $1.balance.roughWorth })
            )
            if known[card.customer] != card.label { try keepWords(card) }
        }
    }

    private func count(_ customers: [Int64]) throws {
        let delete = try session.prepare("DELETE FROM owed WHERE customer {in $1}")
        try delete.bind(1, ids: customers)
        while try delete.step() {}
        let insert = try session.prepare(
            """
            INSERT INTO owed (customer, currency, items, balance, oldest)
            SELECT customer, currency, COUNT(*), CAST(SUM(balance) AS BIGINT), MIN(due) FROM item
            WHERE customer {in $1} AND balance > 0 GROUP BY customer, currency
            """
        )
        try insert.bind(1, ids: customers)
        while try insert.step() {}
    }

    private struct Card {
        let customer: Int64
        let code: String
        let label: String
        let owner: String
    }

    private func names(of customers: [Int64]) throws -> [Card] {
        let select = try session.prepare(
            """
            SELECT id, code, COALESCE(name, code), owner FROM customer
            WHERE id {in $1} AND NOT EXISTS (SELECT 1 FROM merged AS m WHERE m.customer = customer.id)
            """
        )
        try select.bind(1, ids: customers)
        var cards: [Card] = []
        while try select.step() {
            let label = select.text(2).lowercased()
            cards.append(
                Card(customer: select.int(0), code: select.text(1), label: label, owner: select.text(ifAny: 3) ?? "")
            )
        }
        return cards
    }

    private func labels(of customers: [Int64]) throws -> [Int64: String] {
        let select = try session.prepare("SELECT customer, label FROM standing WHERE customer {in $1}")
        try select.bind(1, ids: customers)
        var labels: [Int64: String] = [:]
        while try select.step() { labels[select.int(0)] = select.text(1) }
        return labels
    }

    private func keepWords(_ card: Card) throws {
        try session.prepare("DELETE FROM sought WHERE customer = $1").run(.int(card.customer))
        let insert = try session.prepare("INSERT INTO sought (word, customer) VALUES ($1, $2)")
        // Whoever was merged into them is found by the old name.
        let names = [card.label, card.code] + (try aliases(of: card.customer).flatMap { [$0.code, $0.name ?? ""] })
        for word in Set(names.flatMap { SoughtWords.of($0.lowercased()) }).sorted() {
            try insert.run(.text(word), .int(card.customer))
        }
    }

    /// Keeps the last day of what people hold of a customer.
    func noteHold(_ event: Event, of stored: StoredAccount) throws {
        switch event.what {
        case .held, .resumed: try keepHold(of: stored)
        default: break
        }
    }

    func keepHold(of stored: StoredAccount) throws {
        let pauses = [stored.account.pause] + stored.account.items.filter(\.isOpen).map(\.pause)
        guard let until = pauses.compactMap({ $0?.until }).max() else {
            try session.prepare("DELETE FROM held WHERE customer = $1").run(.int(stored.id))
            return
        }
        try session.prepare(
            """
            INSERT INTO held (customer, until) VALUES ($1, $2)
            ON CONFLICT (customer) DO UPDATE SET until = excluded.until
            """
        ).run(.int(stored.id), .int(Int64(until.number)))
    }
}
