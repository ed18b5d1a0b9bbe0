import Receivables
import Storage

/// What is known of a customer: what they owe, who they are, how they pay, and what holds our hand.
struct CustomerModel: Sendable {
    struct OpenItem: Hashable, Sendable {
        let item: ItemID
        let due: Day
        let balance: Money
        /// Until when a person holds it.
        let heldUntil: Day?
        let disputed: Money?
    }

    let day: Day
    let card: CustomerCard
    let customer: Customer
    let habit: LateHabit
    let owed: [CustomerLine.Debt]
    let items: [OpenItem]
    let isCut: Bool
    let pause: Pause?
    let credit: [Money]
    let unreachable: [(channel: Channel, why: Event.Unreachable)]
    let hasUnreadReply: Bool
    /// Nil follows the book's.
    let policy: String?
    /// Why they follow it.
    let reasoning: PolicyReasoning
    let care: CustomerCare
    let people: CustomerPeople
    /// The day on which they were erased.
    let erased: Day?
    /// Their row in the book, and the newest event about them when it was read.
    let row, seen: Int64

    /// Items on a page.
    static let most = 200

    /// Nil when there is nobody of this code.
    init?(_ code: String, _ reading: Reading, on day: Day, payee: Country?) throws {
        guard !code.contains("\0"), let row = try reading.customer(code: code) else { return nil }
        self.day = day
        card = try reading.card(of: row)
        let stored = try reading.account(row, on: CustomersDoor.forever, payee: payee)
        let account = stored.account
        customer = account.customer
        habit = account.habit
        owed = try reading.owed(by: [row])[row] ?? []
        let open = try reading.openItems(of: row, limit: Self.most + 1)
        isCut = open.count > Self.most
        items = open.prefix(Self.most).map { item, due, balance in
            let known = account.index(of: item).map { account.items[$0] }
            let disputed = known.flatMap { $0.inDispute > 0 ? Money($0.inDispute, $0.currency) : nil }
            let until = known?.pause?.until
            let held = until.flatMap { $0 >= day ? $0 : nil }
            return OpenItem(item: item, due: due, balance: balance, heldUntil: held, disputed: disputed)
        }
        pause = account.pause.flatMap { $0.until >= day ? $0 : nil }
        credit = account.credit.filter { $0.value > 0 }.map { Money($0.value, $0.key) }
            .sorted { $0.currency < $1.currency }
        unreachable = account.unreachable.map { ($0.key, $0.value) }.sorted {
            $0.channel.rawValue < $1.channel.rawValue
        }
        hasUnreadReply = account.hasUnreadReply
        policy = stored.policy
        reasoning = try reading.policyReasoning(of: row)
        care = try reading.care(of: row)
        people = try reading.people(of: row)
        erased = try reading.dayErased(row)
        self.row = row
        seen = try reading.newestEvent(of: row)
    }
}
