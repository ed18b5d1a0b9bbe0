import ArgumentParser
import Engine
import Foundation
import Receivables
import Storage

struct WorkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work",
        abstract: "Stays, and sends what is queued as soon as it may leave: for several machines on one book.",
        discussion: """
            The day is decided by `dunwell run`; whoever works wakes up when it is, or when a letter that was put off, or that
            nobody is sure of, has its turn. For books on a PostgreSQL server; a book in a file is sent by `dunwell run`.

            Examples:
              dunwell work                     until it is told to end (SIGTERM, Ctrl-C)
              dunwell work --seconds 600       for ten minutes
            """
    )

    @Option(help: "Ends after so many seconds. Without it, when it is told to.") var seconds: Int?
    @Option(help: "The day whose letters are sent. Without it today at the book's place.") var on: Day?
    @OptionGroup var options: BookOptions

    /// Seconds after which it looks even when nobody called: a call can be lost with its connection.
    private static let longestNap: Int64 = 30

    func run() throws {
        let folder = try options.folder()
        guard let caller = try folder.database.listener(for: DayWork.lettersWait) else {
            throw Ending(2, "this book lies in a file, where one process works: use `dunwell run`")
        }
        EndSignal.listen()
        let book = try folder.open()
        defer { try? book.close() }
        let end = seconds.map { SteadyClock.wall + Int64($0) * 1000 } ?? .max
        var sent = 0
        while !isOver(at: end) {
            sent += try round(folder, book)
            try nap(until: end, book, caller)
        }
        if options.json { return try JSONOutput.print(["letters": sent]) }
        print("Sent \(sent) \(sent == 1 ? "letter" : "letters").")
    }

    private func isOver(at end: Int64) -> Bool {
        EndSignal.isGiven || SteadyClock.wall >= end
    }

    private func round(_ folder: BookFolder, _ book: Book) throws -> Int {
        let work = try DayWork(folder, book, on ?? folder.today, quietly: true) { EndSignal.isGiven }
        let outcome = try work.send(by: LetterRoute(of: folder).carriers(for: folder, book))
        if let trouble = outcome.trouble { Terminal.say(trouble) }
        return outcome.tally.sent
    }

    /// Until somebody calls, a letter has its turn, or the longest nap is over. A signal is heard within a second.
    private func nap(until end: Int64, _ book: Book, _ caller: PostgresListener) throws {
        let now = SteadyClock.wall
        let turn = try book.read { try $0.openLetters().next } ?? .max
        let until = min(end, now + Self.longestNap * 1000, max(turn, now + 1000))
        while !isOver(at: until) {
            let left = Int32(clamping: min(1000, until - SteadyClock.wall))
            if try caller.wait(atMost: max(1, left)) { return }
        }
    }
}

extension DayWork {
    /// What workers are called by when letters are queued.
    static let lettersWait = PostOffice.lettersWait
}
