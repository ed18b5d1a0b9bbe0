extension Page {
    /// RFC 5322 wishes for lines of at most 78 columns; 72 leave room for the reader who quotes them.
    static let width = 72
    static let widest = 78

    var text: String {
        let parts = blocks.map { block in
            switch block {
            case .paragraph(let words): Self.wrap(words)
            case .items: table.text
            case .payment: paymentText
            case .signature: signature
            }
        }
        let footer = footer.isEmpty ? [] : ["--"] + footer.flatMap { Self.wrap($0) }
        var text = ""
        text.reserveCapacity(2048)
        for lines in parts + [footer] where !lines.isEmpty {
            if !text.isEmpty { text += "\n" }
            for line in lines {
                text += line
                text += "\n"
            }
        }
        return text.isEmpty ? "\n" : text
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
        if let link = payment.link { lines += [payment.label + ":", "  " + link] }
        guard !payment.transfer.isEmpty else { return lines }
        if !lines.isEmpty { lines.append("") }
        lines.append(wording.glossary[.byTransfer] + ":")
        let details = payment.transfer + ["\(wording.glossary[.reference]): \(payment.reference)"]
        return lines + details.flatMap { Self.wrap($0, indent: "  ") }
    }

    /// Breaks at spaces only: an amount and its currency are tied by U+00A0 and stay together.
    static func wrap(_ text: String, indent: String = "", to width: Int = width) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var lines: [String] = []
            // One buffer for all lines, grown once.
            var line = Array(indent.utf8)
            var (start, length) = (0, 0)
            while start < bytes.count {
                let word = bytes[start...].prefix { $0 != UInt8(ascii: " ") }
                start = word.endIndex + 1
                guard !word.isEmpty else { continue }
                let columns = Columns.count(word)
                if length > 0, length + 1 + columns + indent.utf8.count > width {
                    lines.append(String(decoding: line, as: UTF8.self))
                    line.removeLast(line.count - indent.utf8.count)
                    length = 0
                }
                if length > 0 { line.append(UInt8(ascii: " ")) }
                line += word
                length += columns + (length == 0 ? 0 : 1)
            }
            return length == 0 ? lines : lines + [String(decoding: line, as: UTF8.self)]
        }
    }
}
