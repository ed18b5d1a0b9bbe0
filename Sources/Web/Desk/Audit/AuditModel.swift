import Receivables
import Storage

/// What the page of the journal shows: what was looked for, what was found, and how the chain stands.
struct AuditModel: Sendable {
    /// As it was typed, by field.
    let typed: [String: String]
    /// What is wrong with it, by field.
    let faults: [String: Fault]
    let lines: [JournalLine]
    /// Names of customers by their rows.
    let names: [Int64: String]
    let next: JournalCursor?
    let head: Chain.Head
    /// When the chain was last found whole by the house itself, in milliseconds since 1970 UTC; nil for never.
    var checked: Int64?
    /// What a check has just found.
    var finding: Chain.Finding?

    enum Fault: Hashable, Sendable { case noCustomer, noInvoice, noDay }
}

extension AuditModel {
    static let fields = ["customer", "invoice", "day", "kind", "person"]
    /// Rows on a page.
    static let size = 50

    /// - Parameter typed: what stands in the address, by field.
    init(_ reading: Reading, _ typed: [String: String], after: JournalCursor?) throws {
        var question = JournalQuestion()
        var faults: [String: Fault] = [:]
        if let code = typed["customer"] {
            question.customer = try reading.customer(code: code)
            if question.customer == nil { faults["customer"] = .noCustomer }
        }
        if let invoice = typed["invoice"] {
            question.invoice = invoice
            if try reading.customer(ofInvoice: invoice) == nil { faults["invoice"] = .noInvoice }
        }
        if let day = typed["day"] {
            question.day = Day(iso: day)
            if question.day == nil { faults["day"] = .noDay }
        }
        (question.kind, question.person, question.after) = (typed["kind"], typed["person"], after)
        let page = faults.isEmpty ? try reading.journal(question, limit: Self.size) : nil
        let lines = page?.lines ?? []
        self.init(
            typed: typed,
            faults: faults,
            lines: lines,
            names: try reading.names(of: Set(lines.map(\.customer))).mapValues(\.name),
            next: page?.next,
            head: try reading.head()
        )
    }

    private init(
        typed: [String: String],
        faults: [String: Fault],
        lines: [JournalLine],
        names: [Int64: String],
        next: JournalCursor?,
        head: Chain.Head
    ) {
        (self.typed, self.faults, self.lines, self.names) = (typed, faults, lines, names)
        (self.next, self.head, checked, finding) = (next, head, nil, nil)
    }
}
