import Connections
import Crypto
import Foundation

/// Where the keys are that seal what must not be read from a copy of the book: in the environment, or in a file beside it.
struct KeyFile {
    static let name = "connections-key"
    static let variable = "DUNWELL_CONNECTIONS_KEY"

    private let path: String

    init(in folder: BookFolder) { path = folder.path + "/" + Self.name }

    /// - Throws: a sentence with its remedy.
    func ring() throws -> KeyRing {
        if let text = ProcessInfo.processInfo.environment[Self.variable] { return try read(text, from: Self.variable) }
        guard FileManager.default.fileExists(atPath: path) else {
            throw Ending(
                2,
                "there is no \(path) and no \(Self.variable); put the keys of this book back, or connect anew"
            )
        }
        try expectPrivacy()
        return try read(BookFolder.text(path), from: path)
    }

    /// The ring, made with a first key where there is none yet.
    func ringOrFirst() throws -> KeyRing {
        let isThere = ProcessInfo.processInfo.environment[Self.variable] != nil
        if !isThere, !FileManager.default.fileExists(atPath: path) { try write(Self.fresh("1")) }
        return try ring()
    }

    /// Puts a new key on top. What older keys sealed still opens.
    func addKey() throws {
        guard ProcessInfo.processInfo.environment[Self.variable] == nil else {
            throw Ending(2, "the keys come from \(Self.variable); put a new line on top of it there")
        }
        let text = try BookFolder.text(path)
        let names = Set(text.split(whereSeparator: \.isNewline).map { $0.prefix { $0 != ":" } })
        let name = (1...).lazy.map { "\($0)" }.first { !names.contains(Substring($0)) } ?? "1"
        try write(Self.fresh(name) + text)
    }

    private static func fresh(_ name: String) -> String {
        KeyRing.line(named: name, SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }) + "\n"
    }

    private func read(_ text: String, from place: String) throws -> KeyRing {
        do { return try KeyRing(reading: text) } catch { throw Ending(2, "\(place): \(error)") }
    }

    /// Readable by its owner only, from the first moment on; whole or not at all.
    private func write(_ text: String) throws {
        let draft = path + ".new"
        let file = open(draft, O_CREAT | O_WRONLY | O_TRUNC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw Ending(3, "\(draft) cannot be written: \(String(cString: strerror(errno)))") }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        try handle.write(contentsOf: Data(text.utf8))
        try handle.synchronize()
        guard rename(draft, path) == 0 else {
            throw Ending(3, "\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
    }

    private func expectPrivacy() throws {
        let rights = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        guard let rights, rights & 0o077 != 0 else { return }
        throw Ending(2, "\(path) can be read by others; run `chmod 600 \(path)`, and consider its keys known")
    }
}
