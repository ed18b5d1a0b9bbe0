/// The first line of a send journal: whose it is.
public struct SendHeader: Hashable, Sendable {
    /// 16 random bytes: two journals never have the same, however alike their books are.
    public let journal: [UInt8]
    public let book: String
    /// The epoch of the sender when the journal was begun.
    public let epoch: Int64
    /// Milliseconds since 1970 UTC.
    public let created: Int64

    /// - Parameter journal: 16 random bytes.
    public init(journal: [UInt8], book: String, epoch: Int64, created: Int64) {
        precondition(journal.count == 16, "A send journal is named by 16 bytes.")
        self.journal = journal
        self.book = book
        self.epoch = epoch
        self.created = created
    }

    static let version = 1
    private static let title = "dunwell send journal "

    /// Without the seal; nil when the clock is off the calendar.
    var line: String? {
        SendInstant.text(created).map { instant in
            [
                "\(Self.title)\(Self.version)", "journal \(SendWords.hex(journal))",
                "book \(SendWords.written(book, longest: .max))", "created \(instant)", "epoch \(epoch)",
            ].joined(separator: "\t")
        }
    }

    /// Reads what ``line`` wrote.
    init?(line: String) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        func field(_ place: Int, _ name: String) -> Substring? {
            place < fields.count && fields[place].hasPrefix(name + " ") ? fields[place].dropFirst(name.count + 1) : nil
        }
        guard fields.count == 5, let journal = field(1, "journal").flatMap(SendWords.bytes), journal.count == 16,
            let book = field(2, "book"), let created = field(3, "created").flatMap(SendInstant.read),
            let epoch = field(4, "epoch").flatMap(SendWords.number)
        else { return nil }
        self.init(journal: journal, book: SendWords.read(book), epoch: epoch, created: created)
    }

    /// The version that a first line claims; nil when it is no send journal at all.
    static func version(of line: String) -> Int? {
        guard line.hasPrefix(title) else { return nil }
        return Int(line.dropFirst(title.count).prefix { $0 != "\t" })
    }

    /// Whether these bytes could be a first line that was cut while it was being written.
    static func couldBegin(with bytes: [UInt8]) -> Bool {
        zip(bytes, "\(title)\(version)\t".utf8).allSatisfy { $0 == $1 }
    }
}
