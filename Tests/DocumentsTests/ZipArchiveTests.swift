import Testing

@testable import Documents

/// An archive, byte by byte; the programs that people open it with judge it where the evidence pack is tested.
@Suite struct ZipArchiveTests {
    /// The check values that catalogues of checksums give.
    @Test(arguments: [("", 0), ("123456789", 0xCBF4_3926), ("a", 0xE8B7_BE43)] as [(String, UInt32)])
    func `the checksum is that of the standard`(text: String, sum: UInt32) {
        #expect(CRC32.of(text.utf8) == sum)
    }

    @Test func `one file is where the table says, under its name and date`() throws {
        var archive = ZipArchive(dated: (2026, 11, 22))
        try archive.add(Array("hello".utf8), as: "Briefe/Mahnung für Müller.txt")
        let bytes = archive.bytes
        let name = Array("Briefe/Mahnung für Müller.txt".utf8)
        #expect(bytes.prefix(10).elementsEqual([0x50, 0x4B, 3, 4, 20, 0, 0, 8, 0, 0]))
        // 2026-11-22: 46 years since 1980, month 11, day 22.
        #expect(bytes[10...13].elementsEqual([0, 0, 0x76, 0x5D]))
        #expect(bytes[14...17].elementsEqual([0x86, 0xA6, 0x10, 0x36]))
        #expect(
            bytes[18...21].elementsEqual([5, 0, 0, 0]) && bytes[26...29].elementsEqual([UInt8(name.count), 0, 0, 0])
        )
        #expect(bytes[30..<(30 + name.count)].elementsEqual(name))
        let table = 30 + name.count + 5
        #expect(bytes[table..<(table + 4)].elementsEqual([0x50, 0x4B, 1, 2]))
        #expect(bytes.suffix(22).prefix(12).elementsEqual([0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0]))
        #expect(bytes.suffix(6).prefix(4).elementsEqual([UInt8(table), 0, 0, 0]))
        #expect(bytes.count == table + 46 + name.count + 22)
    }

    @Test func `without files it is an end alone`() {
        #expect(ZipArchive(dated: (2026, 1, 1)).bytes == [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18))
    }

    @Test(arguments: ["", "/etc/passwd", "../x", "a/../b", "a//b", "a/", ".", "a\\b", "C:x", "a\u{0}b", "a\nb", "x?"])
    func `no name leads out of the folder`(name: String) {
        var archive = ZipArchive(dated: (2026, 1, 1))
        #expect(throws: ZipArchive.Fault.name(name)) { try archive.add([], as: name) }
    }

    @Test func `a name is there once`() throws {
        var archive = ZipArchive(dated: (2026, 1, 1))
        try archive.add([], as: "a")
        #expect(throws: ZipArchive.Fault.twice("a")) { try archive.add([1], as: "a") }
    }
}
