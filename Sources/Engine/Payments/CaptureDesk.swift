public import Connections
public import Receivables
public import Storage

/// Takes the money to which customers agreed on a platform's page. The platform knows each page by its name and gives its money
/// once, so what was cut off is simply asked for again.
public struct CaptureDesk: Sendable {
    private let book: Book
    private let provider: any PaymentProvider
    private let connection: String
    private let line: any Line
    private let rules: BookRules
    private let day: Day

    public init(
        of book: Book,
        _ provider: any PaymentProvider,
        named connection: String,
        over line: any Line,
        by rules: BookRules,
        on day: Day
    ) {
        self.book = book
        self.provider = provider
        self.connection = connection
        self.line = line
        self.rules = rules
        self.day = day
    }

    /// - Returns: why not all could be taken; it is tried again.
    public func serve() throws -> String? {
        for page in try book.read({ try $0.approvedLinks(at: connection) }) {
            guard try isOwed(page) else {
                try decline(page, "it was agreed to pay, and that much is no longer open: no money was taken")
                continue
            }
            let link = PaymentLink(id: page.code, url: page.url)
            guard let call = provider.complete(link) else { continue }
            do throws(ConnectorError) {
                try enter(try line.perform(call), of: page)
            } catch {
                if case .refused(let refusal) = error {
                    try decline(page, "\(connection) refused what the customer agreed to pay: \(refusal.reason)")
                    continue
                }
                return "What the customer agreed to pay for \(page.item) could not be taken: \(error)."
            }
        }
        return nil
    }

    /// Of a page for several items each part is.
    private func isOwed(_ page: PayLink) throws -> Bool {
        try book.read { reading in
            guard let bundle = try reading.bundle(named: page.item) else {
                return try isOwed(page.amount, for: page.item, reading)
            }
            return try bundle.parts.allSatisfy { try isOwed($0.amount, for: $0.item, reading) }
        }
    }

    private func isOwed(_ amount: Money, for name: String, _ reading: Reading) throws -> Bool {
        guard let (customer, _, id) = try reading.debt(named: name), let id else { return false }
        let account = try reading.account(customer, on: day, payee: rules.office.country).account
        guard let item = account.items.first(where: { $0.id == id }), item.isOpen else { return false }
        return item.currency == amount.currency && account.claim(of: item) >= amount.minorUnits
    }

    private func enter(_ answer: ChargeAnswer, of page: PayLink) throws(ConnectorError) {
        do {
            switch answer {
            case .paid(let reference): try pay(reference, page)
            // Its news tell the rest.
            case .pending: try book.write { try $0.finish(page, .closed) }
            case .needsCustomer: try book.write { try $0.finish(page, .open) }
            case .declined(let code, _): try decline(page, "the payment was declined (\(code)); the customer was there")
            }
        } catch { throw .unsent("the book could not be written to: \(error)") }
    }

    /// As the news of it would be: whichever comes first is entered, and the other is no news.
    private func pay(_ reference: String, _ page: PayLink) throws {
        let day = day
        let checkpoint = Checkpoint(payee: rules.office.country) { _ in day }
        let money = News.MoneyNews(reference: reference, item: page.item, link: page.code, amount: page.amount)
        let news = News("capture \(page.code)", at: nil, .paid(money))
        try book.write { writing in
            let outcome = try checkpoint.enter(news, from: connection, arrived: page.made, in: writing)
            if case .parked(let reason) = outcome { throw ConnectorError.unreadable(reason) }
            try writing.finish(page, .closed)
        }
    }

    private func decline(_ page: PayLink, _ why: String) throws {
        try book.write { writing in
            try writing.finish(page, .closed)
            let name = try writing.bundle(named: page.item)?.parts.first?.item ?? page.item
            guard let (customer, _, item) = try writing.debt(named: name), let item else { return }
            let what = "\(page.amount): \(why)."
            let whose = Colleague.accountOwner.rawValue
            try writing.addTask(what, for: whose, about: item, step: "payment-page", of: customer, on: day)
        }
    }
}
