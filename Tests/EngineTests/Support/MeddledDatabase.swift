import Storage
import Synchronization

/// A book in which something happens each time a worker has read something and not written it yet.
final class MeddledDatabase: Database {
    private let inner: any Database
    private let meddle: @Sendable () throws -> Void

    /// - Parameter meddle: writes to the book by another way.
    init(_ inner: any Database, _ meddle: @escaping @Sendable () throws -> Void) {
        self.inner = inner
        self.meddle = meddle
    }

    var place: String { inner.place }

    func close() throws { try inner.close() }

    func read<T>(_ body: (any Session) throws -> T) throws -> T {
        let result = try inner.read(body)
        try meddle()
        return result
    }

    @discardableResult
    func write<T>(_ body: (any Session) throws -> T) throws -> T { try inner.write(body) }
}
