/// By how much what is owed under a due date changed in a month of value: bills raise it, money and credits lower it.
public struct DueFlow: Hashable, Sendable {
    public let due: Day
    /// The month's first day.
    public let month: Day
    /// Smallest units.
    public let moved: Int64

    public init(due: Day, month: Day, moved: Int64) {
        self.due = due
        self.month = month
        self.moved = moved
    }
}

/// What is open under a due date.
public struct OpenDue: Hashable, Sendable {
    public let due: Day
    public let items: Int
    /// Smallest units.
    public let balance: Int64

    public init(due: Day, items: Int, balance: Int64) {
        self.due = due
        self.items = items
        self.balance = balance
    }
}
