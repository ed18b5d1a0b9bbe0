/// One compiled statement per row, which is as fast as it gets where no network lies between.
final class SQLiteBatch: Batch {
    private let statement: any Statement
    private var changed = 0

    init(into table: String, _ columns: [String], ending: String, session: any Session) throws {
        let places = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
        statement = try session.prepare(
            "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places)) \(ending)"
        )
    }

    init(changing table: String, _ columns: [String], also: String, session: any Session) throws {
        let places = columns.enumerated().dropFirst().map { "\($1) = $\($0 + 1)" }
        let settings = (places + (also.isEmpty ? [] : [also])).joined(separator: ", ")
        statement = try session.prepare("UPDATE \(table) SET \(settings) WHERE \(columns[0]) = $1")
    }

    func bind(_ position: Int, _ number: Int64) throws { try statement.bind(position, number) }
    func bind(_ position: Int, _ text: String) throws { try statement.bind(position, text) }
    func bind(_ position: Int, _ bytes: [UInt8]) throws { try statement.bind(position, bytes) }
    func bindNull(_ position: Int) throws { try statement.bindNull(position) }

    func endRow() throws {
        while try statement.step() {}
        changed += statement.changes
    }

    func finish() -> Int { changed }
}
