/// How long and how finished things are.
extension HouseRule {
    static let shape = [
        shortFunctions, shortFiles, fileIsNoun, fileSaysSomething, nothingUnfinished, noLocalPaths, documented,
    ]

    static let shortFunctions = HouseRule(
        name: "a function fits on a screen",
        concerns: { $0.path.hasSuffix(".swift") },
        check: { file in
            Declaration.all(in: file).filter { $0.kind == .body && $0.lines > 50 }.map {
                Finding(file, $0.line, "\($0.name) has \($0.lines) lines of at most 50; name its parts and call them")
            }
        }
    )

    static let shortFiles = HouseRule(
        name: "a file is one noun",
        concerns: { $0.path.hasSuffix(".swift") },
        check: { file in
            let count = file.lines.count - 1
            guard count > 400 else { return [] }
            return [Finding(file, 401, "\(count) lines of at most 400; it has become more than one noun")]
        }
    )

    static let fileIsNoun = HouseRule(
        name: "a file is named by what it declares",
        exceptions: [
            "Sources/Receivables/Parties/Words.swift": "the small words that parties, policies and letters share",
            "Sources/Storage/SQLite/SQLiteError.swift": "what SQLite's codes mean as a StorageError",
        ],
        concerns: { $0.path.hasSuffix(".swift") && ($0.isBelow("Sources") || $0.isBelow("Plugins")) },
        check: { file in
            // `Book+Runs.swift` may also hold what a run adds to the readings and writings of a book.
            let isPart = file.path.contains("+") && House.types.contains(file.noun)
            guard !isPart, !Declaration.all(in: file).contains(where: { names(file.noun, $0) }) else { return [] }
            return [Finding(file, 1, "declares nothing called '\(file.noun)'; name the file after what is in it")]
        }
    )

    /// `RollRates` is said by `Roll`, `Outbox` by `OutboxEntry`, `ByteCode` by `ByteReader`, `Easter` by `easter(_:)`.
    private static func names(_ noun: Substring, _ declaration: Declaration) -> Bool {
        let (file, said) = (noun.lowercased(), declaration.name.lowercased())
        let stem = "\(noun.prefix(1))\(noun.dropFirst().prefix { !$0.isUppercase })".lowercased()
        let singular = stem.hasSuffix("s") ? String(stem.dropLast()) : stem
        switch declaration.kind {
        case .type where declaration.isTopLevel: return said.contains(singular) || stem.hasPrefix(said)
        case .extension: return said.contains(file) || file.hasSuffix(said)
        default: return said == file || declaration.isTopLevel && said.contains(singular)
        }
    }

    static let fileSaysSomething = HouseRule(
        name: "no file is empty",
        concerns: { $0.isBelow("Sources") || $0.isBelow("Tests") || $0.isBelow("Plugins") || $0.isBelow("Stories") },
        check: { file in
            let isEmpty =
                file.path.hasSuffix(".swift")
                ? Declaration.all(in: file).isEmpty : file.text.allSatisfy(\.isWhitespace)
            return isEmpty ? [Finding(file, 1, "holds nothing; write it or delete it")] : []
        }
    )

    static let nothingUnfinished = HouseRule(
        name: "nothing is left for later",
        concerns: { $0.path.hasSuffix(".swift") && !$0.isBelow("Tests/HouseTests") || $0.isBelow("bin") },
        check: { file in
            let crash = "a fault of the world is an error, ours a precondition with a sentence"
            let inCode = ["fatalError(", "try!", "preconditionFailure()", "as!"].map { Banned($0, crash) }
            let off = Banned(".disabled(", "a test that is off proves nothing; mend or delete it")
            return banning(inCode + [off], in: file) + unfinishedRemarks(in: file)
        }
    )

    private static func unfinishedRemarks(in file: HouseFile) -> [Finding] {
        guard file.text.contains("TODO") || file.text.contains("FIXME") else { return [] }
        return file.lines.enumerated().flatMap { index, line in
            let comment = line.firstRange(of: "//").map { line[$0.lowerBound...] } ?? line.drop { $0 != "#" }
            return ["TODO", "FIXME"].filter { Banned($0, "").isIn(comment) }
                .map { Finding(file, index + 1, "'\($0)': do it now, or write an issue") }
        }
    }

    /// The folders are put together here so that this file does not name what it forbids.
    static let noLocalPaths = HouseRule(
        name: "nothing knows one machine's folders",
        concerns: { _ in true },
        check: { file in
            let folders = ["work", "root", "home", "Users"].map { "/\($0)/" }
            let present = folders.filter { file.text.contains($0) }
            guard !present.isEmpty else { return [] }
            return file.lines.enumerated().flatMap { index, line in
                present.filter { beginsPath($0, in: line) }.map {
                    Finding(file, index + 1, "a path below \($0) is there on one machine only; make it relative")
                }
            }
        }
    )

    private static func beginsPath(_ folder: String, in line: Substring) -> Bool {
        line.ranges(of: folder).contains { range in
            guard range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !(before.isLetter || before.isNumber || "_.-~}".contains(before))
        }
    }

    static let documented = HouseRule(
        name: "a public type of the rules says what it is",
        concerns: { $0.target == "Receivables" },
        check: { file in
            let lines = file.lines
            return Declaration.all(in: file).filter { $0.kind == .type && $0.isPublic && $0.isTopLevel }
                .filter { $0.line < 2 || !lines[$0.line - 2].hasPrefix("///") }
                .filter { !lines[$0.line - 1].hasSuffix("{}") }
                .map { Finding(file, $0.line, "\($0.name) is public: say in a doc comment what it stands for") }
        }
    )
}
