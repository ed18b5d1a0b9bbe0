/// Why the book could not be read or written. Each says in one sentence what is wrong with which file, and what helps.
public enum StorageError: Error, Equatable, Sendable {
    /// Another process is writing; the holder is known when it took the ``BookLock``.
    case locked(file: String, holder: BookLock.Holder?)
    case readOnly(file: String)
    case full(file: String)
    case missing(file: String)
    case denied(file: String)
    case notABook(file: String)
    case damaged(file: String, detail: String)
    /// The disk or the system failed; what was committed before stays.
    case failing(file: String, detail: String)
    /// The book was written by a later program, whose rules this one does not know.
    case newer(place: String, found: Int, known: Int)
    /// The text of a migration that this book has seen was edited afterwards.
    case changedMigration(id: Int, name: String)
    /// `name` is what the engine names: `table.column`, the name of a CHECK, or nothing for a foreign key.
    case constraint(Constraint, name: String)
    /// A text with a NUL character, which neither engine would keep whole.
    case nul(text: String)
    /// Where a book lies on a server was written wrongly.
    case address(String)
    /// No server could be talked to. `isPassing` when it said that it is about to be ready.
    case unreachable(place: String, detail: String, isPassing: Bool)
    /// The server went away in the middle of a transaction, which is lost as a whole.
    case connectionLost(place: String, detail: String)
    /// The server went away while it committed: the rows may be there or not, and must be looked for.
    case commitUnknown(place: String)
    /// Two writers waited for each other, and again at a second try.
    case contended(place: String)
    /// The server is set to acknowledge what a power cut would take back.
    case careless(place: String, setting: String)
    /// A statement that cannot be right: the program's mistake, not the world's.
    case misuse(String)

    public enum Constraint: String, Sendable {
        case unique, check, notNull, foreignKey, type, other
    }
}

extension StorageError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .locked, .readOnly, .full, .missing, .denied, .failing: isOfServer ? serverTrouble : trouble
        case .address, .unreachable, .connectionLost, .commitUnknown, .contended, .careless: serverTrouble
        case .notABook(let file):
            "\(file) is not a book: it is no SQLite database. Name the folder of the book, or restore the file from a backup."
        case .damaged(let file, let detail):
            "The book \(file) is damaged (\(detail)). Stop writing to it and restore it from the latest backup."
        case .newer(let place, let found, let known):
            "The book \(place) has version \(found); this program knows versions up to \(known). Use the newer program."
        case .changedMigration(let id, let name):
            "Migration \(id) (\(name)) is not the text this book was built with. Undo the edit and add a new migration."
        case .constraint(let kind, let name):
            "The book refused a row: \(kind.sentence)\(name.isEmpty ? "" : " (\(name))")."
        case .nul(let text):
            "A text with a NUL character cannot be stored: \"\(text.prefix(40).replacing("\0", with: "\\0"))\". Remove the character."
        case .misuse(let sentence): sentence
        }
    }

    /// What is wrong with the world around the file.
    private var trouble: String {
        switch self {
        case .locked(let file, let holder?):
            "The book \(file) is in use by process \(holder.pid) (\(holder.command)). Wait until it has ended, then try again."
        case .locked(let file, nil):
            "The book \(file) is in use by another process. Wait until it has ended, then try again."
        case .readOnly(let file):
            "The book \(file) cannot be written: the file, its folder or its disk is read-only. Allow writing and try again."
        case .full(let file):
            "The disk of the book \(file) is full. Nothing was written half; make room and try again."
        case .missing(let file): "There is no book at \(file). Create its folder, or name the right one."
        case .denied(let file): "This user may not open the book \(file). Change its owner or its permissions."
        case .failing(let file, let detail):
            "The disk of the book \(file) failed (\(detail)). Check the disk and the system log, then try again."
        default: ""
        }
    }
}

extension StorageError.Constraint {
    fileprivate var sentence: String {
        switch self {
        case .unique: "there is one with the same key already"
        case .check: "a value is outside of what its rule allows"
        case .notNull: "a value is missing"
        case .foreignKey: "what it refers to does not exist, or is still referred to"
        case .type: "a value has the wrong type"
        case .other: "it breaks a rule of its table"
        }
    }
}
