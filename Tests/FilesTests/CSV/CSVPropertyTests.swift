import Foundation
import Testing

@testable import Files

/// Seeded, so that a failure comes again.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64 (Steele, Lea, Flood, 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

@Suite struct CSVPropertyTests {
    private static let alphabet: [String] = [
        "a", "7", "ü", "😀", ",", ";", "\t", "|", "\"", "\"\"", "\r", "\n", "\r\n", " ", "=", "'", "€", "\u{A0}",
    ]

    @Test(arguments: 1...40)
    func `what is written is read`(_ seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        let separator: Character = [",", ";", "\t", "|"].randomElement(using: &dice) ?? ","
        let width = Int.random(in: 2...5, using: &dice)
        let rows = (0..<Int.random(in: 1...60, using: &dice)).map { _ in
            (0..<width).map { _ in
                (0..<Int.random(in: 0...6, using: &dice)).map { _ in Self.alphabet.randomElement(using: &dice) ?? "" }
                    .joined()
            }
        }
        let text = rows.map { CSVCell.row($0.map(CSVCell.plain), separator: separator) }.joined()
        for encoding in [TextEncoding.utf8, .utf16LittleEndian] {
            let reader = try CSVReader(
                bytes: encoding.bytes(of: text),
                name: "x",
                separator: separator.asciiValue,
                encoding: encoding
            )
            var read: [[String]] = []
            while try reader.next() {
                #expect(reader.flaw == nil)
                read.append(reader.strings)
            }
            #expect(read == rows)
        }
    }

    @Test(arguments: 1...60)
    func `random bytes never crash, and lines are counted right`(_ seed: Int) {
        var dice = Dice(state: UInt64(seed) &* 7919)
        let telling: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x3B, 0x00, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x41, 0x31, 0x2D]
        let bytes = (0..<Int.random(in: 0...4000, using: &dice)).map { _ in
            Bool.random(using: &dice)
                ? telling.randomElement(using: &dice) ?? 0 : UInt8.random(in: 0...255, using: &dice)
        }
        _ = fault {
            let reader = try CSVReader(bytes: bytes, name: "x", encoding: .utf8)
            var expected = 1
            while try reader.next() {
                #expect(reader.line >= expected)
                expected = reader.line + Self.lineEnds(in: reader.raw) + 1
            }
        }
        _ = fault { _ = try InvoiceRecordReader(bytes: bytes, name: "x").next() }
    }

    @Test(arguments: 1...60)
    func `a good file with random damage is read to its end or refused in words`(_ seed: Int) {
        var dice = Dice(state: UInt64(seed) &* 104_729)
        var bytes = Array("invoice,customer,issued,due,amount,currency\n".utf8)
        for number in 1...30 {
            bytes += Array(
                "INV-\(number),C-\(number % 4),2026-01-0\(number % 9 + 1),2026-02-01,\(number).50,EUR\n".utf8
            )
        }
        for _ in 0..<Int.random(in: 1...12, using: &dice) {
            bytes[Int.random(in: 44..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
        }
        var taken = 0
        let message = fault {
            let reader = try InvoiceRecordReader(bytes: bytes, name: "x")
            while try reader.next() != nil { taken += 1 }
        }
        #expect(taken > 0 || message?.hasPrefix("x") == true)
    }

    /// A chunk ends after 64 KiB: every row must survive being cut anywhere.
    @Test(arguments: [0, 1, 2, 3, 5, 8, 13, 21, 34])
    func `rows that straddle chunks are whole`(_ shift: Int) throws {
        let row = "\"Müller, \"\"Söhne\"\"\r\n& Co\",1234.50,x\r\n"
        let text = String(repeating: "p", count: shift) + ",b,c\r\n" + String(repeating: row, count: 3_000)
        let reader = try CSVReader(bytes: Array(text.utf8), name: "x", separator: 0x2C)
        var count = 0
        #expect(try reader.next())
        while try reader.next() {
            guard reader.strings == ["Müller, \"Söhne\"\r\n& Co", "1234.50", "x"], reader.line == count * 2 + 2 else {
                Issue.record("row \(count) on line \(reader.line): \(reader.strings)")
                return
            }
            count += 1
        }
        #expect(count == 3_000)
    }

    @Test func `a file from disk reads like the same bytes from memory`() throws {
        let text = "a,b\n" + (1...20_000).map { "\($0),\"x\n\($0)\"\n" }.joined()
        let path = FileManager.default.temporaryDirectory.appending(path: "dunwell-csv-reader-test.csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(filePath: path))
        let disk = try CSVReader(path: path)
        let memory = try CSVReader(bytes: Array(text.utf8), name: "x")
        while try memory.next() {
            #expect(try disk.next())
            guard disk.strings == memory.strings, disk.line == memory.line else {
                Issue.record("line \(memory.line) differs")
                return
            }
        }
        #expect(try !disk.next())
    }

    private static func lineEnds(in raw: ArraySlice<UInt8>) -> Int {
        var count = 0
        for index in raw.indices {
            let next = index + 1 < raw.endIndex ? raw[index + 1] : 0
            if raw[index] == 0x0A || (raw[index] == 0x0D && next != 0x0A) { count += 1 }
        }
        return count
    }
}
