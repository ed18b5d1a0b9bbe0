import Engine
import Storage

/// What an answer is made with besides the book itself: read before its transaction begins, as each reads the book on its own.
struct APITools: Sendable {
    enum Kind: Hashable, Sendable { case letters, templates, rules, chores, shelf }

    /// What is missing was not asked for by the route.
    struct Missing: Error {}

    private var writer: LetterWriter?
    private var own: [String: String]?
    private var book: BookRules?
    private var files: PolicyShelf?
    private(set) var chores: [String: ChoreRow] = [:]

    /// - Parameter now: milliseconds since 1970 UTC.
    init(_ kinds: Set<Kind>, of desk: Desk, at now: Int64) throws {
        if kinds.contains(.letters) { writer = try desk.letters() }
        if kinds.contains(.templates) { own = try desk.templates() }
        if kinds.contains(.rules) { book = try desk.rules() }
        if kinds.contains(.shelf) { files = try desk.shelf() }
        if kinds.contains(.chores) { chores = try desk.book.chores(at: now) }
    }

    func letters() throws -> LetterWriter {
        guard let writer else { throw Missing() }
        return writer
    }

    /// The house's own templates.
    func templates() throws -> LetterShelf {
        guard let own else { throw Missing() }
        return LetterShelf(files: own)
    }

    func rules() throws -> BookRules {
        guard let book else { throw Missing() }
        return book
    }

    func shelf() throws -> PolicyShelf {
        guard let files else { throw Missing() }
        return files
    }
}
