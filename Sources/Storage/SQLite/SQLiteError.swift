import Foundation
import GRDB
import GRDBSQLite

extension StorageError {
    init(_ error: DatabaseError, place: String) {
        self.init(
            code: error.extendedResultCode.rawValue,
            message: error.message ?? "",
            sql: error.sql ?? "",
            place: place
        )
    }

    /// Reads SQLite's extended result code; its low byte is the kind.
    init(code: Int32, message: String, sql: String, place: String) {
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED:
            let folder = URL(fileURLWithPath: place).deletingLastPathComponent().path
            self = .locked(file: place, holder: BookLock.otherHolder(folder: folder))
        case SQLITE_READONLY: self = .readOnly(file: place)
        case SQLITE_FULL: self = .full(file: place)
        case SQLITE_NOTADB: self = .notABook(file: place)
        case SQLITE_CORRUPT: self = .damaged(file: place, detail: message)
        case SQLITE_PERM, SQLITE_AUTH: self = .denied(file: place)
        case SQLITE_CANTOPEN: self = .unopened(place, message)
        case SQLITE_IOERR: self = .failing(file: place, detail: message)
        case SQLITE_CONSTRAINT:
            // "UNIQUE constraint failed: touch.key"; a STRICT table says "cannot store TEXT value in INTEGER column t.n".
            let name = message.split(separator: ": ", maxSplits: 1).dropFirst().first ?? ""
            let kind = Constraint(sqlite: code)
            self = .constraint(kind, name: kind == .type ? message : String(name))
        default: self = .misuse("SQLite cannot run this statement (\(message)): \(sql)")
        }
    }

    /// SQLite says no more than "unable to open database file"; the system knows why.
    private static func unopened(_ file: String, _ message: String) -> StorageError {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        guard access(folder, F_OK) == 0 else { return .missing(file: file) }
        let target = access(file, F_OK) == 0 ? file : folder
        guard access(target, R_OK | W_OK) != 0 else { return .failing(file: file, detail: message) }
        return .opening(file, errno: errno)
    }
}

extension StorageError.Constraint {
    init(sqlite code: Int32) {
        // SQLite's headers build these codes by arithmetic that Swift does not import: kind + 256 × number.
        switch code >> 8 {
        case 1: self = .check
        case 3: self = .foreignKey
        case 5: self = .notNull
        case 6, 8, 10: self = .unique
        case 12: self = .type
        default: self = .other
        }
    }
}
