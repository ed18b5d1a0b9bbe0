/// The tokens of a statement with the questions the rules ask of them. Outside of the text there is nothing.
struct SQLText {
    let tokens: [SQLToken]

    init(_ tokens: [SQLToken]) { self.tokens = tokens }

    func token(at index: Int) -> SQLToken? { tokens.indices.contains(index) ? tokens[index] : nil }

    func word(at index: Int) -> String? {
        if case .word(let word)? = token(at: index) { word } else { nil }
    }

    func indices(of wanted: SQLToken...) -> [Int] { tokens.indices.filter { wanted.contains(tokens[$0]) } }

    func calls(to functions: Set<String>) -> [String] {
        tokens.indices.compactMap { index in
            guard let word = word(at: index), functions.contains(word) else { return nil }
            return token(at: index + 1) == .symbol("(") ? word : nil
        }
    }

    func words(after index: Int, until stops: Set<String>) -> [String] {
        tokens[(index + 1)...].indices.compactMap(word(at:)).split { stops.contains($0) }.first.map(Array.init) ?? []
    }

    /// How many arguments stand in the brackets that follow; 0 when none follow.
    func argumentCount(ofCallAt index: Int) -> Int {
        guard token(at: index + 1) == .symbol("(") else { return 0 }
        var (depth, count) = (0, 1)
        for token in tokens[(index + 1)...] {
            switch token {
            case .symbol("("): depth += 1
            case .symbol(")"): depth -= 1
            case .symbol(",") where depth == 1: count += 1
            default: break
            }
            if depth == 0 { break }
        }
        return count
    }
}
