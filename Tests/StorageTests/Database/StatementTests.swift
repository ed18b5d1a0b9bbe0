import Testing

@testable import Storage

@Suite struct StatementTests {
    private let book: SQLiteDatabase

    init() throws {
        book = try SQLiteDatabase.inMemory()
        try book.define(
            """
            CREATE TABLE coin (
                id {int} NOT NULL PRIMARY KEY, name {text}, face {bytes}, worth {int} CHECK (worth > 0)
            ) {strict};
            CREATE TABLE purse (coin {int} NOT NULL REFERENCES coin (id)) {strict}
            """
        )
    }

    @Test(arguments: [
        Value.int(.min), .int(.max), .text(""), .text("Zürich ₿ 🙂"), .bytes([]), .bytes([0, 255]), .null,
    ])
    func `a value comes back as it went in`(_ value: Value) throws {
        let read = try book.read { session in
            try session.prepare("SELECT $1, typeof($1)").first(value) { row -> Value in
                switch row.text(1) {
                case "integer": Value.int(row.int(0))
                case "text": Value.text(row.text(0))
                case "blob": Value.bytes(row.bytes(0))
                default: row.isNull(0) ? Value.null : .text("?")
                }
            }
        }
        #expect(read == value)
    }

    @Test func `parameters go by their number, not by where they stand`() throws {
        try book.write { session in
            try session.prepare("INSERT INTO coin (id, name) VALUES ($1, $2)").run(.int(7), .text("Penny"))
            let changed = try session.prepare("UPDATE coin SET name = $2 WHERE id = $1").run(.int(7), .text("Cent"))
            #expect(changed == 1)
            #expect(try session.prepare("SELECT name FROM coin").all { $0.text(0) } == ["Cent"])
            #expect(try session.prepare("DELETE FROM coin WHERE id = $1").run(.int(8)) == 0)
        }
    }

    @Test func `quotes and comments keep their dollars`() throws {
        let cases = [
            "SELECT $1, '$2', \"$3\"": "SELECT ?1, '$2', \"$3\"",
            "SELECT 'it''s $9', $1 -- $4\n, $2": "SELECT 'it''s $9', ?1 -- $4\n, ?2",
            "SELECT /* $5 ' */ $1": "SELECT /* $5 ' */ ?1",
            "SELECT '$1": "SELECT '$1",
            "SELECT $2 + $1 + $1 + $10 + $3 + $4 + $5 + $6 + $7 + $8 + $9":
                "SELECT ?2 + ?1 + ?1 + ?10 + ?3 + ?4 + ?5 + ?6 + ?7 + ?8 + ?9",
        ]
        for (text, numbered) in cases { #expect(try Placeholders.numbered(text) == numbered) }
        for text in ["SELECT $2", "SELECT $0", "SELECT $", "SELECT $1, $3", "SELECT $99999999999999999999"] {
            #expect(throws: StorageError.self) { try Placeholders.numbered(text) }
        }
    }

    @Test func `a text with NUL is refused before it is cut`() throws {
        let error = refusal {
            try book.write { _ = try $0.prepare("INSERT INTO coin (id, name) VALUES (1, $1)").run(.text("a\0b")) }
        }
        #expect(error == .nul(text: "a\0b"))
        #expect(error?.description == #"A text with a NUL character cannot be stored: "a\0b". Remove the character."#)
    }

    @Test func `a refused row names the rule`() throws {
        let coin = "INSERT INTO coin (id, worth) VALUES ($1, $2)"
        try book.write { _ = try $0.prepare(coin).run(.int(1), .int(1)) }
        let cases: [(sql: String, arguments: [Value], error: StorageError)] = [
            (coin, [.int(1), .int(1)], .constraint(.unique, name: "coin.id")),
            (coin, [.int(2), .int(0)], .constraint(.check, name: "worth > 0")),
            (
                coin, [.int(2), .text("one")],
                .constraint(.type, name: "cannot store TEXT value in INTEGER column coin.worth")
            ),
            ("INSERT INTO purse (coin) VALUES ($1)", [.null], .constraint(.notNull, name: "purse.coin")),
            ("INSERT INTO purse (coin) VALUES ($1)", [.int(9)], .constraint(.foreignKey, name: "")),
        ]
        for (sql, arguments, expected) in cases {
            #expect(refusal { try book.write { _ = try $0.prepare(sql).run(arguments) } } == expected)
        }
    }

    @Test func `mistakes of the program are told, not guessed at`() throws {
        let mistakes: [(any Session) throws -> Void] = [
            { try $0.prepare("SELECT $1").run() },
            { _ = try $0.prepare("SELEC 1") },
            { _ = try $0.prepare("SELECT 1; SELECT 2") },
            { try $0.prepare("SELECT 1").bind(1, 5) },
            { session in
                let endless = try session.prepare("SELECT 1 UNION ALL SELECT 2")
                try endless.forEach { _ in try endless.run() }
            },
        ]
        for mistake in mistakes {
            guard case .misuse? = refusal({ try book.read(mistake) }) else {
                Issue.record("No mistake was reported.")
                continue
            }
        }
    }

    @Test func `a statement is compiled once and left clean`() throws {
        try book.read { session in
            let first = try session.prepare("SELECT $1 UNION ALL SELECT 2 ORDER BY 1")
            #expect(try first.first(.int(1)) { $0.int(0) } == 1)
            #expect(try session.prepare("SELECT $1 UNION ALL SELECT 2 ORDER BY 1") === first)
            try first.bind(1, 1)
            #expect(try first.step())
        }
        try book.read { session in
            let again = try session.prepare("SELECT $1 UNION ALL SELECT 2 ORDER BY 1")
            #expect(!again.isOpen)
            #expect(try again.all(.null) { $0.int(ifAny: 0) } == [nil, 2])
        }
    }

    @Test func `many rows go in with one verb, and repeats can be left out`() throws {
        let names = ["Penny", "Nickel", "Dime"]
        let inserted = try book.write { session in
            try session.insert(names.enumerated(), into: "coin", ["id", "name"], ending: "ON CONFLICT (id) DO NOTHING")
            {
                try $0.bind(1, Int64($1.offset % 2))
                try $0.bind(2, $1.element)
            }
        }
        #expect(inserted == 2)
        #expect(
            try book.read { try $0.prepare("SELECT name FROM coin ORDER BY id").all { $0.text(0) } } == [
                "Penny", "Nickel",
            ]
        )
    }
}
