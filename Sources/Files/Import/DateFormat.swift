import Receivables

/// How a file writes dates: `M/D/YYYY`, `D.M.YYYY`, `Mon D YYYY`. One or two digits fit `M`, `MM`, `D` and `DD` alike.
struct DateFormat: Hashable, Sendable {
    private enum Part: Hashable {
        case year, shortYear, month, monthName, day
        case literal(UInt8)
    }

    let pattern: String
    private let parts: [Part]
    /// True when months and days have two digits and nothing may follow.
    private var isExact = false

    /// Nil unless the pattern has a year, a month and a day once each.
    init?(_ pattern: String) {
        let tokens: [(String, Part)] = [
            ("YYYY", .year), ("YY", .shortYear), ("Mon", .monthName), ("MM", .month), ("M", .month), ("DD", .day),
            ("D", .day),
        ]
        var parts: [Part] = []
        var rest = Substring(pattern)
        while let first = rest.utf8.first {
            if let (token, part) = tokens.first(where: { rest.hasPrefix($0.0) }) {
                parts.append(part)
                rest = rest.dropFirst(token.count)
            } else {
                guard first < 0x80, !(UInt8(ascii: "A")...UInt8(ascii: "z")).contains(first) else { return nil }
                parts.append(.literal(first))
                rest = rest.dropFirst()
            }
        }
        func count(_ wanted: Part...) -> Int { parts.count { wanted.contains($0) } }
        guard count(.year, .shortYear) == 1, count(.month, .monthName) == 1, count(.day) == 1 else { return nil }
        self.pattern = pattern
        self.parts = parts
    }

    private init(pattern: String, parts: [Part]) {
        self.pattern = pattern
        self.parts = parts
    }

    static let iso = DateFormat(
        pattern: "YYYY-MM-DD",
        parts: [.year, .literal(0x2D), .month, .literal(0x2D), .day]
    )

    /// The plain file's: ISO 8601 to the letter.
    static let plain: DateFormat = {
        var format = iso
        format.isExact = true
        return format
    }()

    /// What inference tries, the order of equals being of no consequence: where two fit, a person is asked.
    static let usual: [DateFormat] = [
        "YYYY-MM-DD", "YYYY/MM/DD", "YYYY.MM.DD", "YYYYMMDD", "M/D/YYYY", "D/M/YYYY", "M-D-YYYY", "D-M-YYYY",
        "D.M.YYYY", "M/D/YY", "D/M/YY", "D.M.YY", "Mon D YYYY", "D Mon YYYY", "D-Mon-YYYY", "D-Mon-YY", "D. Mon YYYY",
    ].compactMap(DateFormat.init)

    /// Dates of books; anything else is a slip of the pen.
    static let years = 1970...2199

    /// Nil when the text is no date of this format. A time of day after it is read over.
    func day(in text: UnsafeBufferPointer<UInt8>) -> Day? {
        var scan = DateScan(text: text)
        var year = 0
        var month = 0
        var day = 0
        for part in parts {
            let value: Int?
            switch part {
            case .year: value = scan.number(digits: 4...4)
            case .shortYear: value = scan.number(digits: 2...2).map { $0 + ($0 < 70 ? 2000 : 1900) }
            case .month, .day: value = scan.number(digits: isExact || isPacked ? 2...2 : 1...2)
            case .monthName: value = scan.monthName()
            case .literal(let byte): value = scan.skip(byte) ? 0 : nil
            }
            guard let value else { return nil }
            switch part {
            case .year, .shortYear: year = value
            case .month, .monthName: month = value
            case .day: day = value
            case .literal: break
            }
        }
        guard isExact ? scan.isAtEnd : scan.isAtEndOrTime, Self.years.contains(year) else { return nil }
        return Day(validYear: year, month: month, day: day)
    }

    func day(in text: String) -> Day? {
        var text = text
        return text.withUTF8 { day(in: $0) }
    }

    private var isPacked: Bool {
        !parts.contains { if case .literal = $0 { true } else { false } }
    }
}

/// Walks along one date.
private struct DateScan {
    let text: UnsafeBufferPointer<UInt8>
    var position = 0

    mutating func number(digits: ClosedRange<Int>) -> Int? {
        var value = 0
        let start = position
        while position < text.count, position - start < digits.upperBound, (0x30...0x39).contains(text[position]) {
            value = value * 10 + Int(text[position] - 0x30)
            position += 1
        }
        return position - start >= digits.lowerBound ? value : nil
    }

    /// A blank of the pattern is any run of blanks and commas: `Jan 28, 2021`.
    mutating func skip(_ byte: UInt8) -> Bool {
        let start = position
        while position < text.count, text[position] == byte || (byte == Byte.blank && text[position] == 0x2C) {
            position += 1
            if byte != Byte.blank { break }
        }
        return position > start
    }

    mutating func monthName() -> Int? {
        let start = position
        while position < text.count, text[position] >= 0x80 || Self.isLetter(text[position]) { position += 1 }
        let word = String(decoding: UnsafeBufferPointer(rebasing: text[start..<position]), as: UTF8.self)
        if position < text.count, text[position] == 0x2E { position += 1 }
        return MonthName.month(word)
    }

    var isAtEnd: Bool { position == text.count }

    /// `T12:00`, ` 15:04` and the like may follow; anything else makes the text no date.
    var isAtEndOrTime: Bool {
        if isAtEnd { return true }
        let rest = text[position...]
        guard let first = rest.first, first == Byte.blank || first == UInt8(ascii: "T"), rest.count >= 5 else {
            return false
        }
        return rest.dropFirst().allSatisfy { byte in
            (0x30...0x3A).contains(byte) || Self.isLetter(byte) || [0x20, 0x2B, 0x2D, 0x2E].contains(byte)
        } && rest.contains(0x3A)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}

/// Months by name or its beginning, in the languages our letters speak.
enum MonthName {
    private static let names: [[String]] = [
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ].map { $0.split(separator: " ").map(String.init) }

    /// Nil when fewer than three letters are given, or when they begin different months (`jui`).
    static func month(_ word: String) -> Int? {
        let start = word.lowercased()
        guard start.count >= 3 else { return nil }
        let months = Set(
            names.flatMap { language in language.indices.filter { language[$0].hasPrefix(start) }.map { $0 + 1 } }
        )
        return months.count == 1 ? months.first : nil
    }
}
