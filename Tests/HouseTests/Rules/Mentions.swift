/// Whether what is written is also used: a file of `Sources` declares something that another file names.
enum Mentions {
    static func findings(in files: [HouseFile]) -> [Finding] {
        let vocabularies = files.map { Set(words(in: $0.code)) }
        var mentions: [Substring: Int] = [:]
        for word in vocabularies.joined() { mentions[word, default: 0] += 1 }
        return files.compactMap { file in
            let declared = Declaration.all(in: file)
            // Each word is counted once in its own file.
            let isUsed = names(of: declared).contains { mentions[$0, default: 0] > 1 }
            return isUsed || isNameless(declared) || file.code.contains("@main")
                ? nil : Finding(file, 1, "nothing else names anything of it; use it or delete it")
        }
    }

    /// Types, their members, and functions; not what is named within a function, nor whatever is extended.
    private static func names(of declared: [Declaration]) -> [Substring] {
        declared.filter { $0.kind == .type || $0.kind != .extension && $0.indentation <= 4 }
            .filter { !initialisers.contains($0.name) }
            .map { Substring($0.name) }
    }

    /// What only adds initialisers to types that stand elsewhere is called by their names.
    private static func isNameless(_ declared: [Declaration]) -> Bool {
        !declared.contains { $0.kind == .type } && declared.contains { initialisers.contains($0.name) }
    }

    private static let initialisers: Set = ["init", "init?", "subscript", "deinit"]

    private static func words(in code: String) -> [Substring] {
        code.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    }
}
