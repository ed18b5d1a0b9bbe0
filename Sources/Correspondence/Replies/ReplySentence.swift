/// One sentence of a reply, in the form in which words are looked for.
struct ReplySentence {
    /// In small letters, umlauts in two letters, short forms written out: `Wir haven't` has `wir have not`.
    let words: [Substring]
    let isQuestion: Bool

    static func all(in text: String) -> [ReplySentence] {
        var cutter = Cutter()
        for paragraph in paragraphs(of: text) { cutter.cut(folded(paragraph)) }
        return cutter.sentences
    }

    func has(_ words: Set<Substring>) -> Bool { self.words.contains(where: words.contains) }

    func said(_ range: Range<Int>) -> String { words[range].joined(separator: " ") }

    /// Mail programs break long lines; a short line is meant to end where it ends.
    private static func paragraphs(of text: String) -> [String] {
        var paragraphs = [""]
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            paragraphs[paragraphs.count - 1] += line + " "
            if line.count < 45 { paragraphs.append("") }
        }
        return paragraphs
    }

    private static func folded(_ text: String) -> String {
        var folded = ""
        for letter in text {
            switch letter {
            case "ä", "Ä": folded += "ae"
            case "ö", "Ö": folded += "oe"
            case "ü", "Ü": folded += "ue"
            case "ß": folded += "ss"
            case "’", "‘", "ʼ", "`", "´": folded += "'"
            default: folded.append(letter)
            }
        }
        return folded
    }
}

extension ReplySentence {
    /// Goes over a text once, letter by letter.
    private struct Cutter {
        var sentences: [ReplySentence] = []
        private var words: [Substring] = []

        mutating func cut(_ text: String) {
            let letters = Array(text)
            var word = ""
            for place in letters.indices {
                let letter = letters[place]
                let next = place + 1 < letters.count ? letters[place + 1] : " "
                if letter.isLetter || letter.isNumber || "€$£@'".contains(letter) {
                    word.append(letter)
                } else if ".,/:-".contains(letter), word.last?.isNumber == true, next.isNumber {
                    word.append(letter)
                } else {
                    let end = ends(letter, after: word, before: letters[(place + 1)...])
                    take(&word)
                    if end { finish(isQuestion: letter == "?") }
                }
            }
            take(&word)
            finish(isQuestion: false)
        }

        /// `am 15. März` and `Nr. 5` go on, `15.03. Danke` does not.
        private func ends(_ letter: Character, after word: String, before rest: ArraySlice<Character>) -> Bool {
            guard ".!?;".contains(letter), rest.first?.isWhitespace != false || rest.first == "." else {
                return "…–".contains(letter)
            }
            guard letter == "." else { return true }
            if let number = Int(word), (1...31).contains(number) { return rest.allSatisfy(\.isWhitespace) }
            if ReplyLexicon.abbreviations.contains(word.lowercased()) { return false }
            guard word.last?.isNumber == true else { return true }
            return rest.first { !$0.isWhitespace }?.isUppercase != false
        }

        private mutating func take(_ word: inout String) {
            defer { word = "" }
            let small = word.lowercased().drop { $0 == "'" }
            guard !small.isEmpty else { return }
            let whole = ReplyLexicon.shortForms[String(small)] ?? Self.writtenOut(small)
            // What follows is another thought.
            if ReplyLexicon.turns.contains(whole) { finish(isQuestion: false) }
            words += whole.split(separator: " ").map { Substring(String($0)) }
        }

        private static func writtenOut(_ word: Substring) -> String {
            guard word.contains("'") else { return String(word) }
            let endings = [
                ("n't", " not"), ("'ll", " will"), ("'re", " are"), ("'ve", " have"), ("'d", " would"), ("'m", " am"),
                ("'s", ""),
            ]
            for (short, long) in endings where word.hasSuffix(short) { return word.dropLast(short.count) + long }
            return String(word.filter { $0 != "'" })
        }

        private mutating func finish(isQuestion: Bool) {
            if !words.isEmpty { sentences.append(ReplySentence(words: words, isQuestion: isQuestion)) }
            words = []
        }
    }
}
