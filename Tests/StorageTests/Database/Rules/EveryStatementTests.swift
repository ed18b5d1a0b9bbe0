import Foundation
import Testing

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
