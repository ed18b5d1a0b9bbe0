import Foundation
import Receivables
import Synchronization

/// One organisation's receivables: one database. Everything above it speaks in the verbs of `Book`, of a `Writing`
/// (one transaction that changes it) and of a `Reading` (one view of it).
public final class Book: Sendable {
    public let database: any Database
    /// The name under which its chain and its keys are made. It never changes.
    public let name: String
    public let keys: TouchKeys
    /// Makes words of people unguessable from the journal.
    let salt: Salt
    let calendars = CalendarShelf()

    /// Gives 16 bytes for a row of the journal, others for each.
    public typealias Salt = @Sendable (Int64) -> [UInt8]

    private init(database: any Database, name: String, secret: [UInt8], salt: Salt?) {
        self.database = database
        self.name = name
        self.salt = salt ?? { Said.salt(from: secret, at: $0) }
        keys = TouchKeys(secret: secret, book: name)
    }

    /// Makes the tables of a new book.
    /// - Parameters:
    ///   - secret: at least 32 random bytes, kept in the book.
    ///   - salt: at random, so that not even who holds the secret could guess words that were erased. Made from the secret
    ///     where the same life has to give the same journal.
    public static func create(
        in database: any Database,
        name: String,
        secret: [UInt8],
        salt: Salt? = nil
    ) throws -> Book {
        try Schema.book.apply(to: database)
        try database.write { session in
            let insert = try session.prepare("INSERT INTO setting (name, value) VALUES ($1, $2)")
            try insert.run(.text("book"), .text(name))
            try insert.run(.text("secret"), .text(secret.map { String($0, radix: 16).leftPadded(to: 2) }.joined()))
        }
        return try open(database, salt: salt)
    }

    /// Opens a book that is there, bringing its tables up to date. A book of a newer program is refused.
    public static func open(_ database: any Database, salt: Salt? = nil) throws -> Book {
        try Schema.book.apply(to: database)
        try foldAddresses(in: database)
        let (name, secret) = try database.read { session in
            let select = try session.prepare("SELECT value FROM setting WHERE name = $1")
            return (
                try select.first(.text("book")) { $0.text(0) }, try select.first(.text("secret")) { $0.text(0) }
            )
        }
        guard let name, let secret else { throw StorageError.notABook(file: database.place) }
        let book = Book(database: database, name: name, secret: secret.hexBytes, salt: salt)
        try book.listCustomers()
        return book
    }

    /// One transaction. What the closure did is journaled, sealed and committed together, or not at all.
    /// - Parameter ahead: what is written before the writer has its turn, while others go on writing.
    @discardableResult
    public func write<T>(ahead: ((Headstart) throws -> Void)? = nil, _ body: (Writing) throws -> T) throws -> T {
        try database.write { session in
            try ahead.map { try run($0, in: session) }
            let writing = try Writing(session, book: self)
            let result = try body(writing)
            try writing.seal()
            return result
        }
    }

    private func run(_ ahead: (Headstart) throws -> Void, in session: any Session) throws {
        let spool = Spool(session)
        spool.isGathering = true
        try ahead(Headstart(spool: spool))
        try spool.send()
    }

    /// Nothing can be done with the book afterwards.
    public func close() throws { try database.close() }

    /// One consistent view.
    public func read<T>(_ body: (Reading) throws -> T) throws -> T {
        try database.read { try body(Reading($0, book: self)) }
    }
}

extension String {
    func leftPadded(to width: Int) -> String { String(repeating: "0", count: max(0, width - count)) + self }

    fileprivate var hexBytes: [UInt8] {
        var bytes: [UInt8] = []
        var rest = Substring(self)
        while rest.count >= 2 {
            bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
