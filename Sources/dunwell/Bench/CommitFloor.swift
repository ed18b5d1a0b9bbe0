import Foundation
import Storage

/// The floor under everything durable: rows of the size of an event, under a unique key, so many to a commit.
struct CommitFloor {
    let place: BookDatabase

    func run(rows: Int, toEach commit: Int) throws {
        let database = try place.open(creating: true)
        defer { try? database.close() }
        try database.write { session in
            try session.execute("DROP TABLE IF EXISTS \(Self.table)")
            try session.execute(
                "CREATE TABLE \(Self.table) (id {int} PRIMARY KEY, code {text} NOT NULL UNIQUE, body {text} NOT NULL) {strict}"
            )
        }
        let body = String(repeating: "x", count: 900)
        for first in stride(from: 0, to: rows, by: commit) {
            try database.write { session in
                let insert = try session.prepare("INSERT INTO \(Self.table) (id, code, body) VALUES ($1, $2, $3)")
                for id in first..<min(first + commit, rows) {
                    try insert.run(.int(Int64(id)), .text("evt_\(id &* 2_654_435_761 & 0xFFFF_FFFF)"), .text(body))
                }
            }
        }
        try database.write { try $0.execute("DROP TABLE \(Self.table)") }
    }

    private static let table = "bench_commit"
}

/// What the disk gave in the minute of a benchmark.
struct CommitRates: Encodable {
    /// Commits of one row each, each on the disk before the next: the rate of fsync as the store uses it.
    var single: Double
    /// Rows, 64 to a commit.
    var grouped: Double

    /// - Parameter database: as `book.yaml` names it.
    static func measure(_ database: String, in folder: String) throws -> CommitRates {
        func rate(_ rows: Int, _ commit: Int) throws -> Double {
            let words = [database, folder, "\(rows)", "\(commit)"]
            return Double(rows) / (try BenchProcess.stage(.commits, words, in: folder).wall)
        }
        return CommitRates(single: try rate(300, 1), grouped: try rate(64 * 150, 64))
    }
}
