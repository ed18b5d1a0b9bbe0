/// One book's tables, on whichever engine keeps them.
///
/// Closures are synchronous and run on a connection of their own. SQLite keeps a file (``SQLiteDatabase``), PostgreSQL a
/// schema (``PostgresDatabase``). There `write` is READ COMMITTED, so a verb that reads before it writes locks its row
/// first (``Session/lock(_:of:where:)``) or the book (``Session/lockBook()``), and a `write` that met a deadlock is run once
/// more. A closure therefore has no effect besides its statements, and opens no other transaction.
public protocol Database: Sendable {
    /// Where the book lies, as a person would look for it: a file, or a schema on a server.
    var place: String { get }

    /// Every statement of `body` sees the same state, whatever is committed meanwhile. A statement that writes is refused.
    func read<T>(_ body: (any Session) throws -> T) throws -> T

    /// One transaction: all of `body` or, when it throws or one of its statements failed, nothing.
    /// On return the rows are on the disk, not only on their way to it.
    /// - Throws: `StorageError.commitUnknown` when the server went away at the last moment; everything else means nothing.
    @discardableResult
    func write<T>(_ body: (any Session) throws -> T) throws -> T

    /// Leaves the book tidy; nothing can be done with it afterwards. Whoever wrote much closes, or the next to open
    /// SQLite's file reads through the whole log first. A process that is killed loses nothing by not closing.
    func close() throws
}

/// What a transaction works with. Neither a session nor its statements may leave the closure they were handed to.
public protocol Session: AnyObject {
    var dialect: Dialect { get }

    /// The statement for this text with the tokens of ``Dialect/statement(_:)``, compiled at its first use on the
    /// connection and kept. Parameters are `$1 … $n` without gaps. After a failed statement the transaction is lost: nothing can be prepared.
    func prepare(_ sql: String) throws -> any Statement

    /// Runs definitions, one or several, with the tokens of ``Dialect/definition(_:)``.
    func execute(_ definitions: String) throws

    /// Makes ready to insert many rows; ``Session/insert(_:into:_:ending:fill:)`` says it in one call.
    func batch(into table: String, _ columns: [String], ending: String) throws -> any Batch

    /// Makes ready to change many rows: the first column finds the row, the others are set.
    func batch(changing table: String, _ columns: [String], also: String) throws -> any Batch
}
