import Receivables
import Storage

/// What the rest of a day brought after its first run had decided: money that came, letters that people agreed to.
struct LaterThatDay {
    private let decided: AccountDay
    private let index: Int
    private let whole: [Event]

    /// - Parameter whole: everything that happened to the customer to the end of the day.
    init(after decided: AccountDay, of index: Int, whole: [Event]) {
        (self.decided, self.index, self.whole) = (decided, index, whole)
    }

    func reasons(startingFrom blank: Account) -> [Reason] {
        let id = decided.account.items[index].id
        var reasons = letters(about: id).map { Reason.wroteLater(step: $0.step, $0.channel, $0.tone) }
        let then = blank.applying(whole)
        guard let place = then.index(of: id) else { return reasons }
        let (before, after) = (decided.account.items[index], then.items[place])
        if before.isOpen, !after.isOpen {
            reasons.append(.settledLater)
        } else if before.balance != after.balance {
            reasons.append(.changedLater(open: Money(max(0, after.balance), after.currency)))
        }
        return reasons
    }

    /// Those that the first run had not decided yet.
    private func letters(about id: ItemID) -> [Message] {
        func letters(_ events: [Event]) -> [Message] {
            events.compactMap { event in
                guard event.day == decided.today, case .wrote(let letter) = event.what else { return nil }
                return letter.covers.contains { $0.item == id } ? letter : nil
            }
        }
        let known = Set(letters(decided.events).map(\.step))
        return letters(whole).filter { !known.contains($0.step) }
    }
}
