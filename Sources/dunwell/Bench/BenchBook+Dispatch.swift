import Engine
import Foundation
import Receivables
import Storage

extension BenchBook {
    /// Replaces the lines of a book's settings that begin with the same words.
    func set(_ lines: String, in path: String) throws {
        let file = path + "/" + BookFolder.settingsName
        let new = lines.split(separator: "\n").filter { !$0.hasSuffix(": ") }
        let names = new.map { $0.prefix { $0 != ":" } + ":" }
        let old = try BookFolder.text(file).components(separatedBy: "\n").filter { line in
            !names.contains { line.hasPrefix($0) }
        }
        let text = (new.map(String.init) + old).joined(separator: "\n")
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }

    /// Takes a book to a server, if that is meant, into a schema of its own.
    func move(_ path: String, to database: String) throws {
        guard database != "sqlite" else { return }
        var address = try PostgresAddress(database)
        address.schema = "bench_\(getpid())"
        _ = try BenchProcess.stage(.command, ["move", "--to", "\(address)", "--book", path, "--json"], in: folder)
    }

    /// Takes the schema away again.
    func dropServed(_ path: String) throws {
        guard case .postgres(let address) = try BookFolder(path).database else { return }
        let database = try PostgresDatabase.open(address, connections: 1)
        try database.write { try $0.execute("DROP SCHEMA IF EXISTS \"\(address.schema)\" CASCADE") }
        try database.close()
    }

    /// Where the floor of the same engine is measured.
    func floorDatabase(beside database: String) -> String {
        guard database != "sqlite", var address = try? PostgresAddress(database) else { return "sqlite" }
        address.schema = "bench_floor_\(getpid())"
        return "\(address)"
    }

    /// How many letters have not come to an end, and how long those that left had waited.
    func letters(in path: String) throws -> (open: Int, window: SendWindow) {
        let book = try BookFolder(path).open()
        defer { try? book.close() }
        return try book.read { (try $0.openLetters().count, try $0.sendWindow()) }
    }
}

enum LoadAverage {
    /// Of the last minute.
    static var now: Double {
        var averages = [0.0]
        return getloadavg(&averages, 1) == 1 ? averages[0] : 0
    }
}
