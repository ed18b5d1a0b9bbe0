import Receivables
import Storage

/// Whether a charge that was decided may still leave, as the account stands: exactly what was decided, or not at all.
enum ChargeCheck: Hashable {
    case stands
    /// Something came between: it is decided anew.
    case changed(String)
    /// Nothing waits for it any more.
    case over(String)

    /// - Parameter look: the account without the charge itself, which it would take for money under way.
    init(_ covered: Covered, _ stored: StoredAccount, _ look: inout AccountDay) {
        guard let item = stored.account.items.first(where: { $0.id == covered.item }), item.charge == .pending,
            item.cycle == covered.cycle
        else {
            self = .over("nothing is to be charged for it any more")
            return
        }
        guard stored.account.customer.autopay, look.canCharge else {
            self = .changed("the customer no longer pays automatically")
            return
        }
        guard look.maySpeak(of: covered) else {
            self = .changed("something came between: it is settled, disputed, promised or on hold")
            return
        }
        let open = Money(look.due(of: covered.item), covered.asked.currency)
        let isSame = open == covered.asked && item.currency == covered.asked.currency
        self = isSame ? .stands : .changed("\(covered.asked) was to be charged, and \(open) is open now")
    }
}

extension Account {
    /// As if the charge of an item had never been decided.
    func uncharged(_ id: ItemID) -> Account {
        var account = self
        guard let index = account.index(of: id) else { return account }
        account.items[index].transits.removeAll(where: \.isCharge)
        return account
    }
}
