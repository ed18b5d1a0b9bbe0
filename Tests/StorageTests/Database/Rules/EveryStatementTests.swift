import Foundation
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

    @Test func `every statement fits the tables of a book`() throws {
        let database = try SQLiteDatabase.inMemory()
        _ = try Book.create(in: database, name: "statements", secret: Array(repeating: 1, count: 32))
        let questions = try statements().filter { file, statement in
            !statement.sql.hasPrefix("CREATE") && file != "SQLiteDatabase.swift" && !file.hasPrefix("BookSchema")
        }
        #expect(questions.count > 80)
        for (file, statement) in questions {
            #expect(throws: Never.self, "\(file):\(statement.line)") {
                _ = try database.write { try $0.prepare(statement.sql) }
            }
        }
    }

    private func statements() throws -> [(file: String, SwiftSource.Statement)] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../../Sources/Storage").standardizedFileURL
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        return try (files?.allObjects as? [URL] ?? [])
            .filter { $0.pathExtension == "swift" && $0.lastPathComponent != "Dialect.swift" }
            .flatMap { file in
                SwiftSource.statements(in: try String(contentsOf: file, encoding: .utf8))
                    .map { (file.lastPathComponent, $0) }
            }
    }
}
