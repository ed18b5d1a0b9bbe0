/// The numbers and words of payment terms, noise left out. `shape` is what the grammar looks at:
/// `2% 10 days, net 30` is `# % # days #` with the numbers 2, 10 and 30.
struct TermsTokens {
    enum Token: Hashable {
        /// In hundredths.
        case number(Int)
        case ordinal(Int)
        case word(TermsWord)
    }

    private(set) var tokens: [Token] = []

    /// A word the lexicon does not have.
    struct UnknownWord: Error, Hashable {
        let word: String
    }

    init(_ text: some StringProtocol) throws(UnknownWord) {
        let pieces = Self.pieces(text.lowercased())
        var index = 0
        while index < pieces.count {
            if let token = Self.number(pieces[index]) {
                tokens.append(token)
                index += 1
                continue
            }
            guard let (word, length) = Self.phrase(at: index, of: pieces) else {
                throw UnknownWord(word: pieces[index])
            }
            if word != .noise { tokens.append(.word(word)) }
            index += length
        }
    }

    private init(_ tokens: some Sequence<Token>) { self.tokens = Array(tokens) }

    var shape: String {
        tokens.map { token in
            switch token {
            case .number: "#"
            case .ordinal: "d"
            case .word(let word): word.rawValue
            }
        }
        .joined(separator: " ")
    }

    /// The numbers in order, in hundredths where they are no ordinals.
    private var numbers: [(value: Int, isOrdinal: Bool)] {
        tokens.compactMap { token in
            switch token {
            case .number(let hundredths): (hundredths, false)
            case .ordinal(let value): (value, true)
            case .word: nil
            }
        }
    }

    /// The number at `index`, when it is whole and within the range.
    func whole(_ index: Int, in range: ClosedRange<Int>) -> Int? {
        let (value, isOrdinal) = numbers[index]
        if isOrdinal { return range.contains(value) ? value : nil }
        guard value.isMultiple(of: 100), range.contains(value / 100) else { return nil }
        return value / 100
    }

    func percent(_ index: Int) -> Percent? { Percent(hundredths: numbers[index].value) }

    /// The tokens after a leading shape; nil unless the shape leads.
    func rest(after lead: String) -> TermsTokens? {
        shape == lead || shape.hasPrefix(lead + " ")
            ? TermsTokens(tokens.dropFirst(lead.split(separator: " ").count)) : nil
    }
}

/// From characters to tokens.
extension TermsTokens {
    private static func phrase(at start: Int, of pieces: [String]) -> (word: TermsWord, length: Int)? {
        let longest = min(TermsWord.longestPhrase, pieces.count - start)
        for length in stride(from: longest, through: 1, by: -1) {
            if let word = TermsWord.phrases[Array(pieces[start..<start + length])] { return (word, length) }
        }
        return nil
    }

    /// `30`, `2.5`, `15th`; nil for words, and for numbers no terms have.
    private static func number(_ piece: String) -> Token? {
        let digits = piece.prefix { $0.isDigit || $0 == "." }
        guard let first = piece.first, first.isDigit else { return nil }
        if ordinalSuffixes.contains(String(piece.dropFirst(digits.count))) { return Int(digits).map(Token.ordinal) }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard digits.count == piece.count, digits.count <= 8, parts.count <= 2, let whole = Int(parts[0]) else {
            return nil
        }
        let decimals = parts.count == 2 ? String(parts[1] + "00") : "00"
        guard let fraction = Int(decimals.prefix(2)), decimals.dropFirst(2).allSatisfy({ $0 == "0" }) else {
            return nil
        }
        return .number(whole * 100 + fraction)
    }

    /// Words, numbers and the three symbols that matter. A dot belongs to a number between digits, and is dropped from
    /// words (`e.o.m.`); a comma belongs to a number only where a percent sign follows (`2,5 %`).
    private static func pieces(_ text: String) -> [String] {
        let letters = Array(text)
        var pieces: [String] = []
        var current = ""
        func close() {
            if !current.isEmpty { pieces.append(current) }
            current = ""
        }
        for (index, letter) in letters.enumerated() {
            switch letter {
            case "%", "/", "+":
                close()
                pieces.append(String(letter))
            case ".", ",":
                if isDecimalMark(at: index, of: letters) {
                    current.append(".")
                } else if letter == "," {
                    close()
                }
            case "-" where current.isEmpty && letters[(index + 1)...].first?.isDigit == true:
                // No term counts backward: `-30` stays together, to be refused.
                current.append(letter)
            case _ where letter.isLetter || letter.isNumber:
                if let last = current.last, last.isLetter != letter.isLetter,
                    !isOrdinalSuffix(at: index, of: letters)
                {
                    close()
                }
                current.append(letter)
            default: close()
            }
        }
        close()
        return pieces
    }

    private static func isDecimalMark(at index: Int, of letters: [Character]) -> Bool {
        guard index > 0, letters[index - 1].isDigit else { return false }
        let following = letters[(index + 1)...]
        let digits = following.prefix { $0.isDigit }
        guard !digits.isEmpty else { return false }
        return letters[index] == "." || following.dropFirst(digits.count).first { $0 != " " } == "%"
    }

    private static let ordinalSuffixes = ["st", "nd", "rd", "th"]

    private static func isOrdinalSuffix(at index: Int, of letters: [Character]) -> Bool {
        ordinalSuffixes.contains(String(letters[index...].prefix { $0.isLetter }))
    }
}

extension Character {
    /// 0 to 9, and no other script's.
    var isDigit: Bool { ("0"..."9").contains(self) }
}
