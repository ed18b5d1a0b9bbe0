/// Stops a day that is unlike all days before it, until a person has looked: an import that reads thousands as units, a payment
/// file that nobody imported, a clock that jumped, a book that was set up twice.
///
/// The limits lie far outside ordinary life. A month-end that is four times the largest day before passes, and so does a young
/// book's growth; what trips is worth a look every time.
public enum Breaker {
    /// Run days with letters that are looked back on.
    public static let memory = 60
    /// Run days with letters below which a book has no past to compare with.
    public static let shortestPast = 10
    /// Days in which money that arrived makes a letter doubtful.
    public static let daysOfMoney = 7

    /// Below so many letters no day is too large, whatever the days before were.
    static let floor = 100
    /// How many times the largest day a day may be.
    static let growth: Int64 = 5

    /// What is unlike the past about today; nothing on an ordinary day.
    /// - Parameters:
    ///   - today: all of the day: what is about to leave, and what earlier runs of the same day sent.
    ///   - past: the book's run days before, in any order; those without letters do not count.
    public static func anomalies(in today: Outgoing, after past: [Outgoing]) -> [Anomaly] {
        let days = past.filter { $0.letters > 0 && $0.day < today.day }.sorted { $0.day < $1.day }.suffix(memory)
        guard days.count >= shortestPast else { return [money(today, after: nil)].compactMap(\.self) }
        let compared = [volume(today, days), strangers(today, days), money(today, after: days)].compactMap(\.self)
        return compared + amounts(today, days)
    }

    private static func volume(_ today: Outgoing, _ past: ArraySlice<Outgoing>) -> Anomaly? {
        let largest = past.map(\.letters).max() ?? 0
        guard today.letters >= floor, exceeds(Int64(today.letters), Int64(largest)) else { return nil }
        return .volume(today: today.letters, largest: largest)
    }

    /// A currency that the book has asked in on fewer days than make a past is not compared.
    private static func amounts(_ today: Outgoing, _ past: ArraySlice<Outgoing>) -> [Anomaly] {
        today.asked.sorted { $0.key.code < $1.key.code }.compactMap { currency, asked in
            let before = past.compactMap { $0.asked[currency] }.filter { $0.letters > 0 }.map(\.amount.minorUnits)
            guard asked.letters >= floor, before.count >= shortestPast, let largest = before.max(),
                exceeds(asked.amount.minorUnits, largest)
            else { return nil }
            return .amount(today: asked.amount, largest: Money(largest, currency))
        }
    }

    private static func strangers(_ today: Outgoing, _ past: ArraySlice<Outgoing>) -> Anomaly? {
        let now = Share(today.toStrangers, of: today.letters)
        let before = Share(past.map(\.toStrangers).reduce(0, +), of: past.map(\.letters).reduce(0, +))
        guard today.letters >= 50, now.isAbove(percent: 80), !before.isAbove(percent: 40) else { return nil }
        return .strangers(today: now, past: before)
    }

    private static func money(_ today: Outgoing, after past: ArraySlice<Outgoing>?) -> Anomaly? {
        let now = Share(today.onMovedMoney, of: today.letters)
        let before = past.map { Share($0.map(\.onMovedMoney).reduce(0, +), of: $0.map(\.letters).reduce(0, +)) }
        guard today.letters >= 20, now.isAbove(percent: 50), before?.isAbove(percent: 20) != true else { return nil }
        return .money(today: now, past: before)
    }

    /// Whether a figure is more than ``growth`` times another, without the product, which could overflow.
    private static func exceeds(_ figure: Int64, _ largest: Int64) -> Bool {
        figure > 0 && (figure - 1) / growth >= largest
    }
}
