/// One answer of a mail server: `550 5.1.1 no such user`, or several lines of one code.
struct SMTPReply: Hashable, CustomStringConvertible {
    let code: Int
    /// RFC 3463: `5.1.1`.
    let enhanced: String?
    /// The words, without codes, in one line.
    let text: String

    /// Nil unless each line begins with a code and the last one ends the reply.
    init?(lines: [String]) {
        guard let last = lines.last, let code = Self.code(of: last) else { return nil }
        let texts = lines.map { String($0.dropFirst(4)) }
        let enhanced = texts.last.flatMap { Self.enhanced($0, class: code / 100) }
        self.code = code
        self.enhanced = enhanced
        self.text = texts.map { text in
            guard let enhanced, text.hasPrefix(enhanced) else { return text }
            return String(text.dropFirst(enhanced.count)).trimmed
        }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    var description: String { ([String(code), enhanced, text] as [String?]).compactMap { $0 }.joined(separator: " ") }

    /// What the server calls the letter it took: Postfix `queued as 4F2`, Exim `id=1rX-4`, Sendmail `41R8 Message accepted`.
    var queueID: String? {
        let words = text.split(separator: " ").map(String.init)
        if let place = words.firstIndex(of: "queued"), words.dropFirst(place + 1).first == "as" {
            return words.dropFirst(place + 2).first
        }
        if let word = words.first(where: { $0.hasPrefix("id=") && $0.count > 3 }) { return String(word.dropFirst(3)) }
        return words.dropFirst().starts(with: ["Message", "accepted"]) ? words.first : nil
    }

    static func code(of line: String) -> Int? {
        let digits = line.utf8.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(line.prefix(3))
    }

    private static func enhanced(_ text: String, class first: Int) -> String? {
        let word = text.prefix { $0 != " " }
        let numbers = word.split(separator: ".", omittingEmptySubsequences: false)
        let isCode =
            numbers.count == 3 && numbers.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(\.isNumber) }
        return isCode && word.hasPrefix("\(first).") ? String(word) : nil
    }
}

/// Collects the lines of a reply as they arrive; what is no reply at all is left out, as libcurl does.
struct SMTPReplyReader {
    /// Made of its lines only when somebody asks: of a letter's replies that is the last.
    var last: SMTPReply? { ended.flatMap { SMTPReply(lines: $0) } }
    /// Lines came, and none of them looked like SMTP.
    var isOnlyJunk: Bool { heard > 0 && ended == nil && lines.isEmpty }
    private var ended: [String]?
    private var lines: [String] = []
    private var heard = 0

    /// All answers to one letter together; a server that says more is not talking about mail.
    static let limit = 256 * 1024

    /// False when the server talks without end.
    mutating func hear(_ raw: some Collection<UInt8>) -> Bool {
        let line = Self.visible(raw)
        heard += line.count + 2
        guard heard <= Self.limit else { return false }
        let text = String(line.prefix(1000))
        guard SMTPReply.code(of: text) != nil else { return true }
        if lines.count < 50 { lines.append(text) } else { lines[49] = text }
        guard text.dropFirst(3).first != "-" else { return true }
        ended = lines
        lines = []
        return true
    }

    /// Without its line end and what else nobody sees.
    private static func visible(_ raw: some Collection<UInt8>) -> String.UnicodeScalarView {
        let ends = raw.reversed().prefix { $0 == 10 || $0 == 13 }.count
        let line = String(decoding: raw.dropLast(ends), as: UTF8.self).unicodeScalars
        let isPlain = line.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        return isPlain ? line : line.filter { $0.value >= 0x20 && $0.value != 0x7F }
    }

    mutating func forget() {
        ended = nil
        lines = []
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
