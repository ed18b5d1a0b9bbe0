public import Receivables

/// The news of a world, day by day. It holds all of it: some 300 bytes per piece, about three pieces per invoice.
public struct WorldFeed: Sendable {
    private var days: [Day: [WorldNews]] = [:]
    /// Pieces of news in all.
    public private(set) var count = 0

    public init(_ world: World) {
        for index in 0..<world.parameters.customers { add(world.customerLife(at: index)) }
        for index in 0..<world.parameters.invoices { add(world.invoiceLife(at: index)) }
    }

    /// In an order that never changes; what concerns one invoice stands in the order in which it happened.
    public func news(on day: Day) -> [WorldNews] { days[day] ?? [] }

    /// For a run after days without one: the news of every day from the first through the last.
    public func news(from first: Day, through last: Day) -> [WorldNews] {
        guard first <= last else { return [] }
        return (first.number...last.number).flatMap { news(on: Day(number: $0)) }
    }

    private mutating func add(_ news: [WorldNews]) {
        for piece in news { days[piece.day, default: []].append(piece) }
        count += news.count
    }
}

extension World {
    public func feed() -> WorldFeed { WorldFeed(self) }

    /// All that happens to one invoice, its billing first, through the world's last day; sorted by day.
    public func invoiceLife(at index: Int) -> [WorldNews] {
        var life = InvoiceLife(self, invoice: index)
        return Self.sorted(life.told())
    }

    /// What a customer tells or becomes, whatever the invoice.
    func customerLife(at index: Int) -> [WorldNews] {
        guard case .history = parameters.schedule else { return [] }
        var life = CustomerLife(self, customer: index)
        return Self.sorted(life.told())
    }

    /// Without disturbing what is told of one day.
    private static func sorted(_ news: [WorldNews]) -> [WorldNews] {
        news.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }
}
