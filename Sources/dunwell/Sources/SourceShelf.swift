import Files
import Foundation
import Receivables
import Storage

/// The sources of a book: the files in its folder `sources`.
struct SourceShelf {
    let folder: BookFolder

    var path: String { folder.path + "/sources" }

    /// - Parameter names: those that are wanted; none for all.
    func files() throws -> [SourceFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return try names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted().map { name in
            let file = path + "/" + name
            return try SourceFile.read(BookFolder.text(file), name: String(name.dropLast(5)), file: file)
        }
    }

    /// Nil where the columns have our names.
    func mapping(of source: SourceFile) throws -> Mapping? {
        if let file = source.mapping {
            let place = file.hasPrefix("/") ? file : path + "/" + file
            return try Mapping(yaml: BookFolder.text(place), file: place)
        }
        guard let name = source.preset else { return nil }
        guard let preset = try Mapping.preset(name) else {
            throw Ending(2, "\(source.name): there is no preset '\(name)'; there are \(Mapping.presetNames)")
        }
        return preset
    }

    /// Connects to the database of a source. A password comes from the variable's address, `PGPASSWORD` or `~/.pgpass`.
    func database(of source: SourceFile) throws -> SourceDatabase {
        var text: String
        switch source.place {
        case .address(let address): text = address
        case .variable(let name):
            guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else {
                throw Ending(2, "\(source.name): the environment has no \(name), which holds the database's address")
            }
            text = value
        case .folder: throw Ending(2, "\(source.name): a folder is no database")
        }
        let password = Self.takePassword(out: &text)
        let address: PostgresAddress
        do throws(StorageError) { address = try PostgresAddress(text) } catch {
            throw Ending(2, "\(source.name): \(error)")
        }
        let bounds = SourceDatabase.Bounds(patience: source.patience * 1000, rows: source.rows)
        let path = text.contains("schema=") ? address.schema : nil
        return try SourceDatabase(
            address,
            password: password,
            path: path,
            zone: folder.settings.zone,
            bounds: bounds
        )
    }

    /// What stands in the environment may hold a password, as addresses of hosting services do.
    private static func takePassword(out text: inout String) -> String? {
        guard var parts = URLComponents(string: text), let password = parts.password else { return nil }
        parts.password = nil
        text = parts.string ?? text
        return password
    }
}
