/// All letters by language and name: the shipped ones, overlaid by a house's own. Read once, used for every letter.
public struct LetterBook: Sendable {
    /// The folder of one language, everything in it ready to use.
    struct Shelf: Sendable {
        var letters: [String: Template] = [:]
        /// What several letters have in common, by name.
        var partials: [String: [Piece]] = [:]
        var glossary: Glossary
    }

    let shelves: [String: Shelf]

    /// The letters that travel in the binary, in English and German.
    public static let shipped: LetterBook = {
        let (book, faults) = read(shippedTexts)
        precondition(faults.isEmpty, faults.map(\.description).joined(separator: "\n"))
        return book
    }()

    /// The shipped letters with a house's own in their place. Paths are `LANGUAGE/NAME.mustache`, as in the shipped folder.
    public init(own texts: [String: String]) throws(LetterBookFaults) {
        let (book, faults) = Self.read(Self.shippedTexts.merging(Self.plain(texts)) { $1 })
        guard faults.isEmpty else { throw LetterBookFaults(faults: faults) }
        self = book
    }

    private init(shelves: [String: Shelf]) { self.shelves = shelves }

    /// Everything wrong with a house's own texts, by file, line and column; empty when they can be used.
    public static func faults(in own: [String: String]) -> [TemplateFault] {
        read(shippedTexts.merging(plain(own)) { $1 }).faults
    }

    public var languages: [String] { shelves.keys.sorted() }

    /// The names of a language's letters; text messages end in `.sms`, announcements of a charge in `.autopay`.
    public func names(in language: String) -> [String] { shelves[language]?.letters.keys.sorted() ?? [] }

    /// The shipped text at `LANGUAGE/NAME.mustache`, for somebody who wants to start from it.
    public static func shippedText(at path: String) -> String? { shippedTexts[path] }

    /// Where shipped texts lie.
    public static var shippedPaths: [String] { shippedTexts.keys.sorted() }

    private static let shippedTexts = Dictionary(
        uniqueKeysWithValues: Shipped.files.map { (String($0.path.trimmingPrefix("Letters/")), $0.text) }
    )

    /// People on other systems write `\r\n`.
    private static func plain(_ texts: [String: String]) -> [String: String] {
        texts.mapValues { String($0.map { $0 == "\r\n" ? "\n" : $0 }) }
    }

    private static func read(_ texts: [String: String]) -> (book: LetterBook, faults: [TemplateFault]) {
        var faults: [TemplateFault] = []
        var folders: [String: [String: String]] = [:]
        for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
            let parts = path.split(separator: "/").map(String.init)
            guard parts.count == 2, parts[1].hasSuffix(".mustache"), LanguageTag(parts[0]).names(folder: parts[0])
            else {
                faults.append(.misplaced(path))
                continue
            }
            folders[parts[0], default: [:]][String(parts[1].dropLast(9))] = text
        }
        var shelves: [String: Shelf] = [:]
        for language in folders.keys.sorted() {
            let (shelf, found) = ShelfReading(language: language, folders: folders).read()
            shelves[language] = shelf
            faults += found
        }
        return (LetterBook(shelves: shelves), faults)
    }
}

/// Every fault of a book; it is used whole or not at all.
public struct LetterBookFaults: Error, Hashable, Sendable, CustomStringConvertible {
    public let faults: [TemplateFault]
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension TemplateFault {
    fileprivate static func misplaced(_ path: String) -> TemplateFault {
        TemplateFault(
            file: path,
            line: 1,
            column: 1,
            problem: "This is no place for a letter.",
            remedy: "Letters lie in a folder named by their language, like en/nudge.mustache or de-AT/nudge.mustache."
        )
    }
}
