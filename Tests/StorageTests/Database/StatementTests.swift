import ServerRig
import Testing

@testable import Storage

@Suite struct StatementTests {
    private func purse(_ engine: StoreEngine) throws -> any Database {
        let book = try engine.database()
        try book.define(
            """
            CREATE TABLE coin (
                id {int} NOT NULL PRIMARY KEY, name {text}, face {bytes}, worth {int} CHECK (worth > 0)
            ) {strict};
            CREATE TABLE purse (coin {int} NOT NULL REFERENCES coin (id)) {strict}
            """
        )
        return book
    }

    private static let values: [Value] = [
        .int(.min), .int(-1), .int(.max), .text(""), .text("Zürich ₿ 🙂"), .bytes([]), .bytes([0, 255]), .null,
    ]

    @Test(arguments: StoreEngine.present, values)
    func `a value comes back as it went in`(_ engine: StoreEngine, _ value: Value) throws {
        // A null has no type of its own to ask for.
        let kind = value == .null ? "''" : engine == .sqlite ? "typeof($1)" : "CAST(pg_typeof($1) AS TEXT)"
        let read = try engine.database().read { session in
            try session.prepare("SELECT $1, \(kind)").first(value) { row -> Value in
                guard !row.isNull(0) else { return .null }
                return switch row.text(1) {
                case "integer", "bigint": Value.int(row.int(0))
                case "text": Value.text(row.text(0))
                case "blob", "bytea": Value.bytes(row.bytes(0))
                default: .text("?")
                }
            }
        }
        #expect(read == value)
    }

    @Test(arguments: StoreEngine.present)
    func `parameters go by their number, not by where they stand`(_ engine: StoreEngine) throws {
        let book = try purse(engine)
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

    @Test(arguments: StoreEngine.present)
    func `a text with NUL is refused before it is cut`(_ engine: StoreEngine) throws {
        let book = try purse(engine)
        let error = refusal {
            try book.write { _ = try $0.prepare("INSERT INTO coin (id, name) VALUES (1, $1)").run(.text("a\0b")) }
        }
        #expect(error == .nul(text: "a\0b"))
        #expect(error?.description == #"A text with a NUL character cannot be stored: "a\0b". Remove the character."#)
    }

    @Test(arguments: StoreEngine.present)
    func `a refused row names the rule`(_ engine: StoreEngine) throws {
        let book = try purse(engine)
        let words = Self.words(engine)
        let coin = "INSERT INTO coin (id, worth) VALUES ($1, $2)"
        try book.write { _ = try $0.prepare(coin).run(.int(1), .int(1)) }
        let cases: [(sql: String, arguments: [Value], error: StorageError)] = [
            (coin, [.int(1), .int(1)], .constraint(.unique, name: "coin.id")),
            (coin, [.int(2), .int(0)], .constraint(.check, name: words.check)),
            (coin, [.int(2), .text("one")], .constraint(.type, name: words.type)),
            ("INSERT INTO purse (coin) VALUES ($1)", [.null], .constraint(.notNull, name: "purse.coin")),
            ("INSERT INTO purse (coin) VALUES ($1)", [.int(9)], .constraint(.foreignKey, name: words.key)),
        ]
        for (sql, arguments, expected) in cases {
            #expect(refusal { try book.write { _ = try $0.prepare(sql).run(arguments) } } == expected)
        }
    }

    /// What each engine calls the rule that was broken.
    private static func words(_ engine: StoreEngine) -> (check: String, type: String, key: String) {
        switch engine {
        case .sqlite: ("worth > 0", "cannot store TEXT value in INTEGER column coin.worth", "")
        case .postgres:
            (
                "coin_worth_check", "column \"worth\" is of type bigint but expression is of type text",
                "purse_coin_fkey"
            )
        }
    }

    @Test(arguments: StoreEngine.present)
    func `mistakes of the program are told, not guessed at`(_ engine: StoreEngine) throws {
        let book = try purse(engine)
        let mistakes: [(any Session) throws -> Void] = [
            { try $0.prepare("SELECT $1").run() },
            { try $0.prepare("SELEC 1").run() },
            { try $0.prepare("SELECT 1; SELECT 2").run() },
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

    @Test(arguments: StoreEngine.present)
    func `a statement is compiled once and left clean`(_ engine: StoreEngine) throws {
        let book = try purse(engine)
        try book.read { session in
            let first = try session.prepare("SELECT $1 UNION ALL SELECT 2 ORDER BY 1 NULLS FIRST")
            #expect(try first.first(.int(1)) { $0.int(0) } == 1)
            #expect(try session.prepare("SELECT $1 UNION ALL SELECT 2 ORDER BY 1 NULLS FIRST") === first)
            try first.bind(1, 1)
            #expect(try first.step())
        }
        try book.read { session in
            let again = try session.prepare("SELECT $1 UNION ALL SELECT 2 ORDER BY 1 NULLS FIRST")
            #expect(!again.isOpen)
            #expect(try again.all(.null) { $0.int(ifAny: 0) } == [nil, 2])
        }
    }

    @Test(arguments: StoreEngine.present)
    func `many rows go in with one verb, and repeats can be left out`(_ engine: StoreEngine) throws {
        let book = try purse(engine)
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
