/// What somebody outside the database remembers of a book. By it a book that was set back is told from one that only went on,
/// also by a worker that has sent nothing itself.
public struct BookMemory: Hashable, Sendable {
    /// The life of the book at that time.
    public let epoch: Int64
    public let head: Chain.Head

    public init(epoch: Int64, head: Chain.Head) {
        self.epoch = epoch
        self.head = head
    }
}

extension Reading {
    /// For somebody who comes back later.
    public func memory() throws -> BookMemory {
        let head = try session.prepare("SELECT last, hash FROM link ORDER BY last DESC LIMIT 1").first {
            Chain.Head(last: $0.int(0), hash: $0.bytes(1))
        }
        return BookMemory(epoch: try epoch(), head: head ?? .start(book: book.name))
    }

    /// Whether this is the book that somebody remembers, at that time or later. In a new life it is: a person has looked.
    public func goesOn(from memory: BookMemory) throws -> Bool {
        let epoch = try epoch()
        guard epoch == memory.epoch else { return epoch > memory.epoch }
        guard memory.head.last > 0 else { return memory.head == .start(book: book.name) }
        let hash = try session.prepare("SELECT hash FROM link WHERE last = $1").first(.int(memory.head.last)) {
            $0.bytes(0)
        }
        return hash == memory.head.hash
    }

    /// Whether the book made an attempt at a letter, by an entry of its outbox.
    public func made(_ attempt: SendID, by entry: Int64) throws -> Bool {
        let known = try session.prepare("SELECT attempt FROM outbox_entry WHERE id = $1 AND code = $2")
            .first(.int(entry), .bytes(Array(attempt.letter.bytes))) { Int($0.int(0)) }
        return (known ?? 0) >= attempt.attempt
    }

    /// How far the book knows a journal to have come; nil for one that it does not know.
    public func mark(of journal: String) throws -> SendJournal.Mark? {
        try session.prepare("SELECT mark, seal FROM send_journal WHERE id = $1").first(.text(journal)) {
            SendJournal.Mark(number: $0.int(0), seal: $0.text(1))
        }
    }
}

extension BookMemory: CustomStringConvertible {
    /// On one line, as it is kept beside a send journal.
    public var description: String { "epoch \(epoch), row \(head.last), seal \(SendWords.hex(head.hash))" }

    /// Nil when it is no such line.
    public init?(_ line: some StringProtocol) {
        let words = line.split(separator: ", ").map { $0.split(separator: " ") }
        guard words.count == 3, words.allSatisfy({ $0.count == 2 }), words.map({ $0[0] }) == ["epoch", "row", "seal"],
            let epoch = Int64(words[0][1]), let last = Int64(words[1][1]),
            let hash = SendWords.bytes(Substring(String(words[2][1])))
        else { return nil }
        self.init(epoch: epoch, head: Chain.Head(last: last, hash: hash))
    }
}
