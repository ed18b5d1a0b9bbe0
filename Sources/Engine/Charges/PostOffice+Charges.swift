import Connections
import Files
import Receivables
import Storage
import Wire

/// Charges leave as letters do, with a check of their own.
extension PostOffice {
    func checkCharge(
        _ entry: OutboxEntry,
        _ stored: StoredAccount,
        at now: Int64,
        in writing: Writing
    ) throws -> Verdict {
        let rules = writer.letters.rules
        guard let covered = entry.letter.covers.first, let connection = rules.chargedAt, meansForCharges != nil else {
            return .stays(waiting("no connection charges now; see `charges:` in book.yaml", now + Self.pause))
        }
        let policy = rules.policy(named: stored.policy)
        let account = stored.account.uncharged(covered.item)
        var look = AccountDay(of: account, under: policy, at: rules.office, on: day, after: nil)
        switch ChargeCheck(covered, stored, &look) {
        case .stands: break
        case .changed(let why): return .stays(try withdraw(entry, because: why, in: writing))
        case .over(let why): return .stays(Fate(.cancelled, because: why))
        }
        if try writing.isChargedElsewhere(covered.item) {
            return .stays(try leaveToPlatform(entry, covered.item, in: writing))
        }
        if let wait = gate.waitToCharge(now) {
            return .stays(waiting("\(wait.hold.rawValue): \(wait.because)", max(now, wait.until)))
        }
        if let page = writer.letters.payments, try writing.hasPage(for: covered.item, at: page) {
            return .stays(waiting("it can be paid by a page that has to be closed first", now + Self.pause))
        }
        if !entry.isReleased, let more = try asksMoreThanApproved(entry.letter, look, of: entry.customer, in: writing) {
            return .stays(try hold(entry, because: more, in: writing))
        }
        return try order(entry, covered, at: connection, now, in: writing)
    }

    /// Milliseconds after which it is looked again whether what a charge waits for is there.
    private static let pause: Int64 = 60_000
    /// Milliseconds for which it is believed what a platform said of a customer's method.
    private static let freshness: Int64 = 900_000

    private func order(
        _ entry: OutboxEntry,
        _ covered: Covered,
        at connection: String,
        _ now: Int64,
        in writing: Writing
    ) throws -> Verdict {
        guard let payer = try writing.payer(of: entry.customer, at: connection), let asked = payer.asked,
            abs(now - asked) <= Self.freshness
        else { return .stays(waiting("\(connection) has not said yet what can be charged", now + Self.pause)) }
        guard let method = payer.method, method != payer.refused else {
            let code = payer.method == nil ? "no_payment_method" : "method_refused_before"
            let answer = ChargeAnswer.declined(code: code, mayRetry: false)
            let charge = KnownCharge(key: entry.key.text, covered.asked, answer)
            return .stays(try accepted(entry, saying: "\(charge)", in: writing))
        }
        let card = try writing.card(of: entry.customer)
        let bill = PayableBill(
            item: covered.item.description,
            amount: covered.asked,
            title: String("\(covered.item), \(writer.letters.sender.company)".prefix(100)),
            email: card.payables.email,
            key: entry.key.text
        )
        let order = ChargeOrder(bill, from: Payer(customer: payer.code, method: method))
        do throws(MailError) {
            let mail = try order.sealed(day: "\(entry.day)", name: "\(covered.item)-\(covered.step)")
            return .leaves(mail, to: card.code, with: nil)
        } catch {
            return .stays(try hold(entry, because: "\(error)", in: writing))
        }
    }

    /// Nothing of it left, and nothing will: the step is decided anew, with what is true then.
    private func withdraw(_ entry: OutboxEntry, because reason: String, in writing: Writing) throws -> Fate {
        try tell(.chargeWithdrawn(step: entry.letter.step), of: entry, in: writing)
        return Fate(.cancelled, because: reason)
    }

    /// Two who charge would charge twice.
    private func leaveToPlatform(_ entry: OutboxEntry, _ item: ItemID, in writing: Writing) throws -> Fate {
        try tell(.chargeWithdrawn(step: entry.letter.step), of: entry, in: writing)
        try tell(.skipped(step: entry.letter.step, .noChannel), of: entry, in: writing)
        return Fate(.cancelled, because: "the platform that \(item) comes from charges it by itself")
    }

    private func tell(_ what: Event.What, of entry: OutboxEntry, in writing: Writing) throws {
        guard let item = entry.letter.covers.first?.item else { return }
        try writing.tell(entry.customer, .item(item), what, on: day, payee: writer.letters.rules.office.country)
    }

    /// The provider has spoken. What it said of a charge is brought into the book with it.
    func accepted(_ entry: OutboxEntry, saying reply: String, in writing: Writing) throws -> Fate {
        guard entry.isCharge else { return Fate(.accepted, because: reply) }
        guard let charge = KnownCharge(reply, key: entry.key.text), let connection = writer.letters.rules.chargedAt
        else {
            return try hold(entry, because: "what the platform said cannot be read: \(reply)", in: writing)
        }
        let bank = BankAnswers(at: connection, payee: writer.letters.rules.office.country)
        try bank.enter(charge, to: entry, on: day, in: writing)
        return Fate(.accepted, because: reply)
    }
}
