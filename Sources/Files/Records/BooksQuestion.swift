/// What the file leaves open and nobody may guess. Asked once for each file, not once for each record.
public enum BooksQuestion: Hashable, Sendable, CustomStringConvertible {
    /// The documents that name no currency and were left out for it.
    case currency(documents: [String])
    /// The system whose times carry no zone; only their days are used meanwhile.
    case zone(system: String)
    /// Void or owed? The invoice is to be read from the books again.
    case voided(invoice: String)

    public var description: String { sentence }

    public var sentence: String {
        switch self {
        case .currency(let documents):
            "In which currency are \(documents.joined(separator: ", "))? They name none and were left out: "
                + "give the company's currency and import the file again."
        case .zone(let system):
            "In which time zone does \(system) write its times? They carry none; only their days are used, and no two "
                + "of them are compared."
        case .voided(let invoice):
            "Was invoice \(invoice) voided? Read it from the books again; until then it rests."
        }
    }
}
