import Storage

extension Book {
    /// What people did or said, oldest first, with their names.
    var rulings: [String] {
        get throws {
            try read { try $0.journal(after: 0, limit: 100_000) }.filter { $0.kind == "ruled" }
                .map { line in line.facts.map(\.words).joined(separator: "; ") }
        }
    }
}
