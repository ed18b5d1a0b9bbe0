/// Reads the folder of one language. A regional folder (`de-AT`) borrows what it lacks from its language, but no language
/// borrows from another: half a German letter with an English greeting is worse than an English letter.
struct ShelfReading {
    private let language: String
    private let files: [String: String]
    private let inherited: [String: String]

    /// Parts of the page that are built, not written.
    static let blocks: Set<String> = ["items", "payment", "signature"]

    init(language: String, folders: [String: [String: String]]) {
        self.language = language
        files = folders[language] ?? [:]
        let base = LanguageTag(language).language
        inherited = (folders[base] ?? [:]).filter { $0.key.hasPrefix("_") }.merging(files) { $1 }
    }

    func read() -> (shelf: LetterBook.Shelf, faults: [TemplateFault]) {
        var shelf = LetterBook.Shelf(glossary: Glossary(inherited["_glossary"] ?? ""))
        var faults = glossaryFaults()
        for name in Self.blocks {
            shelf.partials[name] = [.words(Block.marker(name))]
        }
        for (name, text) in inherited.sorted(by: { $0.key < $1.key }) where name.hasPrefix("_") && name != "_glossary" {
            faults += register(text, named: String(name.dropFirst()), in: &shelf)
        }
        faults += breakCircles(in: &shelf)
        for (name, text) in files.sorted(by: { $0.key < $1.key }) where !name.hasPrefix("_") {
            let short = name.hasSuffix(".sms")
            let reading = Template.read(text, file: path(name), short: short, partials: partials)
            shelf.letters[name] = reading.template
            faults += reading.faults
        }
        return (shelf, faults)
    }

    private var partials: Set<String> {
        Self.blocks.union(
            inherited.keys.filter { $0.hasPrefix("_") && $0 != "_glossary" }.map { String($0.dropFirst()) }
        )
    }

    private func path(_ name: String) -> String { "\(language)/\(name).mustache" }

    private func glossaryFaults() -> [TemplateFault] {
        if let own = files["_glossary"] { return Glossary.faults(in: own, file: path("_glossary")) }
        guard inherited["_glossary"] == nil else { return [] }
        let remedy = "Copy en/_glossary.mustache there and translate it."
        return [TemplateFault(file: path("_glossary"), line: 1, column: 1, problem: "It is missing.", remedy: remedy)]
    }

    /// A partial is used by many letters, so it may only name what is always there, or ask first.
    private func register(_ text: String, named name: String, in shelf: inout LetterBook.Shelf) -> [TemplateFault] {
        let file = path("_" + name)
        let check = TemplateCheck(text, file: file, partials: partials)
        let holes = check.needed.map { need in
            TemplateFault(
                file: file,
                line: need.line,
                column: need.column,
                problem: "\(need.name) is not in every letter that uses this.",
                remedy: "Put it into {{#\(need.name)}}…{{/\(need.name)}}."
            )
        }
        let faults = check.faults + holes
        if faults.isEmpty { shelf.partials[name] = PieceReader.read(text) }
        return faults
    }

    /// A partial that comes round to itself would never end.
    private func breakCircles(in shelf: inout LetterBook.Shelf) -> [TemplateFault] {
        var faults: [TemplateFault] = []
        for name in shelf.partials.keys.sorted() where Piece.partials(within: name, of: shelf.partials).contains(name) {
            let file = path("_" + name)
            let tag = Tag.scan(inherited["_" + name] ?? "").first { tag in
                tag.kind == .partial
                    && (tag.name == name || Piece.partials(within: tag.name, of: shelf.partials).contains(name))
            }
            faults.append(
                TemplateFault(
                    file: file,
                    line: tag?.line ?? 1,
                    column: tag?.column ?? 1,
                    problem: "{{> \(tag?.name ?? name)}} leads back to \(name) and would never end.",
                    remedy: "Take it out."
                )
            )
            shelf.partials[name] = nil
        }
        return faults
    }
}
