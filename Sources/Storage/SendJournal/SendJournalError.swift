import Foundation

/// Why the send journal cannot be read or written. Nothing is sent while one of these stands.
public enum SendJournalError: Error, Equatable, Sendable {
    /// There is no journal, or an empty file in its place.
    case missing(file: String)
    /// Another sender writes it.
    case inUse(file: String)
    case notAJournal(file: String)
    case newer(file: String, version: Int)
    /// The first row that is not what was written; 0 is the header.
    case damaged(file: String, record: Int64)
    /// The system said no, with its error number; what was on record before stays.
    case refused(file: String, errno: Int32)
    /// The disk did not confirm what was written. Whether it is there cannot be known before the next start.
    case unconfirmed(file: String, errno: Int32)
    /// The file was moved, replaced or changed by somebody else while it was being written.
    case changedOutside(file: String)
    /// The machine's clock stands outside the years 0000 to 9999.
    case clock(instant: Int64)
    /// A letter with more touches than fit in one record.
    case tooLong(file: String, bytes: Int)
    case closed(file: String)
}

extension SendJournalError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing(let file):
            "There is no send journal at \(file). Name the right file under 'send-journal' in book.yaml, or run `dunwell reconcile`."
        case .inUse(let file):
            "Another sender writes the send journal \(file). Wait until it has ended, or stop it."
        case .notAJournal(let file):
            "\(file) is no send journal. Name another file under 'send-journal' in book.yaml."
        case .newer(let file, let version):
            "The send journal \(file) has version \(version); this program knows version 1. Use the newer program."
        case .damaged(let file, let record):
            """
            The send journal \(file) is damaged at record \(record): it is not what was written. \
            Nothing is sent. Check the disk, then run `dunwell reconcile`.
            """
        case .refused, .unconfirmed: diskWords
        case .changedOutside(let file):
            """
            The send journal \(file) was moved, replaced or changed while it was in use. \
            Nothing more is sent. Put it back, then start again.
            """
        case .clock(let instant):
            "The clock says \(instant) ms since 1970, which is no date. Set the machine's clock, then try again."
        case .tooLong(let file, let bytes):
            """
            A letter covers so much that its record in the send journal \(file) would take \(bytes) bytes; \
            \(SendPages.longestLine) are allowed. Let its policy gather by invoice.
            """
        case .closed(let file): "The send journal \(file) is closed already."
        }
    }

    private var diskWords: String {
        switch self {
        case .refused(let file, let code): "The send journal \(file) cannot be written\(Self.remedy(for: code))"
        case .unconfirmed(let file, let code):
            """
            The disk did not confirm the send journal \(file) (\(Self.words(code))). \
            Nothing more is sent. Check the disk and the system log, then restart.
            """
        default: ""
        }
    }

    private static func remedy(for code: Int32) -> String {
        switch code {
        case ENOSPC, EDQUOT: ": the disk is full. Nothing was sent; make room and it goes on."
        case EROFS: ": the disk is read-only. Allow writing and try again."
        case EACCES, EPERM: ": this user may not. Change its owner or its permissions."
        case EISDIR: ": it is a folder. Name a file under 'send-journal' in book.yaml."
        case ENOENT, ENOTDIR: ": its folder is not there. Create it."
        default: " (\(words(code))). Check the disk and the system log, then try again."
        }
    }

    private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
