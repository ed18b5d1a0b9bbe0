import Correspondence
import Files
public import Receivables
public import Storage

extension LetterWriter {
    /// The letter that a question is about, as it would leave on a day; nil where it is about a deed.
    /// - Parameter edit: what it says in place of the template's words.
    /// - Throws: ``Refusal`` when there is no such letter at all.
    public func shown(
        _ approval: Approval,
        saying edit: ApprovalEdit?,
        on day: Day,
        from reading: Reading
    ) throws -> ShownLetter? {
        let stored = try reading.account(approval.customer, on: day, payee: rules.office.country)
        let policy = rules.policy(named: stored.policy)
        guard let letter = Message(answering: approval.ask, under: policy) else { return nil }
        return try shown(letter, stored, saying: edit.map { .init($0) }, on: day, from: reading)
    }

    /// - Parameter day: as which it is written. A letter that was shown on Friday is written as on Friday once more to see
    ///   whether anything but the date has changed.
    func shown(
        _ letter: Message,
        _ stored: StoredAccount,
        saying words: Manuscript?,
        on day: Day,
        from reading: Reading
    ) throws -> ShownLetter {
        let customer = try Correspondent(stored, from: reading)
        let letter = claiming(letter, stored, on: day)
        var writer = self
        writer.showsSamples = true
        let material = try writer.material(
            for: letter,
            saying: words,
            to: customer,
            on: day,
            worded: day,
            from: reading
        )
        var facts = material.facts
        facts.page = sample(for: letter)?.address
        let card = customer.card
        do throws(LetterRefusal) {
            let letters = wordings.letters(on: day)
            let template = try letters.manuscript(material.order, facts)
            let composed = try letters.compose(material.order, facts, saying: words)
            return ShownLetter(
                from: "\(sender.company) <\(sender.email)>",
                to: (letter.channel == .sms ? card.phone : card.payables.email) ?? "",
                copy: letter.copy == "customer-cfo" ? card.contact(.cfo)?.email : nil,
                letter: composed,
                template: template,
                words: words ?? template,
                objections: Courtesy.objections(to: composed, about: facts)
            )
        } catch {
            throw Refusal.uncomposed(error)
        }
    }

    /// What it asks as the account stands, not as it stood when people were asked.
    private func claiming(_ letter: Message, _ stored: StoredAccount, on day: Day) -> Message {
        let policy = rules.policy(named: stored.policy)
        let look = AccountDay(of: stored.account, under: policy, at: rules.office, on: day, after: nil)
        var letter = letter
        for place in letter.covers.indices {
            let covered = letter.covers[place]
            guard let index = look.account.index(of: covered.item) else { continue }
            letter.covers[place].asked = Money(look.amount(of: covered.step, index), covered.asked.currency)
        }
        return letter
    }
}
