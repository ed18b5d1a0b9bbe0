import Testing

/// A rule that reads one file at a time.
struct HouseRule: Sendable, CustomTestStringConvertible {
    var name: String
    /// Files that may break it, each with the reason.
    var exceptions: [String: String] = [:]
    var concerns: @Sendable (HouseFile) -> Bool
    var check: @Sendable (HouseFile) -> [Finding]

    var testDescription: String { name }

    func findings(in files: [HouseFile]) -> [Finding] {
        files.filter { concerns($0) && exceptions[$0.path] == nil }.flatMap(check)
    }

    /// Exceptions that nothing needs any more.
    func idleExceptions(in files: [HouseFile]) -> [String] {
        exceptions.keys.sorted().filter { path in
            !files.contains { $0.path == path && concerns($0) && !check($0).isEmpty }
        }
    }

    /// Finds words in the code, and says what to do instead.
    static func banning(_ words: [Banned], in file: HouseFile) -> [Finding] {
        let present = words.filter { file.code.contains($0.word) }
        guard !present.isEmpty else { return [] }
        return file.codeLines.enumerated().flatMap { index, line in
            present.filter { $0.isIn(line) }.map { Finding(file, index + 1, "'\($0.word)': \($0.remedy)") }
        }
    }
}

/// A word that has no place in some rooms.
struct Banned: Sendable {
    var word: String
    var remedy: String
    /// A line with this in it is fine after all.
    var unless: String?

    init(_ word: String, unless: String? = nil, _ remedy: String) {
        self.word = word
        self.unless = unless
        self.remedy = remedy
    }

    /// As a word of its own, not as a part of a longer one.
    func isIn(_ line: Substring) -> Bool {
        if let unless, line.contains(unless) { return false }
        return line.ranges(of: word).contains { range in
            let before = range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : " "
            let after = range.upperBound < line.endIndex ? line[range.upperBound] : " "
            let opensInside = Self.isPart(word.first) && Self.isPart(before)
            let closesInside = Self.isPart(word.last) && Self.isPart(after)
            return !opensInside && !closesInside
        }
    }

    private static func isPart(_ letter: Character?) -> Bool {
        letter.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
    }
}
