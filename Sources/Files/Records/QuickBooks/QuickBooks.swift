import Receivables

/// Reads customers, invoices, payments and credit memos of QuickBooks Online: answers to a read, a query, a change of
/// one record or "what changed since" (CDC), with envelope and namespace or without.
struct QuickBooks {
    private static let envelopes: Set = ["IntuitResponse", "CDCResponse", "QueryResponse", "BatchItemResponse"]

    let defaultCurrency: Currency?
    var reading = BooksReading()
    private var documents: [QuickBooksDocument] = []
    private var ignored: [String: Int] = [:]
    private var withoutCurrency: [String] = []

    init(defaultCurrency: Currency?) { self.defaultCurrency = defaultCurrency }

    mutating func reading(of root: Markup) throws(BooksError) -> BooksReading {
        guard Self.envelopes.contains(root.name) || BooksRemoval.Subject(rawValue: root.name) != nil else {
            throw BooksError(
                "<\(root.name)> is no QuickBooks answer that we read",
                line: root.line,
                remedy: "Export customers, invoices, payments or credit memos."
            )
        }
        try open(root)
        for document in newest() { read(document) }
        reading.notes += ignored.sorted { $0.key < $1.key }.map { .ignored(kind: $0.key, count: $0.value) }
        if !withoutCurrency.isEmpty { reading.questions.append(.currency(documents: withoutCurrency)) }
        return reading
    }

    private mutating func open(_ element: Markup) throws(BooksError) {
        if Self.envelopes.contains(element.name) {
            for child in element.children { try open(child) }
        } else if element.name == "Fault" {
            let message = element.text("Error", "Message") ?? "without a message"
            throw BooksError("QuickBooks answered with a fault: \(message)", line: element.line, remedy: "Ask again.")
        } else if let subject = BooksRemoval.Subject(rawValue: element.name) {
            add(subject, element)
        } else {
            ignored[element.name, default: 0] += 1
        }
    }

    private mutating func add(_ subject: BooksRemoval.Subject, _ element: Markup) {
        do throws(BooksRejection) {
            documents.append(try QuickBooksDocument(subject, element))
        } catch {
            reading.rejections.append(error)
        }
    }

    /// One state of each document, in the order of the file: the highest version, of equal ones the last. A deletion
    /// carries no version and outranks them all, since no identity is given twice.
    private mutating func newest() -> [QuickBooksDocument] {
        var kept: [QuickBooksDocument.Key: QuickBooksDocument] = [:]
        for document in documents {
            guard let other = kept[document.key] else {
                kept[document.key] = document
                continue
            }
            let (older, newer) = document.rank >= other.rank ? (other, document) : (document, other)
            kept[document.key] = newer
            if let version = older.version, let later = newer.version, version < later {
                reading.notes.append(
                    .olderState(subject: document.subject, source: document.id, version: version, kept: later)
                )
            }
        }
        return documents.compactMap { kept.removeValue(forKey: $0.key) }
    }

    private mutating func read(_ document: QuickBooksDocument) {
        if document.isDeleted { remove(document, .deleted) }
        do throws(BooksRejection) {
            switch document.subject {
            case .customer: addCustomer(document)
            case .invoice: try addInvoice(document)
            case .payment: try addPayment(document)
            case .creditMemo: try addCreditMemo(document)
            }
        } catch {
            reading.rejections.append(error)
        }
    }

    mutating func remove(_ document: QuickBooksDocument, _ manner: BooksRemoval.Manner) {
        reading.removals.append(
            BooksRemoval(
                subject: document.subject,
                source: document.source,
                manner: manner,
                version: document.version,
                changed: document.changed
            )
        )
    }

    /// The document's own currency or the company's. Nil when both are missing: the document becomes part of the question.
    mutating func currency(of document: QuickBooksDocument) throws(BooksRejection) -> Currency? {
        if let currency = try document.currency() ?? defaultCurrency { return currency }
        withoutCurrency.append(document.title)
        return nil
    }
}
