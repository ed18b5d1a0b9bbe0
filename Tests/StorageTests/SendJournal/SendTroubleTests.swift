import Foundation
import Synchronization
import Testing

@testable import Storage

/// What a disk may answer.
@Suite struct SendTroubleTests {
    /// A disk that does as it is told until it is told otherwise.
    final class Whim: JournalDisk {
        struct Orders {
            var room = Int.max
            var sync: Int32 = 0
            var cut: Int32 = 0
            var syncs = 0
        }
        let orders = Mutex(Orders())
        private let disk = SystemDisk()

        func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int {
            let room = orders.withLock { orders in
                defer { orders.room -= min(orders.room, bytes.count) }
                return orders.room
            }
            guard room > 0 else { return -Int(ENOSPC) }
            return disk.write(UnsafeRawBufferPointer(rebasing: bytes.prefix(room)), to: file)
        }

        func sync(_ file: Int32) -> Int32 {
            let answer = orders.withLock { orders in
                orders.syncs += 1
                return orders.sync
            }
            return answer == 0 ? disk.sync(file) : answer
        }

        func cut(_ file: Int32, to size: Int64) -> Int32 {
            let answer = orders.withLock(\.cut)
            return answer == 0 ? disk.cut(file, to: size) : answer
        }

        func order(_ change: (inout Orders) -> Void) { orders.withLock { change(&$0) } }
    }

    private func begun(_ path: String) throws -> (SendJournal, Whim) {
        let disk = Whim()
        let journal = try SendJournal.open(path, beginning: SendLog.header, disk: disk)
        try journal.append([SendLog.attempt(1)], at: SendLog.start)
        return (journal, disk)
    }

    @Test func `one batch is one sync, and outcomes wait for none`() throws {
        let scratch = try Scratch()
        let (journal, disk) = try begun(scratch.journal)
        let before = disk.orders.withLock(\.syncs)
        try journal.append([SendLog.attempt(2), SendLog.attempt(3), SendLog.attempt(4)], at: SendLog.start)
        try journal.append([SendLog.outcome(2), SendLog.outcome(3)], at: SendLog.start)
        try journal.append([], at: SendLog.start)
        #expect(disk.orders.withLock(\.syncs) == before + 1)
        #expect(journal.mark.number == 6)
    }

    @Test(arguments: [0, 1, 100, 250, 400])
    func `a disk that is full takes nothing half, and goes on when there is room`(
        room: Int
    ) throws {
        let scratch = try Scratch()
        let (journal, disk) = try begun(scratch.journal)
        let (mark, content) = (journal.mark, try bytes(of: scratch.journal))
        disk.order { $0.room = room }
        let refusal = journalRefusal {
            try journal.append([SendLog.attempt(2), SendLog.attempt(3)], at: SendLog.start)
        }
        #expect(refusal == .refused(file: scratch.journal, errno: ENOSPC))
        #expect(journal.mark == mark)
        #expect(try bytes(of: scratch.journal) == content)
        disk.order { $0.room = .max }
        try journal.append([SendLog.attempt(2)], at: SendLog.start)
        #expect(try journal.records().count == 2)
    }

    @Test func `a disk that does not confirm ends the journal until the next start`() throws {
        let scratch = try Scratch()
        let path = scratch.journal
        let (journal, disk) = try begun(path)
        disk.order { $0.sync = EIO }
        let poison = SendJournalError.unconfirmed(file: path, errno: EIO)
        #expect(journalRefusal { try journal.append([SendLog.attempt(2)], at: SendLog.start) } == poison)
        #expect(poison.description.contains("restart"))
        disk.order { $0.sync = 0 }
        let syncs = disk.orders.withLock(\.syncs)
        #expect(journalRefusal { try journal.append([SendLog.attempt(2)], at: SendLog.start) } == poison)
        #expect(journalRefusal { try journal.append([SendLog.outcome(1)], at: SendLog.start) } == poison)
        #expect(disk.orders.withLock(\.syncs) == syncs)
        #expect(journal.mark.number == 1)
        journal.close()
        // Whether the second attempt left is not known, so it counts as on record when it is there.
        #expect(try SendJournal.open(path).mark.number == 2)
    }

    @Test func `a half write that cannot be taken back ends the journal too`() throws {
        let scratch = try Scratch()
        let path = scratch.journal
        let (journal, disk) = try begun(path)
        disk.order { ($0.room, $0.cut) = (50, EIO) }
        let poison = SendJournalError.unconfirmed(file: path, errno: ENOSPC)
        #expect(journalRefusal { try journal.append([SendLog.attempt(2)], at: SendLog.start) } == poison)
        disk.order { ($0.room, $0.cut) = (.max, 0) }
        #expect(journalRefusal { try journal.append([SendLog.attempt(2)], at: SendLog.start) } == poison)
        journal.close()
        let again = try SendJournal.open(path)
        #expect(again.torn == .init(record: 2, bytes: 50))
        #expect(again.mark.number == 1)
    }

    @Test(arguments: ["moved", "replaced", "deleted", "cut", "added to"])
    func `a journal that somebody else touched takes nothing more`(touch: String) throws {
        let scratch = try Scratch()
        let path = scratch.journal
        let (journal, _) = try begun(path)
        let content = try bytes(of: path)
        switch touch {
        case "moved": try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        case "replaced":
            try FileManager.default.removeItem(atPath: path)
            try put(content, at: path)
        case "deleted": try FileManager.default.removeItem(atPath: path)
        case "cut": #expect(truncate(path, 10) == 0)
        default: try put(content + [10], at: path)
        }
        let poison = SendJournalError.changedOutside(file: path)
        #expect(journalRefusal { try journal.append([SendLog.attempt(2)], at: SendLog.start) } == poison)
        #expect(journalRefusal { try journal.append([SendLog.attempt(2)], at: SendLog.start) } == poison)
    }

    @Test func `a path where no journal can be is named with what to do`() throws {
        let scratch = try Scratch()
        let inFile = scratch.book + "/journal"
        try put([], at: scratch.book)
        let folder = journalRefusal { _ = try SendJournal.open(scratch.folder, beginning: SendLog.header) }
        #expect(folder == .refused(file: scratch.folder, errno: EISDIR))
        #expect("\(folder, default: "")".contains("'send-journal'"))
        let lost = journalRefusal { _ = try SendJournal.open(inFile, beginning: SendLog.header) }
        #expect(lost == .refused(file: inFile, errno: ENOTDIR))
        #expect(journalRefusal { _ = try SendJournal.open(scratch.journal) } == .missing(file: scratch.journal))
        #expect(journalRefusal { _ = try SendSurvey.of(scratch.journal) } == .missing(file: scratch.journal))
    }

    @Test func `a journal that may not be written keeps the sender from starting`() throws {
        let scratch = try Scratch()
        guard getuid() != 0 else { return }
        try SendLog.write(2, to: scratch.journal)
        chmod(scratch.journal, 0o400)
        let refusal = journalRefusal { _ = try SendJournal.open(scratch.journal) }
        #expect(refusal == .refused(file: scratch.journal, errno: EACCES))
        #expect(try SendSurvey.of(scratch.journal).mark.number == 2)
    }

    @Test func `a journal on a read-only disk keeps the sender from starting`() throws {
        let scratch = try Scratch()
        guard let disk = SmallDisk(in: scratch.folder, kilobytes: 64) else { return }
        defer { disk.remove() }
        let path = disk.folder + "/send-journal"
        try SendLog.write(2, to: path)
        disk.change("ro")
        #expect(journalRefusal { _ = try SendJournal.open(path) } == .refused(file: path, errno: EROFS))
        #expect(try SendSurvey.of(path).mark.number == 2)
        disk.change("rw")
        #expect(try SendJournal.open(path).mark.number == 2)
    }

    @Test func `on a disk that is really full nothing is written half`() throws {
        let scratch = try Scratch()
        guard let disk = SmallDisk(in: scratch.folder, kilobytes: 64) else { return }
        defer { disk.remove() }
        let path = disk.folder + "/send-journal"
        let journal = try SendJournal.open(path, beginning: SendLog.header)
        defer { journal.close() }
        let batch = (1...7).map { SendLog.attempt($0) }
        var refusal: SendJournalError?
        for _ in 0..<100 where refusal == nil {
            refusal = journalRefusal { try journal.append(batch, at: SendLog.start) }
        }
        #expect(refusal == .refused(file: path, errno: ENOSPC))
        #expect(try journal.records().count == Int(journal.mark.number))
        #expect(journal.mark.number > 0 && journal.mark.number.isMultiple(of: 7))
        disk.change("size=256k")
        try journal.append(batch, at: SendLog.start)
    }

    /// A tmpfs of its own; nil, with a notice, where the system does not let us mount.
    private struct SmallDisk {
        let folder: String

        init?(in parent: String, kilobytes: Int) {
            folder = parent + "/small"
            mkdir(folder, 0o700)
            guard mount("none", folder, "tmpfs", 0, "size=\(kilobytes)k") == 0 else {
                print("Not played without the right to mount a tmpfs: a send journal on a full or read-only disk.")
                return nil
            }
        }

        func change(_ option: String) {
            let flags = UInt(MS_REMOUNT) | (option == "ro" ? UInt(MS_RDONLY) : 0)
            #expect(mount("none", folder, "tmpfs", flags, option) == 0)
        }

        func remove() { umount2(folder, Int32(MNT_DETACH)) }
    }
}
