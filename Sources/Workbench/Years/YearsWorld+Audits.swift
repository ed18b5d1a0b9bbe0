import Engine
import Receivables
import Storage

/// What costs too much to be looked at after every commit: looked at when a day ends, or at the end.
extension YearsWorld {
    static func allInvariants() -> [any Invariant] {
        [
            OneAcceptance(), NothingAgain(), OneRequest(), NoForbiddenLetter(), DecentHours(), WithinCaps(),
            ForwardSteps(), JournalFirst(), BoundApprovals(), OneCharge(), HeldWithReason(), OwnCustomer(),
            NeverFirmer(), NoSilence(),
        ]
    }

    func violate(_ name: String, _ sentence: String) {
        guard !isOver else { return }
        violations.append(Violation(invariant: name, sentence: sentence, time: now))
        trace.add(now, "VIOLATION \(name): \(sentence)")
        isOver = true
    }

    /// Every tenth day the books are balanced.
    func audit(_ day: Day) throws {
        guard day.number % 10 == 0 else { return }
        try balance()
    }

    func auditAtTheEnd() throws {
        try balance()
        try compareNets()
        try verifyChain()
        try findLost()
        try permute()
        tally.held = try sight.read { try $0.entries(.held).count }
    }

    /// I7: what the book says of each item, what its ledger adds up to and what the world told it are one; and so are the
    /// totals that are kept beside them.
    private func balance() throws {
        let rows = try database.inner.read { session in
            try session.prepare(
                """
                SELECT i.invoice, i.instalment, i.balance, i.billed + COALESCE(SUM(e.amount), 0)
                FROM item AS i LEFT JOIN entry AS e ON e.item = i.id GROUP BY i.id ORDER BY i.id
                """
            ).all { (ItemID(ID($0.text(0)), instalment: Int($0.int(1))), $0.int(2), $0.int(3)) }
        }
        var sums: [Currency: Int64] = [:]
        for (item, kept, ledger) in rows {
            guard let debt = scene.truth.debt(item) else {
                return violate("I7", "\(item) is in the book and nobody sent it")
            }
            if kept != ledger {
                return violate("I7", "\(item) stands at \(kept), and its ledger comes to \(ledger)")
            }
            // Of whom a bill was lowered below what was paid, the order of the days says what of it is credit: their nets
            // are compared, at the end.
            if kept != debt.balance, !scene.truth.debtors[debt.debtor].hasSurplus {
                return violate("I7", "\(item) stands at \(kept), and \(debt.balance) is true")
            }
            sums[debt.currency, default: 0] += debt.balance
        }
        for currency in scene.truth.claims.keys.sorted() {
            let credit = scene.truth.debtors.reduce(0) { $0 + ($1.credit[currency] ?? 0) }
            let (owed, claim) = (sums[currency] ?? 0, scene.truth.claims[currency] ?? 0)
            if owed - credit != claim {
                return violate("I7", "\(currency): \(owed) owed less \(credit) of credit is not \(claim)")
            }
        }
        try recount()
    }

    /// I7: by what is decided, each customer owes what is true, less the money that belongs to no invoice; and each item what
    /// its row says.
    private func compareNets() throws {
        for (index, debtor) in scene.truth.debtors.enumerated() {
            let stored = try sight.read { try $0.account(debtor.row, on: last + 400, payee: scene.rules.country) }
            // Closed items are not loaded any more.
            let kept = try items(of: debtor.row)
            for item in stored.account.items {
                guard let row = stored.row(of: item.id), let line = kept[row], line.balance != item.balance else {
                    continue
                }
                return violate("I7", "\(item.id) stands at \(line.balance), and at \(item.balance) by the account")
            }
            guard !debtor.hasForgottenCharge else { continue }
            let debts = scene.truth.debts.filter { $0.debtor == index }
            for currency in Set(debts.map(\.currency)).sorted() {
                let owed = kept.values.filter { $0.currency == currency.code }.reduce(0) { $0 + $1.balance }
                let right = debts.filter { $0.currency == currency }.reduce(0) { $0 + $1.balance }
                let net = owed - (stored.account.credit[currency] ?? 0)
                let trueNet = right - (debtor.credit[currency] ?? 0)
                guard net != trueNet else { continue }
                return violate("I7", "\(debtor.code) owes \(net) \(currency) by their account, and \(trueNet) is true")
            }
        }
    }

    private func items(of customer: Int64) throws -> [Int64: (currency: String, balance: Int64)] {
        let rows = try database.inner.read { session in
            try session.prepare("SELECT id, currency, balance FROM item WHERE customer = $1").all(.int(customer)) {
                ($0.int(0), (currency: $0.text(1), balance: $0.int(2)))
            }
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    private func recount() throws {
        let (kept, counted) = try database.inner.read { session in
            func lines(_ sql: String) throws -> [String] {
                try session.prepare(sql).all { "\($0.text(0)) \($0.int(1)): \($0.int(2)) items, \($0.int(3))" }
            }
            return (
                try lines("SELECT currency, due, items, balance FROM total WHERE items <> 0 ORDER BY currency, due"),
                try lines(
                    """
                    SELECT currency, due, COUNT(*), SUM(balance) FROM item WHERE balance > 0
                    GROUP BY currency, due ORDER BY currency, due
                    """
                )
            )
        }
        guard kept != counted else { return }
        let odd = kept.first { !counted.contains($0) } ?? counted.first { !kept.contains($0) } ?? ""
        violate("I7", "the kept totals are not what the items add up to: \(odd)")
    }

    /// I9: nobody has changed the journal.
    private func verifyChain() throws {
        guard case .whole = try sight.read({ try $0.verifyChain() }) else {
            return violate("I9", "the audit chain does not verify")
        }
    }

    /// I12: every letter has come to its end.
    private func findLost() throws {
        let open = try database.inner.read { session in
            try session.prepare(
                """
                SELECT id, step, day, status, reason FROM outbox_entry
                WHERE status NOT IN ('accepted', 'refused', 'cancelled', 'held') ORDER BY id
                """
            ).all {
                "the letter \($0.int(0)) (\($0.text(1))) of \(Day(number: Int32($0.int(2)))) is \($0.text(3)): \($0.text(4))"
            }
        }
        tally.lost = open.count
        if let first = open.first { violate("I12", "\(open.count) letters came to no end; \(first)") }
    }

    /// I12: right after a run nothing is due that it overlooked. The list of whom to look at is shorter than everybody;
    /// this proves it long enough. What is told while a run is under way is for the next one to know.
    func lookForOverlooked(on day: Day) throws {
        var run = try DayRun(of: sight, by: scene.rules.rules, on: day, lookingAtAll: true, dry: true)
        var found: [String] = []
        run.watch = { [unowned self] outcome, _ in
            let news = scene.truth.debtor(row: outcome.customer).flatMap { self.heard[$0] } ?? 0
            guard news < decidedSince else { return }
            for event in outcome.day.events {
                // What waits beside a letter has its turn on the day after people were asked about that.
                switch event.what {
                case .wrote(let letter): found.append("\(outcome.day.account.customer.id): letter \(letter.step)")
                case .did(let deed) where !outcome.day.awaitsPeople([deed.covers]):
                    found.append("\(deed.covers.item): \(deed.kind.word)")
                case .asked(let ask) where !outcome.day.awaitsPeople(ask.covers):
                    found.append("\(outcome.day.account.customer.id): question about \(ask.step)")
                default: break
                }
            }
        }
        try run.finish()
        if let first = found.first { violate("I12", "the run of \(day) overlooked what was due: \(first)") }
    }
}

extension AccountDay {
    /// Whether people were asked about another step of an item.
    fileprivate func awaitsPeople(_ covers: [Covered]) -> Bool {
        covers.contains { covered in
            guard let index = account.index(of: covered.item) else { return false }
            return account.items[index].pending.contains { $0.step != covered.step && !$0.isGranted }
        }
    }
}
