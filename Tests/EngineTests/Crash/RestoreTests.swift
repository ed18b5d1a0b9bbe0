import Foundation
import Receivables
import Rigs
import ServerRig
import Storage
import Testing

/// The database is set back to an older state while the world and the send journal went on; nobody gets a letter twice.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct RestoreTests {
    /// Business days on which something falls due nearly each day.
    private static let days = (Day(2026, 2, 5).number...Day(2026, 3, 9).number).map { Day(number: $0) }
        .filter { ![.saturday, .sunday].contains($0.weekday) }

    @Test func `after any of thirty restores of the file nothing is sent a second time`() throws {
        let book = try PostBook(.sqlite, .bare)
        try book.owesAllMonth()
        var kept: [Snapshot] = []
        var restores = 0
        for (index, day) in Self.days.enumerated() {
            // Every third day dies on its way: its snapshot is one of a run cut short.
            if index % 3 == 1 { _ = try book.dies(at: .own("wire-answered", 1 + index % 2), on: "\(day)") }
            kept.append(try Snapshot(of: book, on: day, index: index))
            try book.runUntilQuiet("\(day)")
            guard index > 1 else { continue }
            for age in 1...(index % 2 + 1) {
                try restore(kept[index - age], of: book, through: day)
                restores += 1
            }
        }
        for index in [0, 2, 7] {
            try restore(kept[index], of: book, through: Self.days[Self.days.count - 1])
            restores += 1
        }
        #expect(restores >= 30)
        CrashPointTests.say("\(restores) restores of a file: \(try book.provider.log().accepted.count) letters")
    }

    @Test(.enabled(if: ServerRig.isPresent, "\(ServerRig.notice)"))
    func `after a dump was loaded nothing is sent a second time`() throws {
        let book = try PostBook(.postgres, .lookUp)
        defer { book.database.drop() }
        try book.owesAllMonth()
        for (index, day) in Self.days.prefix(8).enumerated() {
            try book.runUntilQuiet("\(day)")
            guard index % 3 == 1 else { continue }
            let dump = book.folder.path + "/dump-\(index)"
            try book.database.dump(to: dump)
            try book.runUntilQuiet("\(Self.days[index + 1])")
            try book.database.load(dump)
            try expectSilence(of: book, on: Self.days[index + 1], whileSomethingIsLost: true)
            try work(book, through: Self.days[index + 1])
        }
    }

    /// - Parameter day: today; the runs between are made up for.
    private func restore(_ snapshot: Snapshot, of book: PostBook, through day: Day) throws {
        let forgotten = try book.provider.log().effects.count - snapshot.sent
        try snapshot.restore()
        try expectSilence(of: book, on: snapshot.day, whileSomethingIsLost: forgotten > 0)
        for missed in Self.days where missed >= snapshot.day && missed <= day { try work(book, through: missed) }
    }

    private func expectSilence(of book: PostBook, on day: Day, whileSomethingIsLost isLost: Bool) throws {
        guard isLost else { return }
        let before = try book.provider.log().requests
        for _ in 1...2 {
            let ending = try book.run("\(day)")
            #expect(ending.code == 1, "\(day): \(ending.words)")
            #expect(ending.words.contains("reconcile"), "\(day): \(ending.words)")
        }
        #expect(try book.command("reconcile").code == 1)
        #expect(try book.provider.log().requests == before, "\(day): something left a locked book")
        let unlocked = try book.command("reconcile", "--unlock", "--by", "Dana")
        #expect(unlocked.code == 0, "\(unlocked.words)")
    }

    /// Runs, and compares the provider's log with the journal: the only two that nobody set back.
    private func work(_ book: PostBook, through day: Day) throws {
        try book.runUntilQuiet("\(day)")
        let log = try book.provider.log()
        #expect(log.doubles.isEmpty, "\(day)")
        #expect(log.requests.allSatisfy { $0.value == 1 }, "\(day): \(log.requests)")
        var touches: [TouchKey: Set<TouchKey>] = [:]
        for record in try SendSurvey.records(of: book.journal) {
            guard case .attempt(let attempt) = record.entry, log.effects[attempt.id.letter.text] != nil else {
                continue
            }
            for touch in attempt.touches { touches[touch, default: []].insert(attempt.id.letter) }
        }
        #expect(touches.values.allSatisfy { $0.count == 1 }, "\(day): a step was said in two letters")
    }
}

/// A book's file as a backup takes it: the database and its log, without the send journal.
private struct Snapshot {
    let day: Day
    /// Letters that had been accepted by then.
    let sent: Int
    private let folder: String
    private let path: String
    private static let names = ["book.db", "book.db-wal"]

    init(of book: PostBook, on day: Day, index: Int) throws {
        self.day = day
        sent = try book.provider.log().effects.count
        path = book.path
        folder = book.folder.path + "/snapshot-\(index)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Self.copy(from: path, to: folder)
    }

    func restore() throws {
        for name in Self.names + ["book.db-shm"] { try? FileManager.default.removeItem(atPath: "\(path)/\(name)") }
        try Self.copy(from: folder, to: path)
    }

    private static func copy(from: String, to: String) throws {
        for name in names where FileManager.default.fileExists(atPath: "\(from)/\(name)") {
            try FileManager.default.copyItem(atPath: "\(from)/\(name)", toPath: "\(to)/\(name)")
        }
    }
}

extension SendSurvey {
    static func records(of path: String) throws -> [SendRecord] {
        var records: [SendRecord] = []
        _ = try of(path) { record, _ in records.append(record) }
        return records
    }
}

extension PostBook {
    /// More invoices of the three customers, due over the whole month.
    func owesAllMonth() throws {
        let rows = (0..<24).map { number in
            "M-\(number),C-\(number % 3 + 1),2026-01-05,\(Day(2026, 2, 4) + number),\(200 + number).00,EUR"
        }
        let file = try folder.write(
            (["invoice,customer,issued,due,amount,currency"] + rows).joined(separator: "\n") + "\n",
            to: "month.csv"
        )
        let ending = try command("import", "invoices", file)
        try #require(ending.code == 0, "\(ending.words)")
    }
}
