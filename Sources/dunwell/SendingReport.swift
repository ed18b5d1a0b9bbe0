import Receivables
import Storage

/// What became of letters, and how long they took from the check of the book to the wire.
struct SendingReport: Encodable {
    private struct Bucket: Encodable {
        /// Milliseconds; nil for the last, which has no bound.
        var upTo: Int64?
        var letters: Int
    }

    private let from: String
    private let through: String
    /// Letters by status.
    private let letters: [String: Int]
    /// Letters of the whole life of the book, by how long they took to the wire.
    private let window: [Bucket]
    private let windowP99: Int64?
    private let stopped: [String]

    init(_ book: Book, from first: Day, through last: Day) throws {
        let (counts, window, halts, lock) = try book.read {
            (try $0.outcome(from: first, through: last), try $0.sendWindow(), try $0.halts(), try $0.senderLock())
        }
        from = "\(first)"
        through = "\(last)"
        letters = Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
        self.window = SendWindow.bounds.compactMap { bound in
            window.letters[bound].map { Bucket(upTo: bound == .max ? nil : bound, letters: $0) }
        }
        windowP99 = window.bound(ofEvery: 99)
        stopped = halts.map(\.sentence) + [lock].compactMap(\.self)
    }

    func say(asJSON: Bool) throws {
        if asJSON { return try JSONOutput.print(self) }
        for sentence in stopped { print(sentence) }
        print("Letters from \(from) through \(through)")
        let statuses = OutboxEntry.Status.allCases.compactMap { status in
            letters[status.rawValue].map { [status.rawValue, "\($0)"] }
        }
        print(statuses.isEmpty ? "none" : Terminal.table([["status", "letters"]] + statuses, right: [1]))
        guard !window.isEmpty else { return }
        print("\nFrom the check of the book to the first byte, in the life of this book")
        let rows = window.map { [$0.upTo.map { "up to \($0) ms" } ?? "longer", "\($0.letters)"] }
        print(Terminal.table([["", "letters"]] + rows, right: [1]))
        print("99 of 100 left within \(windowP99.map { "\($0) ms" } ?? "–").")
    }
}
