public import Connections
import Engine
public import Storage
import Synchronization

/// The platforms that the book is connected to, opened once. A row that has changed since is opened anew.
public final class ConnectionShelf: Sendable {
    private let book: Book
    private let ring: @Sendable () throws -> KeyRing
    private let opened = Mutex<[String: Connected]>([:])

    /// - Parameter ring: the keys as they are now.
    public init(of book: Book, ring: @escaping @Sendable () throws -> KeyRing) {
        self.book = book
        self.ring = ring
    }

    /// As it was when it was last looked at, without asking the book.
    func known(_ name: String) -> Connected? { opened.withLock { $0[name] } }

    /// Nil when nothing of this name is connected.
    func connection(named name: String) throws -> Connected? {
        guard let row = try book.read({ try $0.connections() }).first(where: { $0.name == name }) else {
            opened.withLock { $0[name] = nil }
            return nil
        }
        return try open(row)
    }

    /// All that is connected and not paused.
    func all() throws -> [Connected] {
        try book.read { try $0.connections() }.filter { !$0.isPaused }.map(open)
    }

    private func open(_ row: ConnectionRow) throws -> Connected {
        if let known = opened.withLock({ $0[row.name] }), known.row == row { return known }
        let fresh = try Connected(row, of: book, ring: ring())
        opened.withLock { $0[row.name] = fresh }
        return fresh
    }
}
