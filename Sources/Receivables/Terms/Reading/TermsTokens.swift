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
        let pieces = TermsPieces.split(text)
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

/// From pieces to tokens.
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
        if TermsPieces.ordinalSuffixes.contains(String(piece.dropFirst(digits.count))) {
            return Int(digits).map(Token.ordinal)
        }
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
}
