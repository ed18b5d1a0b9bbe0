import Engine
import Foundation
import Storage

/// A journal that knows nothing newer proves nothing where several workers send: another may have, and a restored database has
/// forgotten that one as well. So each worker reads all journals it can reach, and each machine remembers the newest state of
/// the book that it has seen, beside its journal.
extension Sender {
    /// What speaks against sending besides this worker's own journal.
    static func whatOthersKnow(
        of book: Book,
        in folder: BookFolder,
        besides own: SendJournal
    ) throws -> Custody.Lock? {
        let (rows, epoch) = try book.read { (try $0.journals(), try $0.epoch()) }
        let files = Set(rows.compactMap { folder.file(of: $0) } + folder.sendJournals)
        for file in files.sorted() where FileManager.default.fileExists(atPath: file) {
            if let memory = memory(beside: file), try book.read({ try !$0.goesOn(from: memory) }) { return .setBack }
            guard file != own.path else { continue }
            if let first = try firstUnknown(in: file, rows, epoch, of: book) { return .restored(firstUnknown: first) }
        }
        return nil
    }

    /// The first attempt that another worker's journal tells of and the book does not know. A journal that cannot be read is
    /// its own worker's concern, and one of an earlier life has been reconciled.
    private static func firstUnknown(
        in file: String,
        _ rows: [JournalRow],
        _ epoch: Int64,
        of book: Book
    ) throws -> Int64? {
        var attempts: [(record: Int64, id: SendID)] = []
        do {
            let header = try SendSurvey.header(of: file)
            guard header.book == book.name else { return nil }
            let mark = rows.first { $0.id == header.name }?.mark.number ?? 0
            let survey = try SendSurvey.of(file) { record, _ in
                guard record.number > mark, case .attempt(let attempt) = record.entry else { return }
                attempts.append((record.number, attempt.id))
            }
            guard survey.epoch == epoch, !attempts.isEmpty else { return nil }
        } catch is SendJournalError {
            return nil
        }
        // Read after the journal: an attempt stands in the book before it stands there.
        let known = try book.read { try $0.attempts() }
        return attempts.first { (known[$0.id.letter] ?? 0) < $0.id.attempt }?.record
    }

    /// What was seen of the book is kept only after its journal was put on record there: a book of the same epoch that
    /// knows no such journal was set back, also where this worker has sent nothing yet.
    static func isForgotten(_ journal: SendJournal, _ epoch: Int64) -> Bool {
        journal.header.epoch == epoch && memory(beside: journal.path) != nil
    }

    /// Keeps what was seen of the book for the next run on this machine. Without it only less is noticed, so trouble with it
    /// stops nothing.
    func keepMemory() {
        guard let journal, let vigil else { return }
        try? Data("\(vigil.lastSeen)\n".utf8).write(to: Self.memoryFile(beside: journal.path), options: .atomic)
    }

    private static func memory(beside journal: String) -> BookMemory? {
        guard let text = try? String(contentsOf: memoryFile(beside: journal), encoding: .utf8) else { return nil }
        return text.split(separator: "\n").first.flatMap { BookMemory($0) }
    }

    private static func memoryFile(beside journal: String) -> URL { URL(filePath: journal + ".seen") }
}
