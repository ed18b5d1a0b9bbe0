import Foundation
import Synchronization

/// Keeps a second writing command out of the same book, and says who holds it.
///
/// It is an advisory lock on the file `book.lock` in the book's folder. The kernel lets go of it when the process ends, however
/// it ends; the file stays. Readers need no lock.
public final class BookLock: Sendable {
    /// The process that writes, as it named itself.
    public struct Holder: Equatable, Sendable {
        public let pid: Int32
        public let command: String

        public init(pid: Int32, command: String) {
            self.pid = pid
            self.command = command
        }
    }

    private let descriptor: Mutex<Int32?>

    /// - Parameter command: what others read while they have to wait, such as `dunwell run`.
    /// - Throws: `StorageError.locked` with the holder, or what keeps the file from being opened.
    public static func take(folder: String, command: String) throws -> BookLock {
        let file = file(in: folder)
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw StorageError.opening(file, errno: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            defer { close(descriptor) }
            throw errno == EWOULDBLOCK
                ? StorageError.locked(file: folder, holder: noted(in: file)) : .opening(file, errno: errno)
        }
        let note = Array("\(getpid()) \(command)\n".utf8)
        guard ftruncate(descriptor, 0) == 0, write(descriptor, note, note.count) == note.count else {
            defer { close(descriptor) }
            throw StorageError.opening(file, errno: errno)
        }
        return BookLock(descriptor)
    }

    /// For a book on a server: any number of programs may work on it, and its transactions keep order among themselves.
    public static var unneeded: BookLock { BookLock(nil) }

    /// The other process that noted itself as this folder's writer and still lives.
    static func otherHolder(folder: String) -> Holder? {
        guard let holder = noted(in: file(in: folder)), holder.pid != getpid() else { return nil }
        return kill(holder.pid, 0) == 0 || errno == EPERM ? holder : nil
    }

    private init(_ descriptor: Int32?) { self.descriptor = Mutex(descriptor) }

    deinit { release() }

    /// Lets others in. Letting go twice is harmless.
    public func release() {
        descriptor.withLock { held in
            guard let open = held else { return }
            _ = ftruncate(open, 0)
            close(open)
            held = nil
        }
    }

    private static func file(in folder: String) -> String { folder + "/book.lock" }

    private static func noted(in file: String) -> Holder? {
        guard let note = try? String(contentsOfFile: file, encoding: .utf8).prefix(200) else { return nil }
        let parts = note.split(separator: "\n").first?.split(separator: " ", maxSplits: 1) ?? []
        guard parts.count == 2, let pid = Int32(parts[0]), pid > 0 else { return nil }
        return Holder(pid: pid, command: String(parts[1]))
    }
}

extension StorageError {
    /// Reads the system's reason for refusing to open or write a file.
    static func opening(_ file: String, errno code: Int32) -> StorageError {
        switch code {
        case ENOENT, ENOTDIR: .missing(file: file)
        case EACCES, EPERM: .denied(file: file)
        case EROFS: .readOnly(file: file)
        case ENOSPC, EDQUOT: .full(file: file)
        default: .failing(file: file, detail: String(cString: strerror(code)))
        }
    }
}
