extension ItemTable {
    private struct Widths {
        let invoice: Int
        let due: Int
        let amount: Int

        var all: Int { invoice + 2 + due + 2 + amount }
    }

    /// The table in plain columns, two in from the margin; amounts end at the same column.
    var text: [String] {
        let widths = widths
        let head = Page.wrap(customer) + [""] + [line(heads.invoice, heads.due, heads.amount, widths), rule(widths)]
        let body = rows.flatMap { lines($0, widths) }
        let foot = sums.isEmpty ? [] : [rule(widths)] + sums.map { line($0.label, "", $0.amount, widths) }
        return (head + body + foot).map { $0.isEmpty ? $0 : "  " + $0 }
    }

    private var widths: Widths {
        let due = ([heads.due] + rows.map(\.due)).map { Columns.count($0) }.max() ?? 0
        let amount = ([heads.amount] + rows.map(\.amount) + sums.map(\.amount)).map { Columns.count($0) }.max() ?? 0
        let names = [heads.invoice] + rows.map(\.invoice) + sums.map(\.label)
        let room = max(8, Page.width - 6 - due - amount)
        return Widths(
            invoice: names.map { Columns.count($0) }.filter { $0 <= room }.max() ?? room,
            due: due,
            amount: amount
        )
    }

    private func lines(_ row: Row, _ widths: Widths) -> [String] {
        var lines: [String] = []
        if Columns.count(row.invoice) <= widths.invoice {
            lines.append(line(row.invoice, row.due, row.amount, widths))
        } else {
            // A number too long for its column stands on a line of its own.
            lines += Page.wrap(row.invoice, to: Page.width - 2)
            lines.append(line("", row.due, row.amount, widths))
        }
        lines += row.notes.flatMap { Page.wrap($0, indent: "  ", to: Page.width - 2) }
        return lines + [row.document, row.paymentLink].compactMap { $0 }.map { "  " + $0 }
    }

    private func line(_ invoice: String, _ due: String, _ amount: String, _ widths: Widths) -> String {
        let name = Columns.padRight(invoice, to: widths.invoice)
        return name + "  " + Columns.padRight(due, to: widths.due) + "  " + Columns.padLeft(amount, to: widths.amount)
    }

    private func rule(_ widths: Widths) -> String { String(repeating: "-", count: widths.all) }
}
