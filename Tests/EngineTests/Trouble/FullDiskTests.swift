import Foundation
import Rigs
import ServerRig
import Storage
import Testing

/// A disk that fills up or turns read-only under a run, and a process that may open hardly any file: nothing is sent twice,
/// and the run after the trouble does the rest.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct FullDiskTests {
    @Test(.enabled(if: LentDisk.isPossible, LentDisk.notice), arguments: [0, 8, 64, 160, 320])
    func `a book on a full disk stops, and goes on when there is room`(_ kibibytes: Int) throws {
        let book = try PostBook(.sqlite, .bare, letters: 12)
        let disk = try LentDisk(over: book.path)
        try disk.fill(leaving: kibibytes)
        for _ in 0..<2 {
            let ending = try book.run()
            #expect([0, 1, 3].contains(ending.code), "\(ending.words)")
        }
        try disk.empty()
        try book.runUntilQuiet()
        try book.judge(letters: 12, "\(kibibytes) KiB free")
    }

    @Test(.enabled(if: LentDisk.isPossible, LentDisk.notice))
    func `no letter leaves that the send journal has no room for`() throws {
        let book = try PostBook(.sqlite, .key, letters: 12)
        let folder = try TestFolder()
        let disk = try LentDisk(over: folder.path)
        let settings = try String(contentsOfFile: book.path + "/book.yaml", encoding: .utf8)
        try (settings + "send-journal: \(folder.path)/sends.journal\n")
            .write(toFile: book.path + "/book.yaml", atomically: true, encoding: .utf8)
        try disk.fill(leaving: 0)
        let ending = try book.run()
        #expect(ending.code == 3, "\(ending.words)")
        #expect(ending.words.contains("sends.journal"), "\(ending.words)")
        #expect(try book.provider.log().requests.isEmpty)
        try disk.empty()
        try book.runUntilQuiet()
        #expect(try book.provider.log().effects.count == 12)
        #expect(try book.letters.allSatisfy { $0.status == "accepted" })
    }

    @Test(.enabled(if: LentDisk.isPossible, LentDisk.notice))
    func `a disk that turned read-only sends nothing until it can be written again`() throws {
        let book = try PostBook(.sqlite, .bare)
        let disk = try LentDisk(over: book.path)
        try disk.remount("ro")
        let ending = try book.run()
        #expect(ending.code == 3, "\(ending.words)")
        #expect(try book.provider.log().requests.isEmpty)
        try disk.remount("rw")
        try book.runUntilQuiet()
        try book.judge(letters: 3, "read-only")
    }

    @Test(arguments: [64, 16, 10]) func `with few open files a run does its work or says why not`(_ files: Int) throws {
        let book = try PostBook(.sqlite, .bare, letters: 12)
        let arguments = ["run", "--on", TrialBook.day, "--book", book.path]
        let ending = try Program(arguments, with: PostBook.haste, after: "ulimit -n \(files)").ending()
        #expect([0, 1, 2, 3].contains(ending.code), "\(ending.code) \(ending.words)")
        #expect(files < 64 || ending.code == 0, "\(ending.words)")
        try book.runUntilQuiet()
        try book.judge(letters: 12, "\(files) files")
    }
}

/// A file system in memory over a folder, whose files it takes along.
final class LentDisk {
    static let notice: Comment = "only root may mount a small disk here"
    static let isPossible: Bool = {
        guard getuid() == 0, let folder = try? TestFolder() else { return false }
        return (try? LentDisk(over: folder.path)) != nil
    }()

    private let path: String

    init(over path: String) throws {
        self.path = path
        let copy = try TestFolder()
        try Self.copy(from: path, to: copy.path)
        try Self.tool("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", path])
        try Self.copy(from: copy.path, to: path)
    }

    deinit { try? Self.tool("/usr/bin/umount", ["-l", path]) }

    /// Takes all room but so much.
    func fill(leaving kibibytes: Int) throws {
        try Self.tool("/usr/bin/dd", ["if=/dev/zero", "of=\(path)/filler", "bs=4k"], mayFail: true)
        let handle = try #require(FileHandle(forWritingAtPath: path + "/filler"))
        try handle.truncate(atOffset: handle.seekToEnd() - UInt64(kibibytes * 1024))
        try handle.close()
    }

    func empty() throws { try FileManager.default.removeItem(atPath: path + "/filler") }

    func remount(_ mode: String) throws { try Self.tool("/usr/bin/mount", ["-o", "remount,\(mode)", path]) }

    private static func copy(from: String, to: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: from) {
            try FileManager.default.copyItem(atPath: "\(from)/\(name)", toPath: "\(to)/\(name)")
        }
    }

    private static func tool(_ tool: String, _ arguments: [String], mayFail: Bool = false) throws {
        let process = Process()
        process.executableURL = URL(filePath: tool)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard mayFail || process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
