public import Receivables

/// An item that was paid, by its rows.
public struct SettledItem: Hashable, Sendable {
    /// What was done last before the money came.
    public struct Step: Hashable, Sendable {
        public var name: String
        public var day: Day
        /// The row of the letter that it was taken by.
        var letter: Int64?
    }

    /// Days after a letter within which money counts as its answer; migration 20 has it, too.
    public static let soon: Int64 = 7

    public var item: Int64
    public var customer: Int64
    public var currency: Currency
    public var issued: Day
    public var due: Day
    /// The value date of the last money.
    public var paid: Day
    /// Billed.
    public var amount: Int64
    /// Beyond the last day on time.
    public var isLate: Bool
    public var step: Step?

    /// The row of the letter that the money answered.
    var answeredLetter: Int64? {
        step.flatMap { step in Int64(paid.days(since: step.day)) <= Self.soon ? step.letter : nil }
    }
}
