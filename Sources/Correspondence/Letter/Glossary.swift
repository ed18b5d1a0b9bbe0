/// The few words around the paragraphs, in one language: headings of the table, the button, the list's "and".
/// A file of lines `key: words`.
struct Glossary: Sendable {
    enum Key: String, CaseIterable {
        case and, invoice, due, amount, total
        case order = "your-order"
        case billed, disputed
        case inTransit = "on-its-way"
        case paid
        case credit = "credit-on-account"
        case payOnline = "pay-online"
        /// Of the customer's own page.
        case seeAndPay = "see-and-pay"
        case byTransfer = "by-bank-transfer"
        case reference
        case stop
    }

    private var words: [Key: String] = [:]

    subscript(key: Key) -> String { words[key] ?? key.stand.map { self[$0] } ?? key.rawValue }

    /// All keys of the shipped languages are there; those of a person's file are checked.
    init(_ text: String) {
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":"), let key = Key(rawValue: line[..<colon].trimmed) else {
                continue
            }
            words[key] = Clean.line(line[line.index(after: colon)...].trimmed)
        }
    }

    static func faults(in text: String, file: String) -> [TemplateFault] {
        var missing = Set(Key.allCases.map(\.rawValue))
        var needed = Set(Key.allCases.filter { $0.stand == nil }.map(\.rawValue))
        var faults: [TemplateFault] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard !line.trimmed.isEmpty else { continue }
            let key = line.prefix { $0 != ":" }.trimmed
            needed.remove(key)
            if missing.remove(key) == nil {
                let known = Key.allCases.map(\.rawValue)
                let nearest = Vocabulary.nearest(to: key, among: known).map { "Did you mean \($0)?" }
                faults.append(
                    TemplateFault(
                        file: file,
                        line: index + 1,
                        column: 1,
                        problem: "\(key) is unknown or there twice.",
                        remedy: nearest ?? "Known are \(known.joined(separator: ", "))."
                    )
                )
            }
        }
        guard !needed.isEmpty else { return faults }
        let remedy = "Add a line for each of \(needed.sorted().joined(separator: ", "))."
        return faults + [TemplateFault(file: file, line: 1, column: 1, problem: "Words are missing.", remedy: remedy)]
    }

    /// `INV-1, INV-2 and INV-3`
    func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(self[.and]) " + last
    }
}

extension Glossary.Key {
    /// The words that are taken where a house's own glossary is older than these.
    fileprivate var stand: Glossary.Key? { self == .seeAndPay ? .payOnline : nil }
}
