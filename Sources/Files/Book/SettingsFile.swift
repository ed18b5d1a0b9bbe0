import Foundation
import Glibc

/// The file of the settings, which a program may replace as a whole, or not at all.
///
/// The new text is written beside it and on the disk before it takes the name (POSIX rename), and keeps mode and owner. So a
/// machine that stops at any moment has the former text or the new one.
public struct SettingsFile: Sendable {
    public let path: String
    /// Called when the new text is on the disk and has no name yet; for tests of what happens then.
    var beforeRename: @Sendable () throws -> Void = {}

    public init(_ path: String) { self.path = path }

    /// Why a file is not written. Nothing was changed then.
    public enum Refusal: Error, Hashable, Sendable {
        case unreadable
        /// Nobody may write to it, or to its folder.
        case readOnly
        /// The name leads to another file, which may be another program's.
        case link(to: String)
        /// Somebody else changed it since.
        case changed
        case failed(String)
    }

    /// Bytes that are read at most: settings are a page or two.
    private static let largest = 1 << 20

    /// The text as it lies there.
    public func text() throws(Refusal) -> String {
        guard let data = FileManager.default.contents(atPath: path), data.count <= Self.largest,
            let text = String(validating: data, as: UTF8.self)
        else { throw .unreadable }
        return text
    }

    /// - Parameter former: what the file has to say still.
    public func replace(_ former: String, with text: String) throws(Refusal) {
        let status = try status()
        guard try self.text() == former else { throw .changed }
        let fresh = try write(Array(text.utf8), like: status)
        do {
            try beforeRename()
            guard try self.text() == former else { throw Refusal.changed }
            guard rename(fresh, path) == 0 else { throw Self.refusal(errno) }
        } catch {
            unlink(fresh)
            throw error as? Refusal ?? .failed("\(error)")
        }
        try sync(folder)
    }

    /// A text beside it that is kept for good, under a name of its own.
    public func keep(_ text: String, as name: String) throws(Refusal) {
        mkdir(keptFolder, 0o700)
        try put(Array(text.utf8), as: "\(name).yaml", in: keptFolder)
    }

    /// A file of the book's folder, such as a picture that the settings name.
    public func put(_ bytes: [UInt8], as name: String) throws(Refusal) { try put(bytes, as: name, in: folder) }

    private func put(_ bytes: [UInt8], as name: String, in folder: String) throws(Refusal) {
        let fresh = try write(bytes, like: status())
        guard rename(fresh, "\(folder)/\(name)") == 0 else {
            let refusal = Self.refusal(errno)
            unlink(fresh)
            throw refusal
        }
        try sync(folder)
    }

    /// Nil when it is there no more.
    public func kept(_ name: String) -> String? {
        guard !name.isEmpty, name.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
            return nil
        }
        return try? SettingsFile("\(keptFolder)/\(name).yaml").text()
    }

    private var folder: String {
        let place = path.lastIndex(of: "/").map { String(path[..<$0]) }
        return place.map { $0.isEmpty ? "/" : $0 } ?? "."
    }

    private var keptFolder: String { folder + "/settings-before" }

    private func status() throws(Refusal) -> stat {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw .unreadable }
        if status.st_mode & S_IFMT == S_IFLNK {
            throw .link(to: (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) ?? "")
        }
        // Whoever made it read-only meant it, whatever an administrator may do all the same.
        guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o222 != 0, access(path, W_OK) == 0 else {
            throw .readOnly
        }
        return status
    }

    /// The path of a hidden file beside it that has all the bytes, on the disk.
    private func write(_ bytes: [UInt8], like status: stat) throws(Refusal) -> String {
        var template = Array("\(folder)/.book-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw Self.refusal(errno) }
        let fresh = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { close(file) }
        var rest = bytes[...]
        var isDone = fchown(file, status.st_uid, status.st_gid) == 0 && fchmod(file, status.st_mode & 0o7777) == 0
        while isDone, !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            isDone = count > 0
            rest = rest.dropFirst(max(0, count))
        }
        guard isDone, fsync(file) == 0 else {
            let refusal = Self.refusal(errno)
            unlink(fresh)
            throw refusal
        }
        return fresh
    }

    /// A new name is safe on the disk only when its folder is.
    private func sync(_ folder: String) throws(Refusal) {
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw Self.refusal(errno) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw Self.refusal(errno) }
    }

    private static func refusal(_ code: Int32) -> Refusal {
        [EACCES, EPERM, EROFS].contains(code) ? .readOnly : .failed(String(cString: strerror(code)))
    }
}
