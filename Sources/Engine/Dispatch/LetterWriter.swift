public import Correspondence
public import Files
public import Receivables
public import Storage

/// Turns a decided message into words: gathers what is known of the customer and the items, composes, and refuses
/// what is not courteous or not complete.
public struct LetterWriter: Sendable {
    public let wordings: LetterWordings
    /// As they are written now.
    public var letters: LetterBook { wordings.current }
    public let sender: BookFile.Sender
    public let rules: BookRules
    /// The connection whose payment pages letters show; nil where there is none.
    let payments: String?
    /// The customers' own pages; nil where the world does not reach us. They go before those of the connection.
    let pages: LetterPages?
    /// Whether addresses that are made for each letter alone are only hinted at, for whoever looks at a letter beforehand.
    var showsSamples = false

    public init(
        letters: LetterBook,
        sender: BookFile.Sender,
        rules: BookRules,
        payments: String? = nil,
        pages: LetterPages? = nil
    ) {
        self.init(LetterWordings(letters), sender: sender, rules: rules, payments: payments, pages: pages)
    }

    public init(
        _ wordings: LetterWordings,
        sender: BookFile.Sender,
        rules: BookRules,
        payments: String? = nil,
        pages: LetterPages? = nil
    ) {
        self.wordings = wordings
        self.sender = sender
        self.rules = rules
        self.payments = payments
        self.pages = pages
    }

    /// The same writer with pages whose addresses were made beforehand.
    public func preparing(_ pages: [TouchKey: LetterPage]) -> LetterWriter {
        LetterWriter(
            wordings,
            sender: sender,
            rules: rules,
            payments: payments,
            pages: self.pages?.preparing(pages)
        )
    }

    /// Why a letter is not written.
    public enum Refusal: Error, CustomStringConvertible, Sendable {
        case uncomposed(LetterRefusal)
        case discourteous([Objection])

        public var description: String {
            switch self {
            case .uncomposed(let refusal): "\(refusal)"
            case .discourteous(let objections):
                objections.map { "\($0.rule): \($0.excerpt); \($0.remedy)" }.joined(separator: "\n")
            }
        }
    }

    public func write(
        _ letter: Message,
        to customer: Int64,
        on day: Day,
        from reading: Reading
    ) throws -> Correspondence.Letter {
        let customer = try Correspondent(customer, payee: rules.office.country, from: reading)
        return try compose(material(for: letter, to: customer, on: day, from: reading), showing: sample(for: letter))
    }

    /// All that a letter is made of.
    struct Material: Hashable {
        let order: LetterOrder
        let facts: LetterFacts
        /// What a person wrote in place of the template's words.
        let words: Manuscript?
        /// The day whose templates it is written with.
        let worded: Day
    }

    /// - Parameter decided: the day on which it was; a letter that people approved reads as on the day of that.
    func material(
        for letter: Message,
        to customer: Correspondent,
        on day: Day,
        decided: Day? = nil,
        from reading: Reading
    ) throws -> Material {
        let grants = try reading.grants(for: letter, of: customer.row)
        let worded = grants.first?.text?.day ?? decided ?? day
        return try material(for: letter, saying: grants.words, to: customer, on: day, worded: worded, from: reading)
    }

    func material(
        for letter: Message,
        saying words: Manuscript?,
        to customer: Correspondent,
        on day: Day,
        worded: Day,
        from reading: Reading
    ) throws -> Material {
        let order = LetterOrder(
            step: letter.step,
            letter: named(letter, to: customer),
            tone: letter.tone,
            channel: letter.channel
        )
        let facts = try facts(for: letter, to: customer, on: day, from: reading)
        return Material(order: order, facts: facts, words: words, worded: worded)
    }

    /// - Parameter page: of this letter alone, so it is no part of what letters are compared by.
    func compose(_ material: Material, showing page: LetterPage?) throws(Refusal) -> Correspondence.Letter {
        let composed: Correspondence.Letter
        var facts = material.facts
        facts.page = page?.address
        do throws(LetterRefusal) {
            composed = try wordings.letters(on: material.worded).compose(material.order, facts, saying: material.words)
        } catch {
            throw Refusal.uncomposed(error)
        }
        let objections = Courtesy.objections(to: composed, about: facts)
        guard objections.isEmpty else { throw Refusal.discourteous(objections) }
        return composed
    }

    /// The letter of the step. Where the contract lacks the clause that it would name, people were asked; what they agreed
    /// to is said in the plain letter of its tone.
    private func named(_ letter: Message, to customer: Correspondent) -> String? {
        let clause = rules.policy(named: customer.policy).step(named: letter.step)?.clause
        guard let clause, !customer.blank.customer.clauses.contains(clause) else { return letter.template }
        return letter.tone.rawValue
    }

    private func facts(
        for letter: Message,
        to customer: Correspondent,
        on day: Day,
        from reading: Reading
    ) throws -> LetterFacts {
        let (card, account) = (customer.card, customer.blank)
        let policy = rules.policy(named: customer.policy)
        let look = AccountDay(of: account, under: policy, at: rules.office(under: policy), on: day, after: nil)
        let papers = try letter.covers.compactMap { covered in
            var papers = try reading.papers(of: covered.item.invoice.text).first { $0.item.id == covered.item }
            // What came since the last run is in the account, and not yet in the item's stored state.
            if let item = customer.items.first(where: { $0.id == covered.item }) { papers?.item = item }
            return papers
        }
        var facts = LetterFacts(
            addressee: LetterFacts.Addressee(
                customer: card.name,
                contact: card.payables.name,
                language: card.payables.language,
                country: card.country
            ),
            sender: LetterFacts.Sender(sender),
            lines: papers.map { line($0, look) },
            today: day
        )
        facts.clauses = Set(account.customer.clauses.compactMap(LetterFacts.Clause.init))
        facts.stop = letter.channel == .email ? sender.email : "STOP"
        facts.creditOnAccount = credit(letter, papers, look)
        if let gap = letter.covers.first?.gap, gap > 0 { facts.noticeDays = gap }
        tell(letter, papers, policy: policy, autopay: account.customer.autopay, in: &facts)
        try showPages(for: letter, papers, look, in: &facts, from: reading)
        return facts
    }

    private func line(_ papers: ItemPapers, _ look: AccountDay) -> LetterFacts.Line {
        let item = papers.item
        func money(_ amount: Int64) -> Money { Money(amount, item.currency) }
        var line = LetterFacts.Line(
            invoice: item.id.description,
            due: item.due,
            daysPastDue: look.today.days(since: item.due),
            billed: money(item.billed),
            balance: money(max(0, item.balance))
        )
        line.issued = item.issued
        line.purchaseOrder = papers.purchaseOrder
        line.document = papers.document.flatMap { $0.hasPrefix("https://") ? $0 : nil }
        if item.inDispute > 0 { line.disputed = money(item.inDispute) }
        let underWay = look.underWay(item)
        if underWay > 0 { line.inTransit = money(underWay) }
        if item.isSettled { line.settled = money(item.paid) }
        return line
    }

    /// What credit on account takes off: the difference between what the items claim and what the letter asks.
    private func credit(_ letter: Message, _ papers: [ItemPapers], _ look: AccountDay) -> [Money] {
        guard Notices(step: letter.step) == nil else { return [] }
        var credit: [Currency: Int64] = [:]
        for (covered, paper) in zip(letter.covers, papers) {
            let item = paper.item
            let claim = item.balance - item.inDispute - look.underWay(item)
            credit[item.currency, default: 0] += max(0, claim - covered.asked.minorUnits)
        }
        return credit.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { Money($0.value, $0.key) }
    }

    private func tell(
        _ letter: Message,
        _ papers: [ItemPapers],
        policy: Policy,
        autopay: Bool,
        in facts: inout LetterFacts
    ) {
        guard let item = papers.first?.item else { return }
        func money(_ amount: Int64) -> Money { Money(amount, item.currency) }
        if letter.step == "promise-broken", let promise = item.brokenPromise {
            facts.promise = LetterFacts.BrokenPromise(
                by: promise.by,
                amount: money(promise.amount),
                received: money(promise.received)
            )
        }
        if letter.step == "plan-missed", let plan = item.plan, plan.judged > 0 {
            let part = plan.parts[plan.judged - 1]
            facts.instalment = LetterFacts.MissedInstalment(
                due: part.due,
                amount: money(part.amount),
                missing: money(plan.missing)
            )
        }
        let announces = policy.step(named: letter.step).map { $0.day < 0 } ?? false
        if announces, autopay, rules.office.charges, policy.steps.contains(where: \.charges) {
            facts.chargeOn = item.due
        }
    }
}
