import Foundation

/// The repository on disk, as the rules of the house read it.
enum House {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every text file of the repository, in byte order of the paths; what is built or set up is none of it.
    static let files: [HouseFile] = paths(in: "").compactMap { path in
        (try? String(contentsOf: root.appending(path: path), encoding: .utf8)).map { HouseFile(path, $0) }
    }

    static let swift = files.filter { $0.path.hasSuffix(".swift") }
    static let sources = swift.filter { $0.isBelow("Sources") }

    /// The names of all types below `Sources`.
    static let types: Set<Substring> = Set(
        sources.flatMap { Declaration.all(in: $0).filter { $0.kind == .type }.map { Substring($0.name) } }
    )

    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Paths below a folder, without what is hidden, except continuous integration.
    private static func paths(in folder: String) -> [String] {
        let place = root.appending(path: folder)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: place.path()) else { return [folder] }
        return names.sorted().filter { !$0.hasPrefix(".") || $0 == ".ci" }
            .flatMap { paths(in: folder.isEmpty ? $0 : "\(folder)/\($0)") }
    }
}
