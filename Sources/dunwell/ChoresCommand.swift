import ArgumentParser
import Engine
import Files
import Foundation
import Storage

struct ChoresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chores",
        abstract: "What `dunwell serve` does by itself: when it was done, when it is next, and why it failed.",
        discussion: """
            Examples:
              dunwell chores
              dunwell chores --json
            """
    )

    @OptionGroup var options: BookOptions

    private struct Row: Encodable {
        var chore: String
        @OrNull var done: String?
        @OrNull var next: String?
        var failures: Int64
        var isUnderWay: Bool
        @OrNull var reason: String?
    }

    func run() throws {
        let folder = try options.folder()
        let book = try folder.open()
        defer { try? book.close() }
        let now = SteadyClock.wall
        let household = Household(folder, book, HouseTally()) { false }
        let timetable = try folder.timetable()
        let rows = try book.chores(at: now)
        let list = household.chores.map { chore in
            let row = rows[chore.rawValue] ?? ChoreRow()
            let next = timetable.next(chore, after: row, since: now, at: now)
            return Row(
                chore: chore.rawValue,
                done: row.succeeded > 0 ? folder.wallTime(row.succeeded) : nil,
                next: folder.wallTime(max(now, next)),
                failures: row.failures,
                isUnderWay: row.isTaken,
                reason: row.reason
            )
        }
        if options.json { return try JSONOutput.print(list) }
        let cells = list.map { row in
            [row.chore, row.done ?? "never", row.next ?? "-", row.failures == 0 ? "" : "failed \(row.failures) times"]
        }
        print(Terminal.table([["chore", "last done", "next", ""]] + cells))
        for row in list { if let reason = row.reason { print("\(row.chore): \(Terminal.harmless(reason))") } }
    }
}

extension BookFolder {
    /// What is done by the clock of this book.
    func timetable() throws -> Timetable {
        let zone = zone
        return Timetable(hour: settings.runAt, calendar: try calendar()) { instant in
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant)))
        }
    }

    /// An instant as the book's clock shows it: `2026-03-02 08:00:12`.
    fileprivate func wallTime(_ instant: Int64) -> String {
        let shown = DateFormatter()
        shown.locale = Locale(identifier: "en_US_POSIX")
        shown.timeZone = zone
        shown.dateFormat = "yyyy-MM-dd HH:mm:ss"
        return shown.string(from: Date(timeIntervalSince1970: TimeInterval(instant) / 1000))
    }
}
