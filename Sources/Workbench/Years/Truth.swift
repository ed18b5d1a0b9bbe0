import Receivables
import Storage

/// What the book has been told so far, added up by the world itself: every invariant is judged by it, and it shares
/// nothing with the engine but the words.
struct Truth {
    /// A customer as the world knows them.
    struct Debtor {
        var code: String
        /// The book's row.
        var row: Int64 = 0
        var address: String
        var country: Country?
        var calendar: BusinessCalendar
        var rail: Rail
        var zone: Zone
        var calendarNames: [String]?
        var clauses: [String] = []
        var policy: String?
        var paysAutomatically = false
        var isAtRisk = false
        var isOptedOut = false
        var hasBounced = false
        var hasUnreadReply = false
        /// A bill of theirs was lowered below what was paid of it: how much is credit then is a matter of the order.
        var hasSurplus = false
        /// The bank answered a charge that the book has forgotten.
        var hasForgottenCharge = false
        /// Held by a person, that day included.
        var pausedUntil: Day?
        /// Money that belongs to no invoice.
        var credit: [Currency: Int64] = [:]
    }

    /// One instalment as the world knows it.
    struct Debt {
        var id: ItemID
        var debtor: Int
        var currency: Currency
        var due: Day
        /// The due date of its first bill.
        var firstDue: Day
        var billed: Int64
        var paid: Int64 = 0
        var credited: Int64 = 0
        /// What is disputed of it.
        var disputed: Int64 = 0
        var promisedBy: Day?
        /// Until the first part of a plan is due.
        var plannedUntil: Day?
        var pausedUntil: Day?
        /// Steps that people were asked about, and nobody has answered.
        var asked: Set<String> = []
        var isWrittenOff = false
        var isVoid = false
        /// Money that was seen under way, oldest first, and what the bank was asked for.
        var transits: [(amount: Int64, isCharge: Bool)] = []
        /// Grows with each reversal of what was closed.
        var reversals = 0

        /// What is under way makes whatever is disputed or promised a part of it.
        var hasTransit: Bool { !transits.isEmpty }
        /// What nothing else speaks for.
        var claim: Int64 { max(0, balance - disputed - transits.reduce(0) { $0 + $1.amount }) }
        var balance: Int64 { isVoid ? 0 : billed - paid - credited }
        var isOpen: Bool { balance > 0 && !isWrittenOff }
    }

    var debtors: [Debtor]
    var debts: [Debt] = []
    private var places: [ItemID: Int] = [:]
    private var invoices: [String: [Int]] = [:]
    private var rows: [Int64: Int] = [:]
    private var payments: Set<String> = []
    /// What was last said of each matter.
    var lastWords: [Matter: LastWord] = [:]
    /// Sums of everything billed less everything that came in, per currency: what debits and credits must agree on.
    private(set) var claims: [Currency: Int64] = [:]

    init(_ debtors: [Debtor]) {
        self.debtors = debtors
        for (index, debtor) in debtors.enumerated() { rows[debtor.row] = index }
    }

    mutating func settle(_ debtor: Int, at row: Int64) {
        debtors[debtor].row = row
        rows[row] = debtor
    }

    func debt(_ id: ItemID) -> Debt? { places[id].map { debts[$0] } }
    func debtor(row: Int64) -> Int? { rows[row] }
    /// Whose invoice it is.
    func owner(of invoice: String) -> Int? { invoices[invoice]?.first.map { debts[$0].debtor } }

    /// Takes in what the book has committed.
    /// - Parameter counts: the day from which it counts for the book: of what is told between two runs the earlier day comes
    ///   first, in whatever order it was told.
    mutating func hear(_ piece: Piece, from counts: Day? = nil) {
        switch piece.fact {
        case .billed(let posting): bill(posting, of: piece.debtor)
        case .money(let record): enter(record, of: piece.debtor)
        case .person(let record): learn(record, of: piece.debtor)
        case .approved(let approval, _): note(asked: false, about: approval.ask.covers)
        case .said(let target, let what):
            hear(target, what, of: piece.debtor, on: piece.day)
            order(target, what, of: piece.debtor, from: counts ?? piece.day)
        }
    }

    mutating func note(asked isAsked: Bool, about covers: [Covered]) {
        for covered in covers { note(asked: isAsked, about: covered.step, of: covered.item) }
    }

    mutating func note(asked isAsked: Bool, about step: String, of item: ItemID) {
        change(places(of: .item(item), 0)) { debt in
            if isAsked { debt.asked.insert(step) } else { debt.asked.remove(step) }
        }
    }

    private mutating func bill(_ posting: InvoicePosting, of debtor: Int) {
        let known = invoices[posting.invoice] ?? []
        if posting.isVoid {
            for place in known { void(place) }
            return
        }
        for part in posting.parts {
            let id = ItemID(ID(posting.invoice), instalment: part.instalment)
            if let place = places[id] {
                guard debts[place].due != part.due || debts[place].billed != part.amount.minorUnits else { continue }
                if debts[place].isVoid {
                    debts[place].isVoid = false
                    claims[debts[place].currency, default: 0] += debts[place].balance
                }
                claims[debts[place].currency, default: 0] += part.amount.minorUnits - debts[place].billed
                debts[place].due = part.due
                debts[place].billed = part.amount.minorUnits
                if debts[place].balance < 0 { debtors[debtor].hasSurplus = true }
            } else {
                places[id] = debts.count
                invoices[posting.invoice, default: []].append(debts.count)
                claims[part.amount.currency, default: 0] += part.amount.minorUnits
                debts.append(
                    Debt(
                        id: id,
                        debtor: debtor,
                        currency: part.amount.currency,
                        due: part.due,
                        firstDue: part.due,
                        billed: part.amount.minorUnits
                    )
                )
            }
        }
    }

    private mutating func void(_ place: Int) {
        guard !debts[place].isVoid else { return }
        claims[debts[place].currency, default: 0] -= debts[place].balance
        debts[place].isVoid = true
    }

    private mutating func learn(_ record: CustomerRecord, of debtor: Int) {
        if let email = record.email { debtors[debtor].address = email }
        if let autopay = record.autopay { debtors[debtor].paysAutomatically = autopay }
        if let health = record.health { debtors[debtor].isAtRisk = health == .atRisk }
        if let policy = record.policy { debtors[debtor].policy = policy }
    }

    /// The places an event speaks of, oldest due date first.
    func places(of target: Event.Target, _ debtor: Int) -> [Int] {
        switch target {
        case .customer: debts.indices.filter { debts[$0].debtor == debtor }.sorted { debts[$0].due < debts[$1].due }
        case .invoice(let invoice): invoices[invoice.text] ?? []
        case .item(let id): places[id].map { [$0] } ?? []
        }
    }

    /// Money, once per code.
    private mutating func enter(_ record: PaymentRecord, of debtor: Int) {
        guard payments.insert(record.payment).inserted else { return }
        let entry = Entry(Entry.Kind(rawValue: record.kind.rawValue) ?? .payment, record.amount, on: record.date)
        let (first, siblings) = order(of: record.invoice ?? "")
        take(entry, at: first, then: siblings, of: debtor)
    }

    /// The instalments a payment names, and the others of its invoice; each oldest first.
    private func order(of name: String) -> (named: [Int], siblings: [Int]) {
        if let whole = invoices[name] { return (whole, []) }
        guard let slash = name.lastIndex(of: "/"), let number = Int(name[name.index(after: slash)...]) else {
            return ([], [])
        }
        let invoice = String(name[..<slash])
        let all = invoices[invoice] ?? []
        let named = places[ItemID(ID(invoice), instalment: number)].map { [$0] } ?? []
        return (named, all.filter { !named.contains($0) })
    }

    mutating func take(_ entry: Entry, at named: [Int], then siblings: [Int], of debtor: Int) {
        let currency = entry.amount.currency
        let sign: Int64 = entry.kind.lowersBalance ? -1 : 1
        claims[currency, default: 0] += sign * entry.amount.minorUnits
        if entry.kind.lowersBalance {
            lower(entry, at: named + siblings, of: debtor)
        } else {
            let newest = named.count == 1 ? named + siblings.reversed() : Array(named.reversed())
            raise(entry, at: newest, of: debtor)
        }
    }

    private mutating func lower(_ entry: Entry, at order: [Int], of debtor: Int) {
        var rest = entry.amount.minorUnits
        for place in order where debts[place].balance > 0 && rest > 0 {
            let share = min(rest, debts[place].balance)
            rest -= share
            if entry.kind == .payment { pay(place, share) } else { debts[place].credited += share }
            if debts[place].balance <= 0 { settle(place) } else if entry.kind == .payment { reopen(place) }
        }
        debtors[debtor].credit[entry.amount.currency, default: 0] += rest
    }

    private mutating func pay(_ place: Int, _ share: Int64) {
        debts[place].paid += share
        var rest = share
        // Of several amounts that were seen under way, the one that is exactly this has come.
        let exact = debts[place].transits.firstIndex { $0.amount == share }
        for index in exact.map({ $0..<($0 + 1) }) ?? debts[place].transits.indices {
            let arrived = min(rest, debts[place].transits[index].amount)
            debts[place].transits[index].amount -= arrived
            rest -= arrived
        }
        debts[place].transits.removeAll { $0.amount == 0 }
    }

    private mutating func reopen(_ place: Int) { debts[place].isWrittenOff = false }

    private mutating func settle(_ place: Int) {
        debts[place].disputed = 0
        debts[place].promisedBy = nil
        debts[place].plannedUntil = nil
        debts[place].transits = []
        debts[place].isWrittenOff = false
    }

    private mutating func raise(_ entry: Entry, at order: [Int], of debtor: Int) {
        var rest = entry.amount.minorUnits
        if entry.kind == .refund {
            let spare = min(rest, max(0, debtors[debtor].credit[entry.amount.currency] ?? 0))
            debtors[debtor].credit[entry.amount.currency, default: 0] -= spare
            rest -= spare
        }
        for place in order where debts[place].paid > 0 && rest > 0 && !debts[place].isVoid {
            let share = min(rest, debts[place].paid)
            rest -= share
            reverse(place, share)
        }
        guard rest > 0 else { return }
        // What was paid of a void bill is nobody's debt any more, and neither is what goes back of it.
        guard let place = order.first(where: { !debts[$0].isVoid }) else {
            return claims[entry.amount.currency, default: 0] -= rest
        }
        reverse(place, rest)
    }

    private mutating func reverse(_ place: Int, _ amount: Int64) {
        let wasOpen = debts[place].isOpen
        debts[place].paid -= amount
        guard !wasOpen else { return }
        debts[place].reversals += 1
        debts[place].isWrittenOff = false
    }

    mutating func change(_ places: [Int], _ body: (inout Debt) -> Void) {
        for place in places { body(&debts[place]) }
    }
}
