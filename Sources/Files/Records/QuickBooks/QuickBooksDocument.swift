import Receivables

/// One entity of an answer, with its fields read as what they mean. A field that cannot be read rejects the document.
struct QuickBooksDocument {
    struct Key: Hashable {
        let subject: BooksRemoval.Subject
        let id: String
    }

    let subject: BooksRemoval.Subject
    let id: String
    /// QuickBooks' `SyncToken`, which grows with each change of a document.
    let version: Int64?
    let markup: Markup

    init(_ subject: BooksRemoval.Subject, _ markup: Markup) throws(BooksRejection) {
        guard let id = markup.text("Id") else {
            throw BooksRejection(record: subject.rawValue, line: markup.line, reason: "it has no Id. Export it again.")
        }
        self.subject = subject
        self.id = id
        self.version = markup.text("SyncToken").flatMap { Int64($0) }
        self.markup = markup
    }

    /// Unlike the id, unique among payments and credit memos together: the two share one list here.
    var source: String { subject == .creditMemo ? "credit-memo-\(id)" : id }
    var key: Key { Key(subject: subject, id: id) }
    var title: String { "\(subject.rawValue) \(id)" }
    var isDeleted: Bool { markup.attributes["status"] == "Deleted" }
    var rank: Int64 { isDeleted ? .max : version ?? -1 }
    var recorded: BooksTime? { markup.text("MetaData", "CreateTime").flatMap(BooksTime.init) }
    var changed: BooksTime? { markup.text("MetaData", "LastUpdatedTime").flatMap(BooksTime.init) }

    /// QuickBooks writes the word into the private note, alone or before what stood there.
    var saysVoided: Bool { markup.text("PrivateNote")?.lowercased().prefix { $0.isLetter } == "voided" }

    func dated<Record>(_ record: Record) -> Dated<Record> {
        Dated(
            record: record,
            source: source,
            number: markup.text("DocNumber"),
            version: version,
            recorded: recorded,
            changed: changed
        )
    }

    func day(_ name: String) throws(BooksRejection) -> Day? {
        guard let text = markup.text(name) else { return nil }
        guard let day = Day(iso: text) else { throw rejection("\(name) “\(text)” is no date like 2026-03-02") }
        return day
    }

    func currency() throws(BooksRejection) -> Currency? {
        guard let code = markup.text("CurrencyRef") else { return nil }
        guard let currency = Currency(code) else { throw rejection("CurrencyRef “\(code)” is no currency of ISO 4217") }
        return currency
    }

    func number(_ path: String..., in element: Markup? = nil) throws(BooksRejection) -> ExactNumber? {
        var element = element ?? markup
        for name in path {
            guard let child = element[name] else { return nil }
            element = child
        }
        guard let text = element.content.onOneLine else { return nil }
        guard let number = ExactNumber(text) else {
            throw rejection("\(path.joined(separator: "/")) “\(text)” is no amount", at: element.line)
        }
        return number
    }

    /// Never negative: whatever QuickBooks owes back is a document of another kind.
    func money(_ name: String, of currency: Currency, in element: Markup? = nil) throws(BooksRejection) -> Money? {
        guard let number = try number(name, in: element) else { return nil }
        let money = try exactly { () throws(Money.Refusal) in try number.money(in: currency) }
        guard money.minorUnits >= 0 else { throw rejection("\(name) \(money) is below zero") }
        return money
    }

    func sum(_ left: Money, _ right: Money) throws(BooksRejection) -> Money {
        try exactly { () throws(Money.Refusal) in
            try (ExactNumber(left) + ExactNumber(right)).money(in: left.currency)
        }
    }

    /// Turns a refusal of arithmetic into a rejection of this document.
    func exactly<Value>(_ compute: () throws(Money.Refusal) -> Value) throws(BooksRejection) -> Value {
        do {
            return try compute()
        } catch {
            throw rejection(error.reason)
        }
    }

    func rejection(_ reason: String, at line: Int? = nil) -> BooksRejection {
        BooksRejection(
            record: title,
            line: line ?? markup.line,
            reason: reason + ". Mend it in the books and export again."
        )
    }
}
