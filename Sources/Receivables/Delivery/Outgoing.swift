/// What is about to leave, or has left, on one run day, in the figures that ``Breaker`` compares. Only letters that ask for
/// money are counted: a receipt speaks of money that came by its nature.
public struct Outgoing: Hashable, Sendable {
    /// One currency's part.
    public struct Asked: Hashable, Sendable {
        public var letters: Int
        public var amount: Money

        public init(letters: Int, amount: Money) {
            self.letters = letters
            self.amount = amount
        }
    }

    public var day: Day
    public var letters: Int
    public var asked: [Currency: Asked]
    /// Letters to addresses that this book has never written to before.
    public var toStrangers: Int
    /// Letters that ask for an item on which money arrived within the last ``Breaker/daysOfMoney`` days.
    public var onMovedMoney: Int

    public init(
        day: Day,
        letters: Int,
        asked: [Currency: Asked] = [:],
        toStrangers: Int = 0,
        onMovedMoney: Int = 0
    ) {
        self.day = day
        self.letters = letters
        self.asked = asked
        self.toStrangers = toStrangers
        self.onMovedMoney = onMovedMoney
    }
}
