import Engine
import Files
import Foundation
import Receivables
import Storage
import Wire

extension BenchStage {
    /// Everything that is queued leaves, as `dunwell run` sends it after its day is decided.
    func dispatch(_ path: String, on day: Day) throws {
        let folder = try BookFolder(path)
        let book = try folder.open(cacheMiB: BookFolder.dayCacheMiB)
        defer { try? book.close() }
        let rules = try folder.rules(for: book, approved: .max)
        let letters = LetterWriter(letters: try folder.letters(), sender: folder.settings.sender, rules: rules)
        let sender = try Sender.take(book, in: folder)
        let room = MailRoom(
            of: book,
            writing: MailWriter(letters, at: folder.instant(of: day)),
            on: day,
            as: sender,
            through: try SendGate(of: folder, book, on: day, calendar: rules.office.calendar)
        )
        let outcome = try room.empty(by: LetterRoute(of: folder).carriers(for: folder, book))
        if let trouble = outcome.trouble ?? sender.lock { throw Ending(1, trouble) }
    }

    func commit(_ rows: Int, toEach commit: Int, in database: String, _ folder: String) throws {
        let file = folder + "/book.db"
        defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + ending) } }
        let place = try BookDatabase(database, in: folder)
        try CommitFloor(place: place).run(rows: rows, toEach: commit)
        guard case .postgres(let address) = place else { return }
        let server = try PostgresDatabase.open(address, connections: 1)
        try server.write { try $0.execute("DROP SCHEMA IF EXISTS \"\(address.schema)\" CASCADE") }
        try server.close()
    }
}

extension BenchStage {
    /// Facts, as `Intake` tells them; what they waited goes to the file named last.
    func ingest() throws {
        guard let manner = Intake.Manner(rawValue: words[3]), let rate = Double(words[4]) else {
            throw Ending(2, "'\(words[3]) \(words[4])' is no manner of telling facts")
        }
        let book = try BookFolder(words[0]).open()
        defer { try? book.close() }
        let delays = try Intake(book: book, day: day(1), manner: manner, rate: rate).tell(count(2))
        try JSONEncoder().encode(delays).write(to: URL(fileURLWithPath: words[5]))
    }
}
