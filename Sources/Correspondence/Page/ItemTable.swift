import Receivables

/// The invoices of a letter as rows of finished text, the same for plain text and HTML.
struct ItemTable {
    struct Row {
        let invoice: String
        let document: String?
        let due: String
        let amount: String
        /// What explains the amount: the order it belongs to, what was billed and left out.
        let notes: [String]
        let paymentLink: String?
    }

    let customer: String
    let heads: (invoice: String, due: String, amount: String)
    let rows: [Row]
    /// Credit, then one sum per currency; empty below a single row that says it all.
    let sums: [(label: String, amount: String)]
}

extension Wording {
    var table: ItemTable {
        ItemTable(
            customer: Clean.line(facts.addressee.customer),
            heads: (glossary[.invoice], glossary[.due], glossary[.amount]),
            rows: facts.lines.map(row),
            sums: sums
        )
    }

    private func row(_ line: LetterFacts.Line) -> ItemTable.Row {
        ItemTable.Row(
            invoice: Clean.line(line.invoice),
            document: Clean.link(line.document),
            due: idiom.write(line.due),
            amount: idiom.write(purpose == .thanks ? line.received : line.asked),
            notes: notes(line),
            paymentLink: purpose == .asks && paymentLink == nil ? Clean.link(line.paymentLink) : nil
        )
    }

    private func notes(_ line: LetterFacts.Line) -> [String] {
        var notes: [String] = []
        if let order = Clean.present(line.purchaseOrder) { notes.append("\(glossary[.order]) \(order)") }
        guard purpose == .asks, line.asked != line.billed else { return notes }
        let parts: [(Glossary.Key, Money?)] = [
            (.billed, line.billed), (.paid, line.billed - line.balance), (.disputed, line.disputed),
            (.inTransit, line.inTransit),
        ]
        let told = parts.compactMap { key, money in
            money.flatMap { $0.isPositive ? "\(glossary[key]) \(idiom.write($0))" : nil }
        }
        return notes + [told.joined(separator: ", ")]
    }

    private var sums: [(label: String, amount: String)] {
        let totals = purpose == .thanks ? facts.received : facts.asked
        let credits =
            purpose == .asks
            ? facts.creditOnAccount.filter { credit in
                credit.isPositive && totals.contains { $0.currency == credit.currency }
            } : []
        guard facts.lines.count > 1 || !credits.isEmpty else { return [] }
        return credits.map { (glossary[.credit], idiom.write(-$0)) }
            + totals.map { (glossary[.total], idiom.write($0)) }
    }
}
