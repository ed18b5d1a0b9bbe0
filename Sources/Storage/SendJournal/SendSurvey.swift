import Foundation

/// What a look at a send journal found, however damaged it is. It changes nothing and needs no lock, so it may run beside the sender.
public struct SendSurvey: Sendable {
    public let header: SendHeader
    /// The last record that could be read.
    public let mark: SendJournal.Mark
    public let epoch: Int64
    /// Numbers of the records that are not what was written. A row that was taken out shows at the row after it.
    public let damaged: [Int64]
    /// Bytes behind the last line end: a write cut short, or one just going on.
    public let tornBytes: Int

    /// - Parameter each: is handed every record that can be read, in order. One that stands on a damaged place comes with
    ///   `isProven` false: for the question "was this sent?" it counts all the same.
    public static func of(
        _ path: String,
        each: (SendRecord, _ isProven: Bool) throws -> Void = { _, _ in }
    ) throws -> SendSurvey {
        let file = try opened(path)
        defer { close(file) }
        var pages = SendPages(file, of: path)
        var walk = try SendOpening.firstStep(in: &pages, of: path)
        var damaged: [Int64] = []
        var tornBytes = 0
        while let piece = try pages.next() {
            switch piece {
            case .line(let line):
                if let record = walk.take(line) {
                    try each(record, true)
                } else {
                    damaged.append(walk.last + 1)
                    if let record = walk.stumble(over: line) { try each(record, false) }
                }
            case .torn(let bytes): tornBytes = bytes.count
            case .endless: throw SendJournalError.damaged(file: path, record: walk.last + 1)
            }
        }
        return SendSurvey(walk, damaged: damaged, tornBytes: tornBytes)
    }

    /// Whose it is, without a look at what follows.
    public static func header(of path: String) throws -> SendHeader {
        let file = try opened(path)
        defer { close(file) }
        var pages = SendPages(file, of: path)
        return try SendOpening.firstStep(in: &pages, of: path).header
    }

    private static func opened(_ path: String) throws(SendJournalError) -> Int32 {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw errno == ENOENT ? .missing(file: path) : .refused(file: path, errno: errno) }
        return file
    }

    private init(_ walk: SendWalk, damaged: [Int64], tornBytes: Int) {
        header = walk.header
        mark = SendJournal.Mark(number: walk.last, seal: walk.seal)
        epoch = walk.epoch
        self.damaged = damaged
        self.tornBytes = tornBytes
    }
}
