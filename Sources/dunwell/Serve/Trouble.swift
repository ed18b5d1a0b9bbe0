import Connections
import Engine
import Files
import Storage
import Wire

/// Why something did not work: in this program's own words, for the log, and in full, for those who may read the book.
struct Trouble: Error {
    let kind: StaticText
    let remedy: StaticText
    /// May name customers.
    let detail: String

    init(_ kind: StaticText, _ remedy: StaticText, _ detail: String) {
        self.kind = kind
        self.remedy = remedy
        self.detail = detail
    }

    init(_ error: any Error) {
        switch error {
        case let trouble as Trouble: self = trouble
        case let error as ConnectorError: self.init(error)
        case let error as StorageError: self.init(error)
        case let fault as SourceFault:
            self.init(
                fault.isPassing ? "source-away" : "source-refused",
                fault.isPassing ? "it is tried again" : "correct the source's file, see dunwell chores",
                "\(fault)"
            )
        case let problem as Problem: self.init("settings", "run dunwell check", problem.description)
        case let fault as ImportFault: self.init("file", "look at the file, see dunwell chores", "\(fault)")
        case let error as RunError:
            self.init("ran-ahead", "check the clock of this machine; history runs forward", error.description)
        case let error as SendJournalError: self.init("send-journal", "see dunwell chores", "\(error)")
        case let error as KeyRingError: self.init("connections-key", "put the key of the book back", "\(error)")
        case let ending as Ending:
            self.init(
                ending.code == 3 ? "outside" : "settings",
                ending.code == 3 ? "it is tried again, see dunwell chores" : "run dunwell check, see dunwell chores",
                ending.message
            )
        default: self.init("unexpected", "see dunwell chores; please report it", "\(error)")
        }
    }

    private init(_ error: ConnectorError) {
        let detail = "\(error)"
        switch error {
        case .unauthorized: self.init("platform-credentials", "connect the platform anew with dunwell connect", detail)
        case .rateLimited: self.init("platform-busy", "it is tried again", detail)
        case .unavailable, .unsent, .silent: self.init("platform-away", "it is tried again", detail)
        case .refused, .unreadable: self.init("platform-refused", "see dunwell chores", detail)
        }
    }

    private init(_ error: StorageError) {
        let detail = error.description
        switch error {
        case .locked: self.init("book-locked", "it is tried again", detail)
        case .full: self.init("disk-full", "make room", detail)
        case .unreachable, .connectionLost, .commitUnknown, .contended:
            self.init("database-away", "it is tried again; look at the server if it lasts", detail)
        case .readOnly, .denied: self.init("book-rights", "let this user write to the book", detail)
        case .damaged, .notABook, .missing: self.init("book-damaged", "restore the book from a backup", detail)
        case .newer, .changedMigration: self.init("book-version", "use the newer program", detail)
        default: self.init("book", "see dunwell chores", detail)
        }
    }
}
