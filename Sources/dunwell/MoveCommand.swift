import ArgumentParser
import Files
import Foundation
import Storage

struct MoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Takes the book from its file to a PostgreSQL server, or back.",
        discussion: """
            Examples:
              dunwell move --to "postgres://dunwell@localhost/books?schema=acme"
              dunwell move --to sqlite
            Every row is copied and read back, and both sides are compared; only then the settings name the new place. The old
            one is kept as it was. A move that was cut off leaves the old book in charge: give the same command again.
            """
    )

    @Option(help: "sqlite, or postgres://user@host:port/database?schema=name.") var to: String
    @OptionGroup var options: BookOptions

    func run() throws {
        let folder = try options.folder()
        let place = try place(in: folder)
        let lock = try folder.lock(for: "move")
        defer { lock.release() }
        let book = try folder.open()
        let target = try place.open(creating: true)
        try BookMove(from: book.database, to: target).run { tables in
            if !options.json { print(Self.table(of: tables)) }
            try folder.switchOver(to: place)
            if options.json { try JSONOutput.print(Answer(folder.database, place, tables)) }
        }
        try target.close()
        try book.close()
        guard !options.json else { return }
        print("The book lies in \(place.place) now.")
        print("\(folder.database.place) is kept, and no command will take it for the book.")
    }

    private func place(in folder: BookFolder) throws -> BookDatabase {
        let place: BookDatabase
        do throws(StorageError) {
            place = try BookDatabase(to, in: folder.path)
        } catch {
            throw Ending(2, "--to: \(error)")
        }
        guard place != folder.database else { throw Ending(2, "the book lies in \(place.place) already") }
        return place
    }

    private static func table(of tables: [BookMove.Table]) -> String {
        let width = tables.map(\.name.count).max() ?? 0
        let lines = tables.map { table in
            let name = table.name.padding(toLength: width, withPad: " ", startingAt: 0)
            let count = String(repeating: " ", count: max(0, 10 - "\(table.rows)".count)) + "\(table.rows)"
            return "\(name)  \(count)  \(table.hash.hexText)"
        }
        return (["Rows and SHA-256 of each table, the same on both sides:"] + lines).joined(separator: "\n")
    }

    private struct Answer: Encodable {
        struct Table: Encodable {
            var name: String
            var rows: Int64
            var sha256: String
        }

        var from: String
        var to: String
        var tables: [Table]

        init(_ from: BookDatabase, _ to: BookDatabase, _ tables: [BookMove.Table]) {
            (self.from, self.to) = (from.place, to.place)
            self.tables = tables.map { Table(name: $0.name, rows: $0.rows, sha256: $0.hash.hexText) }
        }
    }
}

extension [UInt8] {
    fileprivate var hexText: String { map { String(format: "%02x", $0) }.joined() }
}

extension BookFolder {
    /// Lets the settings name another place. The rest of the text stays as somebody wrote it.
    fileprivate func switchOver(to place: BookDatabase) throws {
        let file = path + "/" + Self.settingsName
        let line = "database: \(place.setting ?? "sqlite")"
        var lines = try Self.text(file).components(separatedBy: "\n")
        if let old = lines.firstIndex(where: { $0.hasPrefix("database:") || $0.hasPrefix("# database:") }) {
            lines[old] = line
        } else {
            lines.insert(line, at: lines.firstIndex { $0.hasPrefix("sender:") } ?? 0)
        }
        let text = lines.joined(separator: "\n")
        guard try BookFile.read(text, file: file).database == place.setting ?? "sqlite" else {
            throw Ending(2, "\(file): write `\(line)` there yourself, in place of what is said of the database")
        }
        try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
    }
}
