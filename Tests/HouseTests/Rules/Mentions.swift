/// Whether what is written is also used: a file of `Sources` declares something that another file names.
enum Mentions {
    static func findings(in files: [HouseFile]) -> [Finding] {
        let vocabularies = files.map { Set(words(in: $0.code)) }
        var mentions: [Substring: Int] = [:]
        for word in vocabularies.joined() { mentions[word, default: 0] += 1 }
        return files.compactMap { file in
            let isEntry = file.code.contains("@main")
            // Each word is counted once in its own file.
            let isUsed = Declaration.all(in: file).contains { declared in
                declared.name.split(separator: ".").contains { mentions[$0, default: 0] > 1 }
            }
            return isEntry || isUsed ? nil : Finding(file, 1, "nothing else names anything of it; use it or delete it")
        }
    }

    private static func words(in code: String) -> [Substring] {
        code.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    }
}
