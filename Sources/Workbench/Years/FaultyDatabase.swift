import Storage

/// A book on a database that fails as databases do. What was committed is always told to the world, also where the one
/// who wrote never hears of it.
///
/// One thread plays a world, so nothing here needs a lock; that is what `@unchecked Sendable` stands for.
final class FaultyDatabase: Database, @unchecked Sendable {
    /// What becomes of one transaction.
    enum Trouble {
        /// The transaction is rolled back and its writer is told so.
        case refused(StorageError)
        /// It is done and its writer is told that it is not known.
        case unheard(StorageError)
    }

    private(set) var inner: any Database
    /// Asked before each transaction; nil lets it pass.
    var trouble: (_ isWriting: Bool) -> Trouble? = { _ in nil }
    /// Called after each commit, before its writer hears of it.
    var committed: () throws -> Void = {}

    init(_ inner: any Database) { self.inner = inner }

    var place: String { inner.place }

    func close() throws { try inner.close() }

    func read<T>(_ body: (any Session) throws -> T) throws -> T {
        if case .refused(let error) = trouble(false) { throw error }
        return try inner.read(body)
    }

    @discardableResult
    func write<T>(_ body: (any Session) throws -> T) throws -> T {
        switch trouble(true) {
        case .refused(let error):
            return try inner.write { session in
                _ = try body(session)
                throw error
            }
        case .unheard(let error):
            try inner.write(body)
            try committed()
            throw error
        case nil:
            let result = try inner.write(body)
            try committed()
            return result
        }
    }
}
