extension Page {
    /// One document with its style in place, as mail clients need it. Colours are left to the client except on the button,
    /// so that the page follows it into the dark.
    func html(title: String) -> String {
        var html = """
            <!DOCTYPE html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>\(HTML.escape(title))</title>
            </head>
            <body style="margin:0;padding:0">
            <div style="max-width:36em;margin:0 auto;padding:1.5em 1em;font:16px/1.5 system-ui,'Segoe UI',Arial,sans-serif">

            """
        for block in blocks { html += self.html(block) }
        if !footer.isEmpty {
            let lines = footer.map(HTML.escape).joined(separator: "<br>\n")
            html += "<p style=\"margin:2em 0 0;font-size:13px;opacity:.75\" dir=\"auto\">\(lines)</p>\n"
        }
        return html + "</div>\n</body>\n</html>\n"
    }

    private func html(_ block: Block) -> String {
        switch block {
        case .paragraph(let words): Self.paragraph(HTML.escape(words))
        case .items: table.html
        case .payment: paymentHTML
        case .signature: Self.paragraph(signature.map(HTML.escape).joined(separator: "<br>\n"))
        }
    }

    static func paragraph(_ html: String) -> String { "<p style=\"margin:0 0 1em\" dir=\"auto\">\(html)</p>\n" }

    private var paymentHTML: String {
        let payment = payment
        var html = ""
        if let link = payment.link { html += button(link, payment.label) }
        guard !payment.transfer.isEmpty else { return html }
        let details = payment.transfer + ["\(wording.glossary[.reference]): \(payment.reference)"]
        let lines = ([wording.glossary[.byTransfer] + ":"] + details).map(HTML.escape)
        return html + Self.paragraph(lines.joined(separator: "<br>\n"))
    }

    /// The address stands below the button for those whose client shows none.
    private func button(_ link: String, _ label: String) -> String {
        let address = HTML.escape(link)
        return """
            <p style="margin:0 0 1em"><a href="\(address)" style="display:inline-block;padding:.7em 1.4em;border-radius:6px;\
            background:#1f5fbf;color:#ffffff;text-decoration:none;font-weight:600">\
            \(HTML.escape(label))</a><br>
            <span style="font-size:13px;word-break:break-all">\(address)</span></p>

            """
    }
}
