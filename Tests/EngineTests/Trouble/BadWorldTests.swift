import Foundation
import Glibc
import Storage
import Testing

/// The machine around the book: disks that are full or read-only, a second command, a book of a newer program, a file
/// far larger than memory should be.
@Suite(.timeLimit(.minutes(60))) struct BadWorldTests {
    private static let isRoot = getuid() == 0

    @Test func `two runs at once: the second is told who has the book, and changes nothing`() throws {
        let book = try TrialBook()
        let lock = try BookLock.take(folder: book.path, command: "dunwell run")
        let rows = try book.journalRows
        for arguments in [
            ["run", "--on", TrialBook.day], ["import", "customers", book.folder.path + "/customers.csv"],
        ] {
            let ending = try Program(arguments + ["--book", book.path]).ending()
            #expect(ending.code == 3)
            #expect(ending.words.contains("in use by process \(getpid()) (dunwell run)"), "\(ending.words)")
        }
        #expect(try book.journalRows == rows)
        #expect(try Program.run("report", "aging", "--book", book.path).code == 0)
        lock.release()
        #expect(try book.run().code == 0)
    }

    @Test func `a book of a newer program is left alone`() throws {
        let book = try TrialBook()
        let database = try SQLiteDatabase.open(book.path + "/book.db")
        _ = try database.write { session in
            try session.prepare("INSERT INTO schema_version (id, name, checksum) VALUES (999, 'later', $1)").run(
                .bytes([1])
            )
        }
        try database.close()
        let before = try book.journalRows
        for arguments in [["run"], ["check"], ["report", "aging"], ["explain", "INV-1001"]] {
            let ending = try Program(arguments + ["--book", book.path]).ending()
            #expect(ending.code == 2)
            #expect(ending.words.contains("Use the newer program"), "\(ending.words)")
        }
        #expect(try book.journalRows == before)
    }

    @Test func `a book that is no database or is missing is named with the remedy`() throws {
        let book = try TrialBook()
        let file = book.path + "/book.db"
        for name in ["book.db", "book.db-wal", "book.db-shm"] {
            try? FileManager.default.removeItem(atPath: book.path + "/" + name)
        }
        let missing = try book.run()
        #expect(missing.code == 2)
        #expect(missing.words.contains("restore it from a backup"), "\(missing.words)")
        try Data("This is no database, but it is long enough to be looked at as one.".utf8).write(
            to: URL(filePath: file)
        )
        let other = try book.run()
        #expect(other.code == 2)
        #expect(other.words.contains("is not a book"), "\(other.words)")
    }

    @Test(.enabled(if: !isRoot, "root may write everywhere, so a read-only folder cannot be made"))
    func `a book that may not be written is named, and nothing is sent`() throws {
        let book = try TrialBook()
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: book.path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: book.path) }
        let ending = try book.run()
        #expect(ending.code == 3, "\(ending.words)")
        #expect(ending.words.contains(book.path))
    }

    @Test(.enabled(if: !isRoot, "root may read everything"))
    func `a file that may not be read is named`() throws {
        let book = try TrialBook()
        let file = book.folder.path + "/invoices.csv"
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
        let ending = try Program.run("import", "invoices", file, "--book", book.path)
        #expect(ending.code == 2)
        #expect(ending.words.contains("Check the path and its rights"), "\(ending.words)")
    }

    @Test(.enabled(if: SmallDisk.isPossible, "only root can mount a small disk"))
    func `a full disk loses nothing: with room again the run does all its work`() throws {
        let (book, disk) = (try TrialBook(.large), try SmallDisk(kibibytes: 1200))
        try FileManager.default.copyItem(atPath: book.path, toPath: disk.path + "/book")
        try disk.fill(leaving: 40)
        let full = try Program.run("run", "--on", TrialBook.day, "--book", disk.path + "/book")
        #expect(full.code == 3, "\(full.words)")
        #expect(full.words.contains(disk.path), "\(full.words)")
        disk.makeRoom()
        try disk.grow(kibibytes: 20_000)
        let again = try Program.run("run", "--on", TrialBook.day, "--book", disk.path + "/book")
        #expect(again.code == 0, "\(again.words)")
        let letters = try FileManager.default.contentsOfDirectory(atPath: disk.path + "/book/letters/" + TrialBook.day)
        #expect(letters.count == 80)
        #expect(try Program.run("audit", "verify", "--book", disk.path + "/book").code == 0)
    }

    @Test(.enabled(if: SmallDisk.isPossible, "only root can mount a read-only disk"))
    func `a read-only disk is named, and the book can still be read`() throws {
        let (book, disk) = (try TrialBook(), try SmallDisk(kibibytes: 4000))
        try FileManager.default.copyItem(atPath: book.path, toPath: disk.path + "/book")
        try disk.makeReadOnly()
        let ending = try Program.run("run", "--on", TrialBook.day, "--book", disk.path + "/book")
        #expect(ending.code == 3, "\(ending.words)")
        #expect(ending.words.contains("read-only"), "\(ending.words)")
    }

    @Test func `a file of fifty megabytes is read in little memory`() throws {
        let book = try TrialBook()
        let file = book.folder.path + "/large.csv"
        try book.folder.write("invoice,customer,issued,due,amount,currency\n", to: "large.csv")
        let handle = try #require(FileHandle(forWritingAtPath: file))
        try handle.seekToEnd()
        let rest = String(repeating: ",C-1,2026-01-05,2026-02-04,1.00,XXQ,", count: 400) + "\n"
        let rows = Data((rest + rest + rest + rest).utf8)
        for _ in 0..<(50_000_000 / rows.count) { try handle.write(contentsOf: rows) }
        try handle.close()
        let run = try Program(["import", "invoices", file, "--book", book.path])
        var peak = 0
        while run.isRunning {
            peak = max(peak, Self.peakMemory(of: run.id) ?? 0)
            usleep(20_000)
        }
        #expect(try run.ending().code == 1)
        #expect((1...192_000).contains(peak), "\(peak) KiB")
    }

    /// VmHWM in KiB; nil when the process has gone.
    private static func peakMemory(of process: Int32) -> Int? {
        let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
    }
}

/// A disk in memory that a test can fill, grow and write-protect; gone with it.
final class SmallDisk {
    private let folder: TestFolder
    var path: String { folder.path + "/disk" }

    /// Root in a container may still not mount.
    static let isPossible = getuid() == 0 && (try? SmallDisk(kibibytes: 64)) != nil

    init(kibibytes: Int) throws {
        folder = try TestFolder()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(kibibytes)k") == 0 else { throw POSIXError(.EPERM) }
    }

    deinit { umount2(path, Int32(MNT_DETACH)) }

    /// Takes all room but a little.
    func fill(leaving kibibytes: Int) throws {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { throw POSIXError(.EIO) }
        let free = Int(status.f_bavail) * Int(status.f_frsize) - kibibytes * 1024
        try Data(count: max(0, free)).write(to: URL(filePath: path + "/ballast"))
    }

    func makeRoom() { unlink(path + "/ballast") }

    func grow(kibibytes: Int) throws { try remount(0, "size=\(kibibytes)k") }

    func makeReadOnly() throws { try remount(UInt(MS_RDONLY), "") }

    private func remount(_ flags: UInt, _ options: String) throws {
        let code = mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT) | flags, options)
        guard code == 0 else { throw POSIXError(.EPERM) }
    }
}
