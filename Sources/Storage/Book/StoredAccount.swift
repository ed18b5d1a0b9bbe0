public import Receivables
import Synchronization

/// An account with the rows it was read from.
public struct StoredAccount {
    public let id: Int64
    /// Counts the changes of what a decision about it reads; see ``Reading/moved(_:)``.
    let version: Int64
    public var account: Account
    /// The policy that the customer follows by name, their own or a rule's; nil follows the book's.
    public let policy: String?
    /// How far the account has taken in its events.
    var foldedDay: Day
    var foldedSeq: Int64
    var pending: Int64
    /// Row numbers of the items, by item.
    var rows: [ItemID: Int64]
    /// The account as it was read, to find what changed.
    var original: Account
    var nextLook: Day?

    mutating func add(_ item: Item, row: Int64) {
        rows[item.id] = row
        account.items.append(item)
    }

    /// All its items are here.
    mutating func beginDay() {
        account.items.sort { ($0.due, $0.id) < ($1.due, $1.id) }
        original = account
    }

    mutating func takeIn(_ event: Event, seq: Int64) {
        account.apply(event)
        foldedDay = event.day
        foldedSeq = seq
        pending -= 1
    }
}

/// Calendars are shared: a book with 200,000 customers has a handful of distinct sets.
final class CalendarShelf: Sendable {
    private struct Label: Hashable {
        var names: String
        var country: Country?
    }

    private let shelf = Mutex<[Label: BusinessCalendar]>([:])

    func calendar(_ names: String?, _ country: Country?) throws -> BusinessCalendar {
        guard let names else { return .everyDay }
        let label = Label(names: names, country: country)
        return try shelf.withLock { shelf in
            if let calendar = shelf[label] { return calendar }
            let calendar = try BusinessCalendar.named(names.split(separator: " ").map(String.init), country: country)
            shelf[label] = calendar
            return calendar
        }
    }
}

extension StoredAccount {
    public func row(of item: ItemID) -> Int64? { rows[item] }
}
