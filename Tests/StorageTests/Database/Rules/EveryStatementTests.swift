import Foundation
import ServerRig
import Testing

@testable import Storage

/// The rules, held to all SQL in the sources of Storage. What must differ between the engines lies in `Dialect.swift`.
@Suite struct EveryStatementTests {
    @Test func `every statement reads alike on both engines`() throws {
        let found = try statements()
        try #require(!found.isEmpty)
        for (file, statement) in found {
            let place = Comment(rawValue: "\(file):\(statement.line)")
            #expect(!statement.isInterpolated, place)
            #expect(SQLRules.violations(in: statement.sql) == [], place)
        }
    }

    @Test(arguments: StoreEngine.present)
    func `every statement fits the tables of a book`(_ engine: StoreEngine) throws {
        let database = try engine.database()
        _ = try Book.create(in: database, name: "statements", secret: Array(repeating: 1, count: 32))
        let questions = try statements().filter { file, statement in
            !statement.sql.hasPrefix("CREATE") && file != "SQLiteDatabase.swift" && !file.hasPrefix("BookSchema")
        }
        #expect(questions.count > 80)
        for (file, statement) in questions {
            #expect(throws: Never.self, "\(file):\(statement.line)") {
                try database.write { session in
                    let compiled = try session.prepare(statement.sql)
                    try (compiled as? PostgresStatement)?.check()
                }
            }
        }
    }

    /// Files whose texts only one engine ever sees, or are put together from what the engine says of its tables.
    private static let ofOneEngine = ["Dialect.swift", "SQLiteBatch.swift", "TableShape.swift"]

    private func statements() throws -> [(file: String, SwiftSource.Statement)] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../../Sources/Storage").standardizedFileURL
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        return try (files?.allObjects as? [URL] ?? [])
            .filter { $0.pathExtension == "swift" && !Self.ofOneEngine.contains($0.lastPathComponent) }
            .filter { $0.deletingLastPathComponent().lastPathComponent != "Postgres" }
            .flatMap { file in
                SwiftSource.statements(in: try String(contentsOf: file, encoding: .utf8))
                    .map { (file.lastPathComponent, $0) }
            }
    }
}
