public import Correspondence
public import Receivables
public import Storage

/// The texts that letters are written with: those that travel with the program, those that lie in the book's folder
/// `letter-templates`, and those that were saved at the desk. As with policies, what was done last counts: a text that was
/// put live goes before a file, until somebody writes another text into the file.
public struct LetterShelf: Sendable {
    /// The house's own files, by `LANGUAGE/NAME.mustache`.
    public let files: [String: String]

    /// Days after which nothing waits any more that was decided with another text.
    private static let memory = 31

    public init(files: [String: String]) { self.files = files }

    /// What stands at a path.
    public struct Standing: Hashable, Sendable {
        public let text: String
        /// Nil for a file, and for what is shipped.
        public let edition: LetterEdition?
        public let isFile: Bool
    }

    /// Nil where no letter is.
    public func standing(at path: String, from reading: Reading) throws -> Standing? {
        let live = try reading.letterEditions(of: path).first { $0.state == .live }
        return standing(at: path, live: live, try reading.filedLetters())
    }

    private func standing(at path: String, live: LetterEdition?, _ filed: [String: String]) -> Standing? {
        if let live, !isOvertaken(live, filed) { return Standing(text: live.body, edition: live, isFile: false) }
        let text = files[path] ?? LetterBook.shippedText(at: path)
        return text.map { Standing(text: $0, edition: nil, isFile: files[path] != nil) }
    }

    /// A text that stands, or is worked on.
    public struct Entry: Hashable, Sendable {
        public let path: String
        /// Nil for one that is only worked on.
        public let standing: Standing?
        public let draft: LetterEdition?

        public init(path: String, standing: Standing?, draft: LetterEdition?) {
            (self.path, self.standing, self.draft) = (path, standing, draft)
        }
    }

    /// All of them, by their paths.
    public func entries(from reading: Reading) throws -> [Entry] {
        let filed = try reading.filedLetters()
        func byPath(_ editions: [LetterEdition]) -> [String: LetterEdition] {
            Dictionary(editions.map { ($0.path, $0) }) { $1 }
        }
        let live = byPath(try reading.letterEditions(since: Day(9999, 1, 1)).filter { $0.state == .live })
        let drafts = byPath(try reading.letterDrafts())
        let paths = Set(LetterBook.shippedPaths).union(files.keys).union(live.keys).union(drafts.keys)
        return paths.sorted().map { path in
            Entry(path: path, standing: standing(at: path, live: live[path], filed), draft: drafts[path])
        }
    }

    /// The house's own texts: files, and what is live in place of them.
    public func own(from reading: Reading) throws -> [String: String] {
        let (live, filed) = (try reading.letterEditions(since: Day(9999, 1, 1)), try reading.filedLetters())
        return own(live.filter { $0.state == .live }, filed)
    }

    private func own(_ editions: [LetterEdition], _ filed: [String: String]) -> [String: String] {
        var own = files
        for edition in editions where !isOvertaken(edition, filed) { own[edition.path] = edition.body }
        return own
    }

    private func isOvertaken(_ edition: LetterEdition, _ filed: [String: String]) -> Bool {
        files[edition.path].map { $0 != filed[edition.path] } ?? false
    }

    /// All letters, as they are written now and as they were on the days before a text was put live.
    public func wordings(on today: Day, from reading: Reading) throws -> LetterWordings {
        let first = today - Self.memory
        let (editions, filed) = (try reading.letterEditions(since: first), try reading.filedLetters())
        let own = own(editions.filter { $0.state == .live }, filed)
        var earlier: [LetterWordings.Earlier] = []
        let changes = Set(editions.flatMap { [$0.begins, $0.ends] }.compactMap(\.self)).filter { $0 > first }
        for change in changes.sorted() {
            let then = editions.filter { $0.holds(on: change - 1) }
            // A file that was changed since may not fit what stood then; then there is only what stands now.
            guard let letters = try? LetterBook(own: self.own(then, filed)) else { continue }
            earlier.append(.init(before: change, letters: letters))
        }
        return LetterWordings(current: try LetterBook(own: own), earlier: earlier)
    }
}

/// All letters in the words in which they are written. A letter that was decided, or approved, before a text was put live
/// keeps the words of that day.
public struct LetterWordings: Sendable {
    struct Earlier: Sendable {
        let before: Day
        let letters: LetterBook
    }

    public let current: LetterBook
    /// The earliest first.
    private let earlier: [Earlier]

    public init(_ current: LetterBook) { self.init(current: current, earlier: []) }

    init(current: LetterBook, earlier: [Earlier]) { (self.current, self.earlier) = (current, earlier) }

    public func letters(on day: Day) -> LetterBook { earlier.first { day < $0.before }?.letters ?? current }
}
