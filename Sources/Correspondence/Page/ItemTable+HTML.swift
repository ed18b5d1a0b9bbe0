extension ItemTable {
    private static let cell = "padding:.4em .6em .4em 0;vertical-align:top;border-bottom:1px solid #999999"
    private static let number =
        "padding:.4em 0;vertical-align:top;text-align:right;white-space:nowrap;border-bottom:1px solid #999999"

    var html: String {
        var html = """
            <table style="width:100%;border-collapse:collapse;margin:0 0 1.2em;font:inherit">
            <caption style="text-align:left;padding:0 0 .4em;font-weight:600" dir="auto">\(HTML.escape(customer))</caption>
            <thead><tr>\(head(heads.invoice))\(head(heads.due))\(head(heads.amount, style: Self.number))</tr></thead>
            <tbody>

            """
        for row in rows { html += self.html(row) }
        for sum in sums {
            html += """
                <tr><th scope="row" colspan="2" style="text-align:left;\(Self.cell)">\(HTML.escape(sum.label))</th>\
                <td style="font-weight:600;\(Self.number)">\(HTML.escape(sum.amount))</td></tr>

                """
        }
        return html + "</tbody>\n</table>\n"
    }

    private func head(_ text: String, style: String = cell) -> String {
        let align = style == Self.cell ? "text-align:left;" : ""
        return "<th scope=\"col\" style=\"\(align)\(style)\">\(HTML.escape(text))</th>"
    }

    private func html(_ row: Row) -> String {
        let name = HTML.escape(row.invoice)
        let linked = row.document.map { "<a href=\"\(HTML.escape($0))\">\(name)</a>" } ?? name
        let pay = row.paymentLink.map(HTML.escape).map { ["<a href=\"\($0)\">\($0)</a>"] } ?? []
        let notes = (row.notes.map(HTML.escape) + pay).map { "<br><small>\($0)</small>" }.joined()
        return """
            <tr><td style="\(Self.cell)">\(linked)\(notes)</td>\
            <td style="\(Self.cell)">\(HTML.escape(row.due))</td>\
            <td style="\(Self.number)">\(HTML.escape(row.amount))</td></tr>

            """
    }
}

enum HTML {
    /// Scalar by scalar: a `<` that carries an accent is still a `<` to a browser.
    static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 32)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27
    }
}
