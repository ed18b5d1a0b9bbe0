extension Page {
    /// RFC 5322 wishes for lines of at most 78 columns; 72 leave room for the reader who quotes them.
    static let width = 72
    static let widest = 78

    var text: String {
        let parts = blocks.map { block in
            switch block {
            case .paragraph(let words): Self.wrap(words)
            case .items: wording.table.text
            case .payment: paymentText
            case .signature: signature
            }
        }
        let footer = footer.isEmpty ? [] : [["--"] + footer.flatMap { Self.wrap($0) }]
        return (parts + footer).filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
            + "\n"
    }

    /// One line in the characters of a plain phone (GSM 03.38), which count 160 to a message instead of 70.
    var shortText: String {
        let words = blocks.compactMap { block in
            if case .paragraph(let words) = block { words } else { nil }
        }
        return PlainPhone.write(words.joined(separator: " "))
    }

    private var paymentText: [String] {
        let payment = payment
        var lines: [String] = []
        if let link = payment.link { lines += [wording.glossary[.payOnline] + ":", "  " + link] }
        guard !payment.transfer.isEmpty else { return lines }
        if !lines.isEmpty { lines.append("") }
        lines.append(wording.glossary[.byTransfer] + ":")
        let details = payment.transfer + ["\(wording.glossary[.reference]): \(payment.reference)"]
        return lines + details.flatMap { Self.wrap($0, indent: "  ") }
    }

    /// Breaks at spaces only: an amount and its currency are tied by U+00A0 and stay together.
    static func wrap(_ text: String, indent: String = "", to width: Int = width) -> [String] {
        var lines: [String] = []
        var line = ""
        var length = 0
        for bytes in text.utf8.split(separator: UInt8(ascii: " ")) {
            let word = Substring(bytes)
            let columns = Columns.count(word)
            if length > 0, length + 1 + columns + indent.utf8.count > width {
                lines.append(indent + line)
                (line, length) = ("", 0)
            }
            if length > 0 { line += " " }
            line += word
            length += columns + (length == 0 ? 0 : 1)
        }
        return length == 0 ? lines : lines + [indent + line]
    }
}
