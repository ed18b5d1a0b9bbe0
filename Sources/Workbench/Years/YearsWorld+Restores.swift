import Receivables
import Storage

/// The database as it was, to go back to.
struct Snapshot {
    var day: Day
    var truth: Truth
    /// The rows of each table.
    var tables: [(name: String, columns: [String], rows: [[Value]])]
}

extension YearsWorld {
    func takeSnapshot() throws {}
    func restore() throws {}
}
