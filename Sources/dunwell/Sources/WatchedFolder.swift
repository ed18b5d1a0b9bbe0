import Files
import Foundation

/// A folder into which another system puts files: `customers….csv`, `contacts….csv`, `invoices….csv`, `payments….csv`.
struct WatchedFolder {
    let path: String
    /// Seconds that nobody may have written to a file before it counts as complete.
    static let rest = 30.0

    /// A file that is complete, read as a whole.
    struct File {
        let kind: RecordKind
        let name: String
        let bytes: [UInt8]
    }

    var done: String { path + "/done" }

    /// The kinds of which there is or was a file.
    func kinds() -> Set<RecordKind> {
        let names = [path, done].flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
        return Set(names.compactMap(Self.kind))
    }

    /// Names of files by kind, customers before their invoices before their payments.
    /// - Throws: `Ending` when there is no such folder.
    func names() throws -> [(kind: RecordKind, name: String)] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw Ending(2, "'\(path)' cannot be read; make the folder, or correct `folder`")
        }
        let known = names.sorted().compactMap { name in Self.kind(of: name).map { ($0, name) } }
        return SourceFile.kinds.flatMap { kind in known.filter { $0.0 == kind } }
    }

    /// Nil while somebody may still be writing to it: it was changed lately, or while it was read.
    func read(_ kind: RecordKind, _ name: String, at now: Date) throws -> File? {
        let file = path + "/" + name
        guard let before = Self.state(of: file), before.isRegular else { return nil }
        guard now.timeIntervalSince(before.changed) >= Self.rest else { return nil }
        guard before.size <= Self.largest else {
            throw Ending(2, "'\(file)' has more than \(Self.largest >> 20) MiB; split it, or use `dunwell import`")
        }
        guard let data = FileManager.default.contents(atPath: file), let after = Self.state(of: file) else {
            throw Ending(3, "'\(file)' cannot be read; check its rights")
        }
        return before == after && data.count == before.size ? File(kind: kind, name: name, bytes: Array(data)) : nil
    }

    /// Puts a file that was taken where it is not taken again.
    func putAway(_ file: File, to place: String) throws {
        try FileManager.default.moveItem(atPath: path + "/" + file.name, toPath: place)
    }

    /// Where a file goes once it was taken. Files of one name may come every day.
    func place(for file: File) throws -> String {
        try FileManager.default.createDirectory(atPath: done, withIntermediateDirectories: true)
        let (stem, end) = (file.name.dropLast(4), file.name.suffix(4))
        let places = (1...99_999).lazy.map { number in done + "/\(stem)\(number == 1 ? "" : "-\(number)")\(end)" }
        guard let place = places.first(where: { !FileManager.default.fileExists(atPath: $0) }) else {
            throw Ending(2, "'\(done)' holds too many files called '\(file.name)'; clear it")
        }
        return place
    }

    /// Bytes.
    private static let largest = 256 << 20

    /// What begins with a point or does not end in `.csv` is on its way, or none of ours.
    private static func kind(of name: String) -> RecordKind? {
        guard name.lowercased().hasSuffix(".csv"), !name.hasPrefix(".") else { return nil }
        return SourceFile.kinds.first { name.lowercased().hasPrefix($0.rawValue) }
    }

    private struct State: Equatable {
        var size: Int
        var changed: Date
        var isRegular: Bool
    }

    private static func state(of file: String) -> State? {
        guard let found = try? FileManager.default.attributesOfItem(atPath: file) else { return nil }
        return State(
            size: (found[.size] as? NSNumber)?.intValue ?? 0,
            changed: found[.modificationDate] as? Date ?? .distantFuture,
            isRegular: found[.type] as? FileAttributeType == .typeRegular
        )
    }
}
