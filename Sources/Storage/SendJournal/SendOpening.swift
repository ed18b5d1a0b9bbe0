import Foundation

extension SendJournal {
    /// Opens a journal as its only writer, reads and checks the whole of it, and cuts a torn write off its end.
    /// - Parameter header: how to begin the journal where there is none, its folder included. A book that has written to
    ///   customers before hands in nil: for it a journal that is not there is no new journal, but a lost one.
    public static func open(
        _ path: String,
        beginning header: SendHeader? = nil,
        disk: any JournalDisk = SystemDisk()
    ) throws(SendJournalError) -> SendJournal {
        let opening = try SendOpening(path, creating: header != nil, disk)
        do throws(SendJournalError) {
            if let header { try opening.begin(header) }
            return try opening.journal()
        } catch {
            opening.giveUp()
            throw error
        }
    }

    /// Puts a journal that can no longer be used out of the way, under a name that is free, and gives the new path. It is kept:
    /// what it says was sent stays true.
    public static func setAside(_ path: String) throws(SendJournalError) -> String {
        let opening = try SendOpening(path, creating: false, SystemDisk())
        defer { opening.giveUp() }
        var (number, free) = (1, "\(path).aside-1")
        // A link, unlike a renaming, never replaces what is there.
        while link(path, free) != 0 {
            guard errno == EEXIST else { throw .refused(file: path, errno: errno) }
            number += 1
            free = "\(path).aside-\(number)"
        }
        guard unlink(path) == 0 else { throw .refused(file: path, errno: errno) }
        return free
    }
}

/// The steps from a path to a journal that may be written.
struct SendOpening {
    private let file: Int32
    private let path: String
    private let disk: any JournalDisk

    init(_ path: String, creating: Bool, _ disk: any JournalDisk) throws(SendJournalError) {
        if creating {
            let folder = URL(filePath: path).deletingLastPathComponent()
            try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        file = open(path, O_RDWR | O_APPEND | O_CLOEXEC | (creating ? O_CREAT : 0), 0o600)
        self.path = path
        self.disk = disk
        guard file >= 0 else {
            throw errno == ENOENT && !creating ? .missing(file: path) : .refused(file: path, errno: errno)
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(file)
            throw code == EWOULDBLOCK ? .inUse(file: path) : .refused(file: path, errno: code)
        }
    }

    func giveUp() {
        flock(file, LOCK_UN)
        close(file)
    }

    /// Writes the first line where there is none, or where it was cut short while it was written.
    func begin(_ header: SendHeader) throws(SendJournalError) {
        var pages = SendPages(file, of: path)
        switch try pages.next() {
        case nil: break
        case .torn(let bytes)? where SendHeader.couldBegin(with: bytes): break
        default: return
        }
        guard let line = SendWalk.firstLine(header) else { throw .clock(instant: header.created) }
        try cut(to: 0)
        if let code = SendWriter.refusal(of: Array(line.utf8), to: file, on: disk) {
            _ = disk.cut(file, to: 0)
            throw .refused(file: path, errno: code)
        }
        let code = disk.sync(file)
        guard code == 0 else { throw .unconfirmed(file: path, errno: code) }
        try syncFolder()
    }

    /// A new file is there after a power cut only when its folder was synced too.
    private func syncFolder() throws(SendJournalError) {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unconfirmed(file: path, errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .unconfirmed(file: path, errno: errno) }
    }

    private func cut(to size: Int64) throws(SendJournalError) {
        for code in [disk.cut(file, to: size), disk.sync(file)] where code != 0 {
            throw .refused(file: path, errno: code)
        }
    }

    func journal() throws(SendJournalError) -> SendJournal {
        var pages = SendPages(file, of: path)
        var walk = try Self.firstStep(in: &pages, of: path)
        let torn = try Self.finish(&walk, in: &pages, of: path)
        if torn != nil { try cut(to: pages.lineEnd) }
        guard let identity = FileIdentity(of: file) else { throw .refused(file: path, errno: errno) }
        let writer = SendWriter(file, at: path, size: pages.lineEnd, walk: walk, disk: disk)
        return SendJournal(writer, at: path, identity: identity, torn: torn)
    }

    static func firstStep(in pages: inout SendPages, of path: String) throws(SendJournalError) -> SendWalk {
        switch try pages.next() {
        case .line(let line)?:
            if let walk = SendWalk(first: line) { return walk }
            switch SendHeader.version(of: String(decoding: line, as: UTF8.self)) {
            case nil: throw .notAJournal(file: path)
            case let version? where version > SendHeader.version: throw .newer(file: path, version: version)
            default: throw .damaged(file: path, record: 0)
            }
        case nil: throw .missing(file: path)
        case .torn(let bytes)? where SendHeader.couldBegin(with: bytes): throw .missing(file: path)
        default: throw .notAJournal(file: path)
        }
    }

    private static func finish(
        _ walk: inout SendWalk,
        in pages: inout SendPages,
        of path: String
    ) throws(SendJournalError) -> SendJournal.Torn? {
        while let piece = try pages.next() {
            let record = walk.last + 1
            switch piece {
            case .line(let line) where walk.pass(line): continue
            case .torn(let bytes) where !walk.endsBadly(bytes): return .init(record: record, bytes: bytes.count)
            default: throw .damaged(file: path, record: record)
            }
        }
        return nil
    }
}
