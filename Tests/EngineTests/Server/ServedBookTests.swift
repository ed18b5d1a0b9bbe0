import Foundation
import ServerRig
import Storage
import Testing

/// The real command on a book that a server keeps.
@Suite(.enabled(if: ServerRig.isPresent, "\(ServerRig.notice)"), .timeLimit(.minutes(60)))
struct ServedBookTests {
    /// Everything a day leaves behind that does not name a folder or a second.
    private static let journal =
        "SELECT seq, customer, day, kind, target FROM event WHERE kind <> 'handed-over' ORDER BY seq"

    private func expectDone(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
        let ending = try Program(arguments).ending()
        #expect(ending.code == 0, "\(arguments): \(ending.words)", sourceLocation: sourceLocation)
    }

    /// A letter that stood too long on a busy machine waits for another run.
    private func finish(_ book: String) throws {
        for _ in 0..<20 {
            let run = try Program.run("run", "--on", TrialBook.day, "--book", book)
            if run.code == 0 { return }
            try #require(run.code == 3, "\(run.words)")
        }
        Issue.record("Letters still wait after twenty runs.")
    }

    private func lines(of database: any Database) throws -> [String] { try database.read(lines) }

    private func journal(of book: TrialBook) throws -> [String] { try book.look(lines) }

    private func lines(_ session: any Session) throws -> [String] {
        try session.prepare(Self.journal)
            .all { "\($0.int(0)) \($0.int(1)) \($0.int(2)) \($0.text(3)) \($0.text(4))" }
    }

    @Test func `a book made on a server does the same day's work as a file`() throws {
        let (file, server, address) = (try TrialBook(), try TestFolder(), try ServerRig.address())
        let book = server.path + "/book"
        let from = file.folder.path
        try expectDone(
            "init",
            book,
            "--zone",
            "Europe/Berlin",
            "--calendars",
            "target",
            "--policy",
            from + "/trial.yaml",
            "--database",
            address.description
        )
        #expect(!FileManager.default.fileExists(atPath: book + "/book.db"))
        let settings = TrialBook.settings("eml", "") + "database: \(address)\n"
        try settings.write(toFile: book + "/book.yaml", atomically: true, encoding: .utf8)
        try expectDone("import", "customers", from + "/customers.csv", "--book", book)
        try expectDone("import", "invoices", from + "/invoices.csv", "--book", book)
        try expectDone("check", "--book", book)
        try finish(book)
        try finish(file.path)
        #expect(try lines(of: PostgresDatabase.open(address)) == journal(of: file))
        try expectDone("approve", "--book", book)
        try expectDone("explain", "INV-1001", "--book", book)
        try expectDone("report", "aging", "--book", book)
        try expectDone("audit", "verify", "--book", book)
        ServerRig.drop(address)
    }

    @Test func `a place that holds a book is not made one again`() throws {
        let (folder, address) = (try TestFolder(), try ServerRig.address())
        try expectDone("init", folder.path + "/one", "--database", address.description)
        let again = try Program.run("init", folder.path + "/two", "--database", address.description)
        #expect(again.code == 2)
        #expect(again.words.contains("there is a book in \(address) already; name another schema"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/two"))
        ServerRig.drop(address)
    }

    @Test func `two runs of one book at the same time say everything once`() throws {
        let (book, address) = (try TrialBook(.large), try ServerRig.address())
        try expectDone("move", "--to", address.description, "--book", book.path)
        let runs = try (0..<2).map { _ in
            try Program(["run", "--on", TrialBook.day, "--plan-only", "--book", book.path])
        }
        for run in runs {
            let ending = try run.ending()
            #expect(ending.code == 0 || ending.code == 3, "\(ending.words)")
        }
        try finish(book.path)
        let database = try PostgresDatabase.open(address)
        #expect(try database.read { try $0.prepare("SELECT COUNT(*) FROM touch").first { $0.int(0) } } == 80)
        let accepted = "SELECT COUNT(*) FROM outbox_entry WHERE status = 'accepted'"
        #expect(try database.read { try $0.prepare(accepted).first { $0.int(0) } } == 80)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: book.path).count { $0.hasSuffix(".eml") } == 80)
        try expectDone("audit", "verify", "--book", book.path)
        ServerRig.drop(address)
    }

    @Test func `a book moves to the server and back, and its settings keep what was written there`() throws {
        let (book, address) = (try TrialBook(), try ServerRig.address())
        try book.run()
        let before = try journal(of: book)
        let settings = try String(contentsOfFile: book.path + "/book.yaml", encoding: .utf8)
        let out = try Program.run("move", "--to", address.description, "--book", book.path, "--json").json(Moved.self)
        #expect(out.from == book.path + "/book.db" && out.to == address.description)
        let there = try String(contentsOfFile: book.path + "/book.yaml", encoding: .utf8)
        #expect(there == settings.replacing("sender:\n", with: "database: \(address)\nsender:\n"))
        #expect(try lines(of: PostgresDatabase.open(address)) == before)

        let occupied = try Program.run("move", "--to", "sqlite", "--book", book.path)
        #expect(occupied.code == 2 && occupied.words.contains("There is a book at \(book.path)/book.db already"))
        try FileManager.default.moveItem(atPath: book.path + "/book.db", toPath: book.path + "/old.db")
        let back = try Program.run("move", "--to", "sqlite", "--book", book.path, "--json").json(Moved.self)
        #expect(back.tables == out.tables)
        #expect(try journal(of: book) == before)
        try expectDone("audit", "verify", "--book", book.path)
        ServerRig.drop(address)
    }

    @Test func `a book that was moved away is not taken for the book again`() throws {
        let (book, address) = (try TrialBook(), try ServerRig.address())
        let settings = try String(contentsOfFile: book.path + "/book.yaml", encoding: .utf8)
        try expectDone("move", "--to", address.description, "--book", book.path)
        try settings.write(toFile: book.path + "/book.yaml", atomically: true, encoding: .utf8)
        let run = try book.run()
        #expect(run.code == 2)
        #expect(run.words.contains("this book was moved to \(address); write that as `database:` into"))
        ServerRig.drop(address)
    }

    @Test func `a move killed again and again ends with one book that has everything`() throws {
        let (book, address) = (try TrialBook(.large), try ServerRig.address())
        let before = try journal(of: book)
        for kill in 1...8 {
            let move = try Program(["move", "--to", address.description, "--book", book.path])
            Thread.sleep(forTimeInterval: 0.012 * Double(kill))
            move.kill()
        }
        let last = try Program.run("move", "--to", address.description, "--book", book.path)
        #expect(last.code == 0 || last.words.contains("the book lies in \(address) already"), "\(last.words)")
        #expect(try lines(of: PostgresDatabase.open(address)) == before)
        try finish(book.path)
        ServerRig.drop(address)
    }

    private struct Moved: Decodable {
        struct Table: Decodable, Equatable {
            var name: String
            var rows: Int64
            var sha256: String
        }

        var from: String
        var to: String
        var tables: [Table]
    }
}

/// What may be wrong with the place of a book, told before anything is done.
@Suite struct BookPlaceTests {
    @Test(arguments: [
        ("mysql://db/books", "it does not read postgres://user@host:port/database?schema=name"),
        ("postgres://ar:hunter2@db/books", "a password stands in it; set DUNWELL_DATABASE_PASSWORD or write ~/.pgpass"),
    ])
    func `an address that cannot be used is told in the words of its place`(_ address: String, _ words: String) throws {
        let book = try TrialBook()
        let file = book.path + "/book.yaml"
        try (TrialBook.settings("eml", "") + "database: \(address)\n").write(
            toFile: file,
            atomically: true,
            encoding: .utf8
        )
        let cases = [
            (["check", "--book", book.path], "\(file): database: "),
            (["run", "--book", book.path], "\(file): database: "),
            (["init", book.path + "2", "--database", address], "--database: "),
        ]
        for (arguments, place) in cases {
            let ending = try Program(arguments).ending()
            #expect(ending.code == 2)
            #expect(ending.words.contains(place) && ending.words.contains(words), "\(ending.words)")
            #expect(!(ending.words + ending.output).contains("hunter2"))
        }
    }
}
