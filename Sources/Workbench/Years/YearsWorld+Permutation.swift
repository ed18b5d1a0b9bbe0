import Receivables
import Storage

/// I8: money and bills come to the same whatever order they came in.
extension YearsWorld {
    func permute() throws {
        let bills = told.filter { if case .billed(let posting) = $0.fact { !posting.isVoid } else { false } }
        let money = told.filter { if case .money = $0.fact { true } else { false } }
        var codes: Set<String> = []
        let once = money.filter { codes.insert($0.name).inserted }
        let straight = try nets(bills, once)
        var chance = SeededRandom(seed: life.seed, stream: Stream.shuffle.rawValue, index: 0)
        let shuffled = try nets(bills, once.shuffled(using: &chance))
        for (name, net) in straight where shuffled.first(where: { $0.name == name })?.net != net {
            let other = shuffled.first { $0.name == name }?.net ?? 0
            return violate("I8", "\(name) comes to \(net), and in another order to \(other)")
        }
    }

    /// What each customer owes in each currency, less their credit, after all of it.
    private func nets(_ bills: [Piece], _ money: [Piece]) throws -> [(name: String, net: Int64)] {
        let book = try Book.create(in: SQLiteDatabase.inMemory(), name: "again", secret: Array(repeating: 7, count: 32))
        let home = scene.rules.country
        var seen: Set<String> = []
        try book.write { writing in
            for debtor in scene.truth.debtors {
                var record = CustomerRecord(customer: debtor.code)
                record.country = debtor.country
                _ = try writing.put(record)
            }
            for piece in bills {
                guard case .billed(let posting) = piece.fact, seen.insert(posting.invoice).inserted else { continue }
                _ = try writing.post(posting, on: last, payee: home)
            }
            for piece in money {
                guard case .money(let record) = piece.fact else { continue }
                _ = try writing.enter(record, payee: home)
            }
        }
        return try book.read { reading in
            try scene.truth.debtors.flatMap { debtor -> [(String, Int64)] in
                guard let row = try reading.customer(code: debtor.code) else { return [] }
                let account = try reading.account(row, on: last + 400, payee: home).account
                let currencies = Set(account.items.map(\.currency)).union(account.credit.keys).sorted()
                return currencies.map { currency in
                    let owed = account.items.filter { $0.currency == currency }.reduce(0) { $0 + $1.balance }
                    return ("\(debtor.code) \(currency)", owed - (account.credit[currency] ?? 0))
                }
            }
        }
    }
}
