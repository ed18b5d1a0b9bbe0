import Receivables
import Storage

/// Whom a letter goes to: read once for all that is done with the letter in one transaction.
struct Correspondent {
    let row: Int64
    let card: CustomerCard
    /// As the account sees them, before anything happened.
    let blank: Account
    /// The policy that they follow by name; nil follows the book's.
    let policy: String?
    /// Their items with all that is known by now; none where what was last stored is what is meant.
    let items: [Item]

    init(_ row: Int64, payee: Country?, from reading: Reading) throws {
        self.row = row
        card = try reading.card(of: row)
        (blank, policy) = try reading.blank(row, payee: payee)
        items = []
    }

    /// Of an account that was read already.
    init(_ stored: StoredAccount, from reading: Reading) throws {
        row = stored.id
        card = try reading.card(of: stored.id)
        (blank, policy) = (Account(stored.account.customer), stored.policy)
        items = stored.account.items
    }
}
