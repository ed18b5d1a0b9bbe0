/// Reads the tags of one template in order and finds everything that would leave a hole in a letter.
struct TemplateCheck {
    private let file: String
    private let partials: Set<String>
    private var sections: [(tag: Tag, names: [String: Vocabulary.Term])] = []
    private(set) var faults: [TemplateFault] = []
    private(set) var needed: [Template.Need] = []

    init(_ text: String, file: String, partials: Set<String>) {
        self.file = file
        self.partials = partials
        for tag in Tag.scan(text) { read(tag) }
        if let open = sections.last {
            fault(open.tag, "{{#\(open.tag.name)}} is never closed.", "Write {{/\(open.tag.name)}} where it ends.")
        }
        checkCharacters(of: text)
    }

    private var scopes: [[String: Vocabulary.Term]] { [Vocabulary.letter] + sections.map(\.names) }

    private mutating func read(_ tag: Tag) {
        switch tag.kind {
        case .comment: break
        case .variable: variable(tag)
        case .section, .inverted: open(tag)
        case .end: close(tag)
        case .partial: partial(tag)
        case .foreign:
            fault(
                tag,
                "{{\(tag.name)}} is not used in letters.",
                "Write {{name}}, {{#name}}…{{/name}} or {{> partial}}."
            )
        case .unclosed:
            fault(tag, "{{ without }}.", "Close the braces, or write one brace.")
        }
    }

    private mutating func variable(_ tag: Tag) {
        switch Vocabulary.term(tag.name, in: scopes) {
        case nil: unknown(tag)
        case .flag, .group, .list:
            fault(tag, "{{\(tag.name)}} has no text of its own.", "Write {{#\(tag.name)}}…{{/\(tag.name)}}.")
        case .sometimes: need(tag, unlessIn: tag.name)
        case .always:
            if let dot = tag.name.lastIndex(of: ".") { need(tag, unlessIn: String(tag.name[..<dot])) }
        }
    }

    private mutating func need(_ tag: Tag, unlessIn section: String) {
        guard !sections.contains(where: { $0.tag.kind == .section && $0.tag.name == section }) else { return }
        needed.append(Template.Need(name: section, line: tag.line, column: tag.column))
    }

    private mutating func open(_ tag: Tag) {
        let term = Vocabulary.term(tag.name, in: scopes)
        if term == nil { unknown(tag) }
        var names: [String: Vocabulary.Term] = [:]
        if tag.kind == .section, let term {
            switch term {
            case .group(let inner), .list(let inner): names = inner
            case .always, .sometimes, .flag: break
            }
        }
        sections.append((tag, names))
    }

    private mutating func close(_ tag: Tag) {
        guard let open = sections.popLast() else {
            return fault(tag, "{{/\(tag.name)}} closes nothing.", "Remove it, or open {{#\(tag.name)}} before.")
        }
        if open.tag.name != tag.name {
            fault(
                tag,
                "{{/\(tag.name)}} closes {{#\(open.tag.name)}} of line \(open.tag.line).",
                "Close sections in the order of their opening, the last one first."
            )
        }
    }

    private mutating func partial(_ tag: Tag) {
        guard !partials.contains(tag.name) else { return }
        let nearest = Vocabulary.nearest(to: tag.name, among: Array(partials))
        let known = partials.sorted().joined(separator: ", ")
        fault(
            tag,
            "There is no partial \(tag.name).",
            nearest.map { "Did you mean {{> \($0)}}?" } ?? "There are \(known)."
        )
    }

    private mutating func unknown(_ tag: Tag) {
        let nearest = Vocabulary.nearest(to: tag.name, among: Vocabulary.names(in: scopes))
        let known = Vocabulary.letter.keys.sorted().joined(separator: ", ")
        fault(tag, "\(tag.name) is not known here.", nearest.map { "Did you mean \($0)?" } ?? "Known are \(known).")
    }

    /// Characters nobody sees or that steer the page are no part of a text.
    private mutating func checkCharacters(of text: String) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let odd = line.unicodeScalars.firstIndex { $0 != "\r" && $0 != "\t" && $0 != "\u{A0}" && Clean.hides($0) }
            guard let odd else { continue }
            let code = String(line.unicodeScalars[odd].value, radix: 16, uppercase: true)
            let column = line.distance(from: line.startIndex, to: odd) + 1
            faults.append(
                TemplateFault(
                    file: file,
                    line: index + 1,
                    column: column,
                    problem: "The invisible character U+\(code) does not belong into a letter.",
                    remedy: "Remove it."
                )
            )
        }
    }

    private mutating func fault(_ tag: Tag, _ problem: String, _ remedy: String) {
        faults.append(TemplateFault(file: file, line: tag.line, column: tag.column, problem: problem, remedy: remedy))
    }
}
