/// What the workflow came to, counted where things arrived.
struct WorkflowOutcome: Encodable {
    /// The customer's page.
    let page: String
    /// The subjects of the letters that the mail server took.
    let letters: [String]
    let texts: [String]
    let notices: [String]
    /// Payment pages that were made, and the items that were paid there.
    let pages: Int
    let paid: [String]
    let isSettled: Bool
    /// The bills of the table, where the invoices come from one.
    let rows: [String]

    var holds: Bool {
        let isWrittenBack =
            rows.isEmpty || rows.contains { $0.hasPrefix(WorkflowBook.payer.invoice) && !$0.hasSuffix("-") }
        // Two letters that ask and the one that thanks.
        return isSettled && paid == [WorkflowBook.payer.invoice] && letters.count == 3 && texts.count == 2
            && !notices.isEmpty && isWrittenBack
    }

    func show() {
        let mark = Terminal.styled(holds ? "✓" : "✗", holds ? .green : .red)
        print(
            "  \(mark) \(WorkflowBook.payer.invoice) is \(isSettled ? "settled" : "open"). What the platforms of the demo took:"
        )
        print()
        var rows = letters.map { ["    mail", $0] } + texts.map { ["    text", Text.clipped($0, to: 80)] }
        rows += notices.map { ["    Slack", $0] }
        rows += [["    Stripe", "payment pages: \(pages); paid: \(paid.joined(separator: ", "))"]]
        rows += self.rows.map { ["    table", $0] }
        print(Terminal.table(rows))
        print()
    }
}
