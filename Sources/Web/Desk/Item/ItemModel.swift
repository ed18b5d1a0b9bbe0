import Engine
import Receivables
import Storage

/// What is known of an item: how it stands, why something is done about it or nothing is, what comes next, what happened.
struct ItemModel: Sendable {
    let day: Day
    let item: Item
    let customer: CustomerCard
    let purchaseOrder: String?
    /// The instalments of its invoice, where there are several.
    let siblings: [ItemID]
    /// Nil of an item that was not known on the day that is explained.
    let verdict: Explanation?
    /// The day that is explained.
    let asked: Day
    let outlook: Outlook?
    let timeline: ItemTimeline
    /// Acts of people about it that wait for somebody else.
    let proposals: [Approval]
    /// The customer's row in the book, and the newest event about them when it was read.
    let row, seen: Int64

    /// Days ahead that are played, and events of a customer that are read.
    private static let (ahead, events, letters) = (90, 600, 60)

    var id: ItemID { item.id }
    var open: Money { Money(max(0, item.balance), item.currency) }
    var disputed: Money { Money(item.inDispute, item.currency) }
    /// What a plan or a promise can be about.
    var undisputed: Money { open - disputed }

    /// Nil when there is no such item.
    /// - Parameter asked: the day that is to be explained.
    init?(_ name: String, _ reading: Reading, on day: Day, explaining asked: Day, by rules: BookRules) throws {
        guard !name.contains("\0"), let (row, _, found) = try reading.debt(named: name), let id = found else {
            return nil
        }
        let papers = try reading.papers(of: id.invoice.text)
        guard let paper = papers.first(where: { $0.item.id == id }) else { return nil }
        let stored = try reading.account(row, on: CustomersDoor.forever, payee: rules.office.country)
        let account = stored.account
        self.day = day
        self.asked = asked
        item = account.index(of: id).map { account.items[$0] } ?? paper.item
        customer = try reading.card(of: row)
        purchaseOrder = paper.purchaseOrder
        siblings = papers.count > 1 ? papers.map(\.item.id) : []
        verdict = try Self.verdict(id, on: asked, reading, rules)
        timeline = ItemTimeline(
            of: id,
            events: try reading.newestHistory(of: row, limit: Self.events),
            deliveries: try reading.deliveries(about: id, limit: Self.letters)
        )
        proposals = try reading.waitingApprovals(of: row).filter { approval in
            approval.maker != nil && approval.ask.covers.contains { $0.item == id }
        }
        let last = try reading.lastRun()
        let start = max(day, last.map { $0 + 1 } ?? day)
        outlook =
            item.isOpen
            ? Outlook(of: id, in: stored, by: rules, after: last, from: start, days: Self.ahead) : nil
        self.row = row
        seen = try reading.newestEvent(of: row)
    }

    private static func verdict(_ id: ItemID, on day: Day, _ reading: Reading, _ rules: BookRules) throws
        -> Explanation?
    {
        do {
            return try Explanation(of: "\(id)", on: day, reading: reading, by: rules)
        } catch is Explanation.Trouble { return nil }
    }
}
