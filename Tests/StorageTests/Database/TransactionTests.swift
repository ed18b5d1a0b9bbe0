import ServerRig
import Storage
import Testing

@Suite struct TransactionTests {
    private struct Stop: Error {}

    private static let tables = "CREATE TABLE note (id {int} NOT NULL PRIMARY KEY, body {text} NOT NULL) {strict}"

    private func write(_ id: Int64, in session: any Session) throws {
        try session.prepare("INSERT INTO note (id, body) VALUES ($1, $2)").run(.int(id), .text("Hello"))
    }

    @Test(arguments: StoreEngine.present)
    func `an error takes back everything the transaction wrote`(_ engine: StoreEngine) throws {
        let book = try engine.database()
        try book.define(Self.tables)
        #expect(throws: Stop.self) {
            try book.write {
                try write(1, in: $0)
                throw Stop()
            }
        }
        #expect(try book.number("SELECT COUNT(*) FROM note") == 0)
    }

    @Test(arguments: StoreEngine.present)
    func `a failed statement loses the transaction even when its error is swallowed`(_ engine: StoreEngine) throws {
        let book = try engine.database()
        try book.define(Self.tables)
        let error = refusal {
            try book.write {
                try write(1, in: $0)
                try? write(1, in: $0)
            }
        }
        #expect(error == .constraint(.unique, name: "note.id"))
        #expect(try book.number("SELECT COUNT(*) FROM note") == 0)
    }

    @Test(arguments: StoreEngine.present)
    func `a reader sees one state while another commits`(_ engine: StoreEngine) throws {
        let book = try engine.database(shared: true)
        try book.define(Self.tables)
        let counts = try book.read { session in
            let count = try session.prepare("SELECT COUNT(*) FROM note")
            let before = try count.first { $0.int(0) }
            try book.write { try write(1, in: $0) }
            return [before, try count.first { $0.int(0) }]
        }
        #expect(counts == [0, 0])
        #expect(try book.number("SELECT COUNT(*) FROM note") == 1)
    }

    @Test(arguments: StoreEngine.present)
    func `a statement that writes is refused inside read`(_ engine: StoreEngine) throws {
        for book in [try engine.database(shared: true), try engine.database()] {
            try book.define(Self.tables)
            let error = refusal { try book.read { try write(1, in: $0) } }
            #expect(error == .misuse("A statement that writes was run inside read {}."))
        }
    }

    @Test func `every commit waits for the disk`() throws {
        let scratch = try Scratch()
        let book = try SQLiteDatabase.open(scratch.book, cacheMiB: 16)
        let settings = try book.write { session in
            try ["synchronous", "foreign_keys", "mmap_size", "temp_store", "cache_size"].map {
                try session.prepare("PRAGMA \($0)").first { $0.int(0) }
            }
        }
        #expect(settings == [2, 1, 0, 2, -12_288])
        #expect(try book.read { try $0.prepare("PRAGMA journal_mode").first { $0.text(0) } } == "wal")
    }

    @Test func `a closed book says so and can be opened again`() throws {
        let scratch = try Scratch()
        let book = try SQLiteDatabase.open(scratch.book)
        try book.define(Self.tables)
        try book.write { try write(1, in: $0) }
        try book.close()
        #expect(throws: StorageError.self) { try book.number("SELECT 1") }
        #expect(try SQLiteDatabase.open(scratch.book).number("SELECT COUNT(*) FROM note") == 1)
    }
}
