import Foundation
import Storage
import Testing

/// The world around the file fails; the book stays whole and says what helps.
@Suite struct TroubleTests {
    private static let tables = "CREATE TABLE note (id {int} NOT NULL PRIMARY KEY, body {text} NOT NULL) {strict}"

    private func fill(_ book: SQLiteDatabase, from first: Int64, count: Int64 = 400) throws {
        try book.write { session in
            try session.insert(first..<first + count, into: "note", ["id", "body"]) {
                try $0.bind(1, $1)
                try $0.bind(2, String(repeating: "x", count: 1_000))
            }
        }
    }

    @Test func `a full disk takes nothing half and work goes on when there is room`() throws {
        let scratch = try Scratch()
        let book = try SQLiteDatabase.open(scratch.book)
        try book.define(Self.tables)
        try book.write { _ = try $0.prepare("PRAGMA max_page_count = 20").run() }
        #expect(refusal { try fill(book, from: 1) } == .full(file: scratch.book))
        #expect(try book.number("SELECT COUNT(*) FROM note") == 0)
        try book.write { _ = try $0.prepare("PRAGMA max_page_count = 100000").run() }
        try fill(book, from: 1)
        #expect(try book.number("SELECT COUNT(*) FROM note") == 400)
    }

    @Test func `a file that is no database is no book`() throws {
        let scratch = try Scratch()
        try String(repeating: "not a database, ", count: 100).write(
            toFile: scratch.book,
            atomically: true,
            encoding: .utf8
        )
        #expect(refusal { _ = try SQLiteDatabase.open(scratch.book) } == .notABook(file: scratch.book))
    }

    @Test func `a damaged page is told with the file`() throws {
        let scratch = try Scratch()
        let book = try SQLiteDatabase.open(scratch.book)
        try book.define(Self.tables)
        try fill(book, from: 1)
        try book.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.book))
        bytes.replaceSubrange(4_096..<bytes.count, with: Data(repeating: 0xA5, count: bytes.count - 4_096))
        try bytes.write(to: URL(fileURLWithPath: scratch.book))
        let error = refusal { _ = try SQLiteDatabase.open(scratch.book).number("SELECT COUNT(body) FROM note") }
        #expect(error == .damaged(file: scratch.book, detail: "database disk image is malformed"))
        #expect(error?.description.contains("restore it from the latest backup") == true)
    }

    @Test func `a folder that is not there is named`() throws {
        let scratch = try Scratch()
        let path = scratch.folder + "/nowhere/book.db"
        #expect(refusal { _ = try SQLiteDatabase.open(path) } == .missing(file: path))
        #expect(refusal { _ = try BookLock.take(folder: scratch.folder + "/nowhere", command: "dunwell run") } != nil)
    }

    /// The superuser may write everything, so the child first becomes somebody else.
    @Test func `a user without the right to write is told so`() async throws {
        let scratch = try Scratch()
        let path = scratch.book
        let book = try SQLiteDatabase.open(path)
        try book.define(Self.tables)
        try book.close()
        chmod(path, 0o444)
        chmod(scratch.folder, 0o555)
        await #expect(processExitsWith: .success) { [path = path as String] in
            if geteuid() == 0 { #expect(setuid(65_534) == 0) }
            let error = refusal {
                let book = try SQLiteDatabase.open(path)
                try book.write { _ = try $0.prepare("DELETE FROM note").run() }
            }
            #expect(error == .readOnly(file: path) || error == .denied(file: path))
            #expect(refusal { _ = try BookLock.take(folder: path.replacing("/book.db", with: ""), command: "") } != nil)
        }
        chmod(scratch.folder, 0o755)
    }

    @Test func `every sentence names the file and what helps`() {
        let errors: [StorageError] = [
            .locked(file: "/b/book.db", holder: .init(pid: 4_711, command: "dunwell run")),
            .locked(file: "/b/book.db", holder: nil), .readOnly(file: "/b/book.db"), .full(file: "/b/book.db"),
            .missing(file: "/b/book.db"), .denied(file: "/b/book.db"), .notABook(file: "/b/book.db"),
            .damaged(file: "/b/book.db", detail: "malformed"), .failing(file: "/b/book.db", detail: "disk I/O error"),
            .newer(place: "/b/book.db", found: 9, known: 4),
        ]
        for error in errors {
            #expect(error.description.contains("/b/book.db"))
            #expect(error.description.split(separator: ". ").count >= 2 || error.description.contains("; "))
        }
        #expect(
            errors[0].description
                == "The book /b/book.db is in use by process 4711 (dunwell run). Wait until it has ended, then try again."
        )
    }
}
