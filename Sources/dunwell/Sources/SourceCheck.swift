import Engine
import Files
import Storage

/// What a source would give, without anything being written.
struct SourceCheck {
    private let source: SourceFile
    private let shelf: SourceShelf
    private let json: Bool

    init(_ source: SourceFile, on shelf: SourceShelf, json: Bool) {
        self.source = source
        self.shelf = shelf
        self.json = json
    }

    private struct Look: Encodable {
        var source: String
        var kind: String
        var columns: [String]
        var rows: Int
        var taken: Int
        var rejected: [String]
    }

    /// False when rows would be rejected.
    func say() throws -> Bool {
        if case .folder(let path) = source.place { return try sayFolder(path) }
        do {
            let database = try shelf.database(of: source)
            if let statement = source.onPaid { try database.check(statement.sql) }
            var isWell = true
            for kind in SourceFile.kinds {
                guard let query = source.queries[kind] else { continue }
                isWell = try say(kind, database.read(query)) && isWell
            }
            return isWell
        } catch let fault as SourceFault {
            throw Ending(fault.isPassing ? 3 : 2, "\(source.name): \(fault)")
        }
    }

    private func say(_ kind: RecordKind, _ table: SourceTable) throws -> Bool {
        let name = "sources/\(source.name).yaml (\(kind.rawValue))"
        let mapping = try shelf.mapping(of: source)
        let found = try RowImport.look(kind, table.csv, named: name, mapping, shelf.folder.settings.currency)
        let look = Look(
            source: source.name,
            kind: kind.rawValue,
            columns: table.columns,
            rows: table.rows.count,
            taken: found.records,
            rejected: found.rejections.prefix(20).map(\.description)
        )
        if json {
            try JSONOutput.print(look)
        } else {
            print("\(look.source) \(look.kind): \(look.rows) rows, \(look.taken) would be read")
            print("    columns: \(Terminal.harmless(look.columns.joined(separator: ", ")))")
            for reason in look.rejected { print("    \(Terminal.harmless(reason))") }
        }
        return found.rejections.isEmpty
    }

    private func sayFolder(_ path: String) throws -> Bool {
        let watched = WatchedFolder(path: path.hasPrefix("/") ? path : shelf.folder.path + "/" + path)
        for (kind, name) in try watched.names() {
            let look = Look(source: source.name, kind: kind.rawValue, columns: [], rows: 0, taken: 0, rejected: [])
            if json { try JSONOutput.print(look) } else { print("\(source.name) \(kind.rawValue): \(name)") }
        }
        return true
    }
}
