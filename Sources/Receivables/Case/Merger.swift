/// Two customers turned out to be one: what was known of the other is known of this one from here on.
public struct Merger: Hashable, Sendable {
    /// Under which the other had come.
    public var code: String
    /// How the other paid.
    public var rail: Rail
    /// Who found it out, and why they think so.
    public var person: String
    public var reason: String
    /// Everything that had happened to the other. Empty where only the row of the journal was read: such a merger changes
    /// nothing about an account, which has taken it in already.
    public var history: [Event] = []

    public init(code: String, rail: Rail, person: String, reason: String) {
        self.code = code
        self.rail = rail
        self.person = person
        self.reason = reason
    }
}

extension Account {
    mutating func merge(_ merger: Merger) {
        guard !merger.history.isEmpty else { return }
        var other = customer
        (other.rail, other.health) = (merger.rail, .unknown)
        absorb(Account(other).applying(merger.history))
    }

    /// Takes another account in. Where the two differ the stricter counts: what one asked not to hear the other will not
    /// hear either, the longer hold stays, and the letters of both use up one budget. An address that bounced was the
    /// other's own.
    public mutating func absorb(_ other: Account) {
        items = (items + other.items).sorted { ($0.due, $0.id) < ($1.due, $1.id) }
        credit.merge(other.credit) { $0 + $1 }
        habit.add(other.habit)
        messages = Self.month(of: messages + other.messages)
        services = Self.month(of: services + other.services)
        lastReceipt = [lastReceipt, other.lastReceipt].compactMap(\.self).max()
        lastAsked = [lastAsked, other.lastAsked].compactMap(\.self).max()
        for (channel, why) in other.unreachable where why == .optedOut { unreachable[channel] = why }
        hasUnreadReply = hasUnreadReply || other.hasUnreadReply
        if let hold = other.pause, pause.map({ $0.until < hold.until }) ?? true { pause = hold }
        if other.customer.health == .atRisk { customer.health = .atRisk }
    }

    private static func month(of days: [Day]) -> [Day] {
        let sorted = days.sorted()
        guard let last = sorted.last else { return [] }
        return sorted.filter { $0 >= last - 30 }
    }
}

extension [Event] {
    /// As if those who were merged had been one from the first day on.
    public var ofOneCustomer: [Event] {
        guard contains(where: { if case .joined = $0.what { true } else { false } }) else { return self }
        let all = flatMap { event in
            if case .joined(let merger) = event.what { merger.history.ofOneCustomer } else { [event] }
        }
        return all.enumerated().sorted {
            ($0.element.day, $0.element.isBill ? 0 : 1, $0.offset) < (
                $1.element.day, $1.element.isBill ? 0 : 1, $1.offset
            )
        }.map(\.element)
    }
}

extension Event {
    fileprivate var isBill: Bool { if case .billed = what { true } else { false } }
}
