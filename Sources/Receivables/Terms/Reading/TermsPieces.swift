/// Cuts payment terms into words, numbers and the three symbols that matter, all in lower case:
/// `2%10net30` is `2`, `%`, `10`, `net`, `30`.
enum TermsPieces {
    static let ordinalSuffixes = ["st", "nd", "rd", "th"]

    static func split(_ text: some StringProtocol) -> [String] {
        let letters = Array(text.lowercased())
        var pieces: [String] = []
        var current = ""
        func close() {
            if !current.isEmpty { pieces.append(current) }
            current = ""
        }
        for (index, letter) in letters.enumerated() {
            switch role(at: index, of: letters, after: current.last) {
            case .symbol:
                close()
                pieces.append(String(letter))
            case .begins:
                close()
                current.append(letter)
            case .continues: current.append(letter)
            case .decimalMark: current.append(".")
            case .parts: close()
            case .nothing: break
            }
        }
        close()
        return pieces
    }

    private enum Role {
        case symbol, begins, continues, decimalMark, parts, nothing
    }

    /// What a character does to the piece that ends in `last`.
    private static func role(at index: Int, of letters: [Character], after last: Character?) -> Role {
        let letter = letters[index]
        switch letter {
        case "%", "/", "+": return .symbol
        case ".", ",":
            if isDecimalMark(at: index, of: letters) { return .decimalMark }
            // Dots are dropped from words: `e.o.m.`
            return letter == "." ? .nothing : .parts
        case "-":
            // No term counts backward: `-30` stays together, to be refused.
            return last == nil && letters[(index + 1)...].first?.isDigit == true ? .begins : .parts
        default:
            guard letter.isLetter || letter.isNumber else { return .parts }
            guard let last, last.isLetter != letter.isLetter else { return .continues }
            return isOrdinalSuffix(at: index, of: letters) ? .continues : .begins
        }
    }

    /// A dot between digits is one; a comma only where a percent sign follows: `2,5 %`, but `10,30 days`.
    private static func isDecimalMark(at index: Int, of letters: [Character]) -> Bool {
        guard index > 0, letters[index - 1].isDigit else { return false }
        let following = letters[(index + 1)...]
        let digits = following.prefix { $0.isDigit }
        guard !digits.isEmpty else { return false }
        return letters[index] == "." || following.dropFirst(digits.count).first { $0 != " " } == "%"
    }

    private static func isOrdinalSuffix(at index: Int, of letters: [Character]) -> Bool {
        ordinalSuffixes.contains(String(letters[index...].prefix { $0.isLetter }))
    }
}

extension Character {
    /// 0 to 9, and no other script's.
    var isDigit: Bool { ("0"..."9").contains(self) }
}
