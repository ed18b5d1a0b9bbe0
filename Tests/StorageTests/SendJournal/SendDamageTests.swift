import Foundation
import Testing

@testable import Storage

/// What a crash, a bad disk or a hand does to the file.
@Suite struct SendDamageTests {
    @Test func `a write that was cut short is cut off, whatever its length, and the rest stands`() throws {
        let scratch = try Scratch()
        let path = scratch.journal
        try SendLog.write(8, to: path)
        let whole = try bytes(of: path)
        let ends = whole.indices.filter { whole[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
        for size in ends[5]..<whole.count {
            try put(whole[..<size], at: path)
            let last = ends.lastIndex { $0 <= size } ?? 0
            let torn = size - ends[last]
            let journal = try SendJournal.open(path)
            #expect(journal.mark.number == Int64(last))
            #expect(journal.torn == (torn == 0 ? nil : .init(record: Int64(last) + 1, bytes: torn)))
            #expect(try bytes(of: path) == Array(whole[..<ends[last]]))
            try journal.append(Array(SendLog.entries(8)[last...]), at: SendLog.start)
            journal.close()
            #expect(try SendJournal.open(path).mark.number == 8)
        }
    }

    @Test func `a first line that was cut short is begun again, and no other file is`() throws {
        let scratch = try Scratch()
        let path = scratch.journal
        try SendLog.write(0, to: path)
        let whole = try bytes(of: path)
        for size in [0, 1, 20, 60, whole.count - 1] {
            try put(whole[..<size], at: path)
            #expect(journalRefusal { _ = try SendJournal.open(path) } == .missing(file: path))
            try SendJournal.open(path, beginning: SendLog.header).close()
            #expect(try bytes(of: path) == whole)
        }
        for text in ["shopping list", "milk\nbread\n", "\n"] {
            try put(text.utf8, at: path)
            let refusal = journalRefusal { _ = try SendJournal.open(path, beginning: SendLog.header) }
            #expect(refusal == .notAJournal(file: path))
            #expect(try bytes(of: path) == Array(text.utf8))
        }
        try put("dunwell send journal 2\tnew\n".utf8, at: path)
        #expect(journalRefusal { _ = try SendJournal.open(path) } == .newer(file: path, version: 2))
    }

    @Test func `any byte of two hundred records that flips is found, at its record`() throws {
        let scratch = try Scratch()
        try SendLog.write(200, to: scratch.journal)
        let lines = try bytes(of: scratch.journal).split(separator: UInt8(ascii: "\n")).map { Array($0) }
        var walk = try #require(SendWalk(first: lines[0]))
        for place in lines[0].indices { #expect(SendWalk(first: flipped(lines[0], place)) == nil) }
        var flips = 0
        for line in lines.dropFirst() {
            for place in line.indices {
                var tried = walk
                if tried.take(flipped(line, place)) == nil { flips += 1 }
            }
            #expect(walk.take(line) != nil)
        }
        #expect(flips == lines.dropFirst().map(\.count).reduce(0, +))
    }

    @Test func `one flipped byte in a record keeps the journal from being opened`() throws {
        let scratch = try Scratch()
        let path = scratch.journal
        try SendLog.write(40, to: path)
        let whole = try bytes(of: path)
        let ends = whole.indices.filter { whole[$0] == UInt8(ascii: "\n") }
        for (record, end) in ends.enumerated() {
            // The line end itself, and a byte in the middle of the line.
            for place in [end, end - 30] {
                try put(flipped(whole, place), at: path)
                let refusal = journalRefusal { _ = try SendJournal.open(path) }
                #expect(refusal == .damaged(file: path, record: Int64(record)), "byte \(place)")
            }
        }
    }

    @Test func `a record that was taken out, put in, doubled or swapped is found`() throws {
        let scratch = try Scratch()
        let path = scratch.journal
        try SendLog.write(10, to: path)
        let lines = try String(decoding: bytes(of: path), as: UTF8.self).split(separator: "\n")
        let (three, four) = (lines[3], lines[4])
        let edits: [(String, [Substring])] = [
            ("taken out", lines.filter { $0 != three }),
            ("doubled", Array(lines[...3]) + [three] + lines[4...]),
            ("swapped", Array(lines[...2]) + [four, three] + lines[5...]),
            (
                "put in",
                Array(lines[...2]) + ["3\topened\t2026-03-03T08:00:00.000Z\t1\teve\t0123456789abcdef"] + lines[3...]
            ),
        ]
        for (edit, lines) in edits {
            try put((lines.joined(separator: "\n") + "\n").utf8, at: path)
            let record: Int64 = edit == "doubled" ? 4 : 3
            #expect(
                journalRefusal { _ = try SendJournal.open(path) } == .damaged(file: path, record: record),
                "\(edit)"
            )
        }
    }

    @Test func `a survey of a damaged journal still tells what was sent`() throws {
        let scratch = try Scratch()
        let path = scratch.journal
        try SendLog.write(10, to: path)
        let lines = try String(decoding: bytes(of: path), as: UTF8.self).split(separator: "\n")
        let edited = lines.map { $0.hasPrefix("5\t") ? String($0).replacing("outcome", with: "Outcome") : String($0) }
            .filter { !$0.hasPrefix("8\t") }
        try put((edited.joined(separator: "\n") + "\ntorn").utf8, at: path)
        var (proven, unproven): ([Int64], [Int64]) = ([], [])
        let survey = try SendSurvey.of(path) { record, isProven in
            if isProven { proven.append(record.number) } else { unproven.append(record.number) }
        }
        #expect(proven == [1, 2, 3, 4, 6, 7, 10])
        #expect(unproven == [9])
        #expect(survey.damaged == [5, 8])
        #expect(survey.tornBytes == 4)
        #expect(survey.header == SendLog.header)
        #expect(try bytes(of: path).suffix(4) == Array("torn".utf8)[...])
    }

    @Test(arguments: ["9223372036854775807", "-1", "", "1e3"])
    func `a record with a number that no journal reaches is damage like other damage`(number: String) throws {
        let scratch = try Scratch()
        let path = scratch.journal
        try SendLog.write(4, to: path)
        let text = String(decoding: try bytes(of: path), as: UTF8.self)
        try put(text.replacing("\n2\t", with: "\n\(number)\t").utf8, at: path)
        #expect(journalRefusal { _ = try SendJournal.open(path) } == .damaged(file: path, record: 2))
        #expect(try SendSurvey.of(path).damaged == [2])
    }

    private func flipped(_ bytes: [UInt8], _ place: Int) -> [UInt8] {
        var bytes = bytes
        bytes[place] ^= 1 << UInt8(place % 8)
        return bytes
    }
}
