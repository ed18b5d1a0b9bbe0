import Foundation
import ServerRig
import Storage
import Testing

@Suite struct SchemaTests {
    private static let first = Migration(
        id: 1,
        name: "customers",
        sql: ["CREATE TABLE customer (id {text} NOT NULL PRIMARY KEY) {clustered}"]
    )
    private static let second = Migration(
        id: 2,
        name: "names",
        sql: ["ALTER TABLE customer ADD COLUMN name {text}", "CREATE INDEX customer_name ON customer (name)"]
    )

    @Test(arguments: StoreEngine.present)
    func `a new book gets every step once`(_ engine: StoreEngine) throws {
        let book = try engine.database()
        let schema = Schema([Self.first, Self.second])
        #expect(try schema.version(of: book) == 0)
        #expect(try schema.apply(to: book) == 2)
        #expect(try schema.apply(to: book) == 0)
        #expect(try schema.version(of: book) == 2)
    }

    @Test(arguments: StoreEngine.present)
    func `an older book takes only what is new, and its rows stay`(_ engine: StoreEngine) throws {
        let book = try engine.database()
        try Schema([Self.first]).apply(to: book)
        try book.write { _ = try $0.prepare("INSERT INTO customer (id) VALUES ('acme')").run() }
        #expect(try Schema([Self.first, Self.second]).apply(to: book) == 1)
        #expect(try book.number("SELECT COUNT(*) FROM customer WHERE name IS NULL") == 1)
    }

    @Test(arguments: StoreEngine.present)
    func `a newer book is refused with both versions`(_ engine: StoreEngine) throws {
        let book = try engine.database()
        try Schema([Self.first, Self.second]).apply(to: book)
        let error = refusal { try Schema([Self.first]).check(book) }
        #expect(error == .newer(place: book.place, found: 2, known: 1))
        let sentence =
            "The book \(book.place) has version 2; this program knows versions up to 1. Use the newer program."
        #expect(error?.description == sentence)
    }

    @Test(arguments: StoreEngine.present)
    func `the text of a step that was taken may not change`(_ engine: StoreEngine) throws {
        let book = try engine.database()
        try Schema([Self.first]).apply(to: book)
        let edited = Migration(id: 1, name: "customers", sql: Self.first.sql + ["SELECT 1"])
        #expect(refusal { try Schema([edited]).apply(to: book) } == .changedMigration(id: 1, name: "customers"))
    }

    @Test(arguments: StoreEngine.present)
    func `a step that fails leaves the version before it`(_ engine: StoreEngine) throws {
        let book = try engine.database()
        let broken = Migration(
            id: 2,
            name: "broken",
            sql: Self.second.sql + ["CREATE TABLE customer (id {int}) {strict}"]
        )
        #expect(throws: StorageError.self) { try Schema([Self.first, broken]).apply(to: book) }
        #expect(try Schema([Self.first, Self.second]).version(of: book) == 1)
        #expect(try Schema([Self.first, Self.second]).apply(to: book) == 1)
    }

    @Test func `a process killed in the middle of a step leaves the old version`() async throws {
        let scratch = try Scratch()
        let path = scratch.book
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let book = try SQLiteDatabase.open(path)
            try Schema([Self.first]).apply(to: book)
            try book.write {
                for definition in Self.second.sql { try $0.execute(definition) }
                kill(getpid(), SIGKILL)
            }
        }
        let book = try SQLiteDatabase.open(path)
        let schema = Schema([Self.first, Self.second])
        #expect(try schema.version(of: book) == 1)
        #expect(try schema.apply(to: book) == 1)
    }
}
