import Receivables
import Storage

/// What the list of customers and a customer's page say, in one language. `{…}` is replaced by what it names.
struct CustomersWords: Sendable {
    let title, search, searchHint, find, filters, order, all, overdue, held, export, itemFound: String
    let customer, open, items, oldest, since, owner, hold, never, nobody, nobodyHint, more: String
    let dueToday, dueIn, pastDue: String
    let lanes: [Lane: String]
    let orders: [CustomerQuery.Order: String]
    /// The head of the file.
    let columns: [String]
    let keys: [(String, String)]
    // One customer.
    let owes, nothingOpen, nothingOpenHint, invoice, due, moreItems, people, contactRoles, noPeople, habits, habit,
        noHabit: String
    let chronic, policy, bookPolicy, deputy, segment, country, language, rail, autopay, notes, unread, optedOut,
        bounced: String
    let holdUntil, holdReason, holdSet, neverChase, neverHint, resume, heldUntil, heldForever, noHold, credit: String
    let noDay, noDayHint: String

    static func of(_ language: String?) -> CustomersWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    func lane(_ lane: Lane) -> String { lanes[lane] ?? lane.rawValue }
    func sorted(by order: CustomerQuery.Order) -> String { orders[order] ?? order.rawValue }

    /// `6 days past due`, `due in 3 days`.
    func age(_ days: Int) -> String {
        days == 0 ? dueToday : DeskWords.fill(days > 0 ? pastDue : dueIn, ["days": "\(abs(days))"])
    }
}
