public import Receivables
public import Storage

/// Why something was done about an item on a day, or why nothing was: decided again from what was known then.
public struct Explanation: Sendable {
    public let item: Item
    public let day: Day
    public let line: TimelineLine?
    public let hold: Hold?
    public let lane: Lane
    public let ladderDay: Int
    public let isLate: Bool
    public let open: Money
    public let asked: Money
    public let considered: [Considered]
    /// What it rests on, as values: each is said in the language of who reads it.
    public let reasons: [Reason]

    /// In English, as the API says it.
    public var because: [String] { reasons.map { $0.sentence(in: .english) } }

    public var daysPastDue: Int { day.days(since: item.due) }

    public enum Trouble: Error, CustomStringConvertible, Sendable {
        case noInvoice(String)
        case notKnownYet(ItemID, Day)
        case noSuchInstalment(String, [String])

        public var description: String {
            switch self {
            case .noInvoice(let name): "there is no invoice '\(name)' in this book; see `dunwell report aging`"
            case .notKnownYet(let item, let day):
                "\(item) was not known on \(day): it is known from the day it is issued"
            case .noSuchInstalment(let name, let there):
                "there is no '\(name)'; there are \(there.joined(separator: ", "))"
            }
        }
    }

    /// - Parameter name: an invoice, or one of its instalments written `INV-2/1`.
    public init(of name: String, on day: Day, in book: Book, by rules: BookRules) throws {
        self = try book.read { try Explanation(of: name, on: day, reading: $0, by: rules) }
    }

    /// As ``init(of:on:in:by:)``, within a view of the book that shows more than this.
    public init(of name: String, on day: Day, reading: Reading, by rules: BookRules) throws {
        let (id, last) = (try Self.find(name, reading), try reading.run(on: day)?.firstSeq ?? .max)
        guard let home = try reading.bearer(ofInvoice: id.invoice.text, on: day, before: last) else {
            throw Trouble.noInvoice(name)
        }
        let (decided, blank, policy) = try Self.decide(home, on: day, reading, rules)
        guard let index = Self.index(of: id, name, in: decided.account), decided.account.items[index].known <= day
        else {
            throw Trouble.notKnownYet(id, day)
        }
        let item = decided.account.items[index]
        self.item = item
        self.day = day
        let lines = TimelineLine.lines(of: decided.events).filter { $0.invoices.contains("\(item.id)") }
        // A letter says more of the day than the word to a colleague that went with it.
        line = lines.last { $0.tone != nil } ?? lines.last
        hold = line == nil ? decided.holds[index] ?? .nothingDue : nil
        ladderDay = item.ladder.day(on: day, due: item.due)
        lane = decided.lane(ladderDay, item)
        isLate = decided.isLate(item)
        open = Money(max(0, item.balance), item.currency)
        asked = Money(decided.asked(index), item.currency)
        considered = Self.complete(decided.considered[index], decided, index, policy)
        let whole = try reading.history(of: home, through: day).map(\.event)
        reasons =
            Reasons(decided, index, policy).all(hold: hold, line: line)
            + LaterThatDay(after: decided, of: index, whole: whole).reasons(startingFrom: blank)
    }

    /// Steps that were due say what came of them, in the order of the policy.
    private static func complete(
        _ considered: [Considered],
        _ day: AccountDay,
        _ index: Int,
        _ policy: Policy
    ) -> [Considered] {
        guard !considered.isEmpty else { return [] }
        let item = day.account.items[index].id
        return policy.steps.map { step in
            if let verdict = outcome(of: step.name, item, in: day.events) { return Considered(step.name, verdict) }
            return considered.first { $0.step == step.name }
                ?? Considered(step.name, .waits(day.waiting(index) ?? day.holds[index] ?? .nothingDue, until: nil))
        }
    }

    private static func outcome(of step: String, _ item: ItemID, in events: [Event]) -> Considered.Verdict? {
        func covers(_ covered: [Covered]) -> Bool { covered.contains { $0.item == item && $0.step == step } }
        for event in events {
            switch event.what {
            case .wrote(let letter) where covers(letter.covers): return .taken
            case .did(let deed) where covers([deed.covers]): return .taken
            case .told(step, _, _) where event.target == .item(item): return .taken
            case .asked(let ask) where covers(ask.covers): return .waits(.waitingApproval, until: nil)
            case .skipped(step, let why) where event.target == .item(item): return .skipped(why, days: 0)
            default: continue
            }
        }
        return nil
    }

    private static func find(_ name: String, _ reading: Reading) throws -> ItemID {
        if try reading.customer(ofInvoice: name) != nil { return ItemID(ID(name)) }
        if let slash = name.lastIndex(of: "/"), let number = Int(name[name.index(after: slash)...]) {
            let invoice = String(name[..<slash])
            if try reading.customer(ofInvoice: invoice) != nil {
                let there = try reading.papers(of: invoice).map { "\($0.item.id)" }
                guard there.contains(name) else { throw Trouble.noSuchInstalment(name, there) }
                return ItemID(ID(invoice), instalment: number)
            }
        }
        throw Trouble.noInvoice(name)
    }

    /// The item itself, or for an invoice with instalments the oldest one that is open.
    private static func index(of id: ItemID, _ name: String, in account: Account) -> Int? {
        if let exact = account.index(of: id) { return exact }
        let all = account.items.indices.filter { account.items[$0].id.invoice == id.invoice }
        return all.first { account.items[$0].isOpen } ?? all.last
    }

    /// The customer's day, from the events that the run of that day could know.
    private static func decide(
        _ home: Int64,
        on day: Day,
        _ reading: Reading,
        _ rules: BookRules
    ) throws -> (AccountDay, Account, Policy) {
        let run = try reading.run(on: day)
        let history = try reading.history(of: home, through: day, before: run?.firstSeq ?? .max)
        let (blank, own) = try reading.blank(home, payee: rules.office.country)
        let policy = rules.policy(named: own)
        var decided = AccountDay(
            of: blank.applying(history.map(\.event)),
            under: policy,
            at: rules.office(under: policy),
            on: day,
            after: try reading.lastRun(before: day),
            traced: true
        )
        decided.run()
        return (decided, blank, policy)
    }
}
