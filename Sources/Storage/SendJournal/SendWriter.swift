import Foundation

/// The one hand that appends to a send journal. It believes the file only as long as nobody else touches it.
struct SendWriter {
    let path: String
    private let file: Int32
    private let disk: any JournalDisk
    /// Bytes of whole records.
    private(set) var size: Int64
    private(set) var walk: SendWalk
    /// The last attempt of each append since the journal was opened.
    private(set) var latest: [SendJournal.Latest] = []
    private var isOpen = true
    /// Why nothing more may be written.
    private var poison: SendJournalError?

    init(_ file: Int32, at path: String, size: Int64, walk: SendWalk, disk: any JournalDisk) {
        self.file = file
        self.path = path
        self.size = size
        self.walk = walk
        self.disk = disk
    }

    func openFile() throws(SendJournalError) -> Int32 {
        guard isOpen else { throw .closed(file: path) }
        return file
    }

    mutating func append(_ entries: [SendEntry], at instant: Int64) throws(SendJournalError) {
        if let poison { throw poison }
        _ = try openFile()
        var walk = walk
        var lines: [UInt8] = []
        for entry in entries {
            guard let line = walk.write(entry, at: instant) else { throw .clock(instant: instant) }
            guard line.utf8.count <= SendPages.longestLine else { throw .tooLong(file: path, bytes: line.utf8.count) }
            lines += line.utf8
        }
        guard !lines.isEmpty else { return }
        try checkNobodyElseWrote()
        try write(lines)
        if entries.contains(where: \.mustOutliveAPowerCut) { try sync() }
        size += Int64(lines.count)
        remember(entries)
        self.walk = walk
    }

    private mutating func remember(_ entries: [SendEntry]) {
        let last = entries.lastIndex { if case .attempt = $0 { true } else { false } }
        guard let last, let id = entries[last].id else { return }
        latest.append(SendJournal.Latest(record: walk.last + Int64(last) + 1, id: id))
    }

    mutating func close() {
        guard isOpen else { return }
        isOpen = false
        // A child process that is just being started still holds the file; closing alone would leave it the lock.
        flock(file, LOCK_UN)
        Foundation.close(file)
    }

    /// A journal that was rotated away, replaced or edited would take our records along into nowhere.
    private mutating func checkNobodyElseWrote() throws(SendJournalError) {
        var (there, ours) = (stat(), stat())
        guard stat(path, &there) == 0, fstat(file, &ours) == 0, there.st_ino == ours.st_ino,
            there.st_dev == ours.st_dev, ours.st_size == off_t(size)
        else { throw spoil(.changedOutside(file: path)) }
    }

    /// Writes all or nothing: what a full disk took of it is cut off again.
    private mutating func write(_ bytes: [UInt8]) throws(SendJournalError) {
        guard let refusal = Self.refusal(of: bytes, to: file, on: disk) else { return }
        guard disk.cut(file, to: size) == 0 else { throw spoil(.unconfirmed(file: path, errno: refusal)) }
        throw .refused(file: path, errno: refusal)
    }

    /// Nil when everything was taken, otherwise the error number.
    static func refusal(of bytes: [UInt8], to file: Int32, on disk: any JournalDisk) -> Int32? {
        bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let count = disk.write(UnsafeRawBufferPointer(rebasing: bytes[written...]), to: file)
                if count == -Int(EINTR) { continue }
                guard count > 0 else { return count == 0 ? EIO : Int32(-count) }
                written += count
            }
            return nil
        }
    }

    private mutating func sync() throws(SendJournalError) {
        let code = disk.sync(file)
        guard code == 0 else { throw spoil(.unconfirmed(file: path, errno: code)) }
    }

    private mutating func spoil(_ error: SendJournalError) -> SendJournalError {
        poison = error
        return error
    }
}

extension SendEntry {
    fileprivate var mustOutliveAPowerCut: Bool { if case .outcome = self { false } else { true } }
}
