import Engine
import Files
import Foundation
import Receivables
import Storage

/// Whether this machine may send for this book, and the send journal in which it says so.
struct Sender {
    /// Open, and nobody else's; nil when letters are files.
    let journal: SendJournal?
    /// Why nothing may leave; nil when it may.
    let lock: String?
    /// What is remembered of the book while letters leave; nil when letters are files.
    let vigil: Vigil?

    init(_ journal: SendJournal? = nil, under vigil: Vigil? = nil, lock: String? = nil) {
        self.journal = journal
        self.vigil = vigil
        self.lock = lock
    }

    /// Files reach nobody, so they need neither journal nor lock.
    static let ofFiles = Sender()

    /// Takes the journal and compares it with the book. What does not fit locks the sender for all workers.
    static func take(_ book: Book, in folder: BookFolder) throws -> Sender {
        if let lock = try book.read({ try $0.senderLock() }) { return Sender(lock: lock) }
        for file in folder.sendJournals {
            do {
                return try take(file, of: book, in: folder)
            } catch SendJournalError.inUse where folder.hasWorkers {
                continue
            }
        }
        throw Ending(
            3,
            "all \(folder.sendJournals.count) send journals are in use; is every one of these workers needed?"
        )
    }

    /// On a server the book may know journals of other workers besides this one's. Else the one it knows is this one, wherever
    /// the folder lies now.
    private static func take(_ file: String, of book: Book, in folder: BookFolder) throws -> Sender {
        let (rows, epoch, place, home) = try book.read {
            (try $0.journals(), try $0.epoch(), try $0.placeNow(), try $0.home())
        }
        var row = rows.first { folder.owns($0, at: file) } ?? (folder.hasWorkers ? nil : rows.first)
        if let place, let home, place != home, rows.contains(where: \.reached) { return try locked(book, .moved) }
        let begun = SendHeader(journal: .random(16), book: book.name, epoch: epoch, created: SteadyClock.wall)
        let opened = Result { () throws(SendJournalError) in
            try SendJournal.open(file, beginning: row?.reached == true ? nil : begun, disk: Seam.disk)
        }
        if case .failure(let error) = opened, Custody.Found(error) == nil { throw error }
        if case .success(let journal) = opened { row = rows.first { $0.id == journal.header.name } ?? row }
        if row == nil, case .success(let journal) = opened, journal.header.name != begun.name,
            isForgotten(journal, epoch)
        {
            return try locked(book, .setBack)
        }
        let custody = try custody(of: opened, row, epoch, book)
        if case .locked(let reason) = custody { return try locked(book, reason) }
        let journal = try opened.get()
        if folder.hasWorkers, let reason = try whatOthersKnow(of: book, in: folder, besides: journal) {
            return try locked(book, reason)
        }
        let memory = try keep(journal, row, at: folder.place(of: file), epoch, home: place, in: book)
        return Sender(journal, under: Vigil(over: journal, remembering: memory))
    }

    private static func custody(
        of opened: Result<SendJournal, SendJournalError>,
        _ row: JournalRow?,
        _ epoch: Int64,
        _ book: Book
    ) throws -> Custody {
        let memory = row.map {
            Custody.Memory(epoch: epoch, journal: $0.id.hexBytes, identity: $0.identity, mark: $0.mark)
        }
        var found = Custody.Found.nothing
        switch opened {
        case .failure(let error): found = Custody.Found(error) ?? .nothing
        case .success(let journal):
            var known: [TouchKey: Int]?
            found = try Custody.Found(journal, after: row?.mark) { attempt in
                let attempts = try known ?? book.read { try $0.attempts() }
                known = attempts
                return attempts[attempt.id.letter].map { $0 >= attempt.id.attempt } ?? false
            }
        }
        return Custody.of(memory, named: book.name, hasReachedCustomers: row?.reached == true, finding: found)
    }

    private static func locked(_ book: Book, _ reason: Custody.Lock) throws -> Sender {
        try book.write { try $0.lockSender(because: "\(reason)") }
        return Sender(lock: "\(reason)")
    }

    private static func keep(
        _ journal: SendJournal,
        _ row: JournalRow?,
        at place: String,
        _ epoch: Int64,
        home: String?,
        in book: Book
    ) throws -> BookMemory {
        try book.write { writing in
            if let row, row.id != journal.header.name { try writing.forget(row) }
            try writing.settle(epoch: epoch, home: home)
            try writing.keep(
                JournalRow(
                    id: journal.header.name,
                    file: place,
                    identity: journal.identity,
                    mark: journal.mark,
                    reached: row?.reached ?? false
                )
            )
            return try writing.memory()
        }
    }
}

extension BookFolder {
    /// Several processes may work on a book that lies on a server, each with a journal of its own.
    var hasWorkers: Bool { if case .postgres = database { true } else { false } }

    private static let mostWorkers = 16

    /// How the book calls a journal, for people and for other machines, on which the same path is another file.
    func place(of journal: String) -> String { hasWorkers ? "\(Self.machine):\(journal)" : journal }

    /// Whether a journal that the book knows is the file of this machine.
    func owns(_ row: JournalRow, at file: String) -> Bool { row.file == place(of: file) || row.file == file }

    /// Where a journal that the book knows lies on this machine; nil when it lies on another.
    func file(of row: JournalRow) -> String? {
        if row.file.hasPrefix("/") { return row.file }
        let here = "\(Self.machine):"
        return row.file.hasPrefix(here) ? String(row.file.dropFirst(here.count)) : nil
    }

    private static let machine = ProcessInfo.processInfo.hostName

    /// Where sends are put on record: beside the book, or where the settings say; one file for each worker of this machine.
    var sendJournals: [String] {
        let named = settings.sendJournal ?? "sends.journal"
        let first = named.hasPrefix("/") ? named : path.absolutePath + "/" + named
        return [first] + (hasWorkers ? (2...Self.mostWorkers).map { "\(first)-\($0)" } : [])
    }
}

extension String {
    /// From the root, with nothing to be resolved in it.
    var absolutePath: String { URL(fileURLWithPath: self).standardizedFileURL.path }

    fileprivate var hexBytes: [UInt8] {
        stride(from: 0, to: utf8.count - 1, by: 2).compactMap { UInt8(dropFirst($0).prefix(2), radix: 16) }
    }
}

extension [UInt8] {
    static func random(_ count: Int) -> [UInt8] {
        var system = SystemRandomNumberGenerator()
        return (0..<count).map { _ in .random(in: .min ... .max, using: &system) }
    }
}
