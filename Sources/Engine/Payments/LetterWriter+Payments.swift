import Correspondence
import Receivables
import Storage

/// How letters are paid at once.
extension LetterWriter {
    /// Whether a letter asks for money: only then it shows where to pay.
    static func asks(_ letter: Message) -> Bool { asks(letter.step) }

    private static func asks(_ step: String) -> Bool { !["paid", "resumed", "acknowledgement"].contains(step) }

    /// A page of the customer's own for a letter that is to leave; nil where it shows none.
    func page(for material: Material, of letter: TouchKey) -> LetterPage? {
        Self.asks(material.order.step) ? pages?.page(of: letter) : nil
    }

    /// What a rehearsal shows in its place.
    func sample(for letter: Message) -> LetterPage? { Self.asks(letter) ? pages?.sample : nil }

    /// What the letter asks for each item about which it may still be sent.
    func payable(_ letter: Message, _ stored: StoredAccount, on day: Day) -> [(ItemID, Money)] {
        let policy = rules.policy(named: stored.policy)
        var look = AccountDay(of: stored.account, under: policy, at: rules.office, on: day, after: nil)
        return letter.covers.compactMap { covered in
            guard look.maySpeak(of: covered), let item = stored.account.items.first(where: { $0.id == covered.item })
            else { return nil }
            return payable(covered, item, look).map { (covered.item, $0) }
        }
    }

    /// What is claimed now, and no more than was decided: credit on account is off it.
    private func payable(_ covered: Covered, _ item: Item, _ look: AccountDay) -> Money? {
        let claim = item.balance - item.inDispute - look.underWay(item)
        let amount = Money(min(claim, covered.asked.minorUnits), item.currency)
        return amount.isPositive ? amount : nil
    }

    /// What stands in the place of a page that is made when the letter leaves.
    private static let samplePage = "https://payment.example/made-when-it-leaves"

    /// Puts the page of each line in the place of the sender's general link, where there is one for each. Where customers have
    /// pages of their own these are shown alone: two addresses to pay at are a question to the reader, a provider's page asks
    /// for what was open on the day of the letter, and on their own page customers can also say why they do not pay.
    func showPages(
        for letter: Message,
        _ papers: [ItemPapers],
        _ look: AccountDay,
        in facts: inout LetterFacts,
        from reading: Reading
    ) throws {
        guard let payments, self.pages == nil, Self.asks(letter) else { return }
        var pages: [String?] = []
        for paper in papers {
            guard let covered = letter.covers.first(where: { $0.item == paper.item.id }),
                let amount = payable(covered, paper.item, look)
            else {
                pages.append(nil)
                continue
            }
            guard !showsSamples else {
                pages.append(Self.samplePage)
                continue
            }
            guard let page = try reading.payLink(for: paper.item.id.description, amount, at: payments) else { return }
            pages.append(page.url)
        }
        guard pages.contains(where: { $0 != nil }) else { return }
        for (index, page) in pages.enumerated() { facts.lines[index].paymentLink = page }
        facts.sender.paymentLink = nil
    }
}
