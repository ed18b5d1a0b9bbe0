import Engine
import Files
import Foundation
import Receivables
import Storage
import Synchronization

/// Does the chores of one book, each when it is told to.
final class Household: Sendable {
    enum Outcome {
        /// - Parameter because: what a person has to look at all the same.
        case done(LogWords, because: Trouble? = nil)
        /// There was nothing to do.
        case idle
        /// A command has the book, or it is too early to look again.
        case later
    }

    private let folder: BookFolder
    private let book: Book
    private let tally: HouseTally
    private let isToldToEnd: @Sendable () -> Bool
    /// When the post may be looked through again, after a round in which nothing could leave.
    private let nextPost = Mutex(Int64(0))

    init(_ folder: BookFolder, _ book: Book, _ tally: HouseTally, until isToldToEnd: @escaping @Sendable () -> Bool) {
        self.folder = folder
        self.book = book
        self.tally = tally
        self.isToldToEnd = isToldToEnd
    }

    /// What there is to do in this book at all.
    var chores: [Chore] {
        let settings = folder.settings
        return Chore.allCases.filter { chore in
            switch chore {
            case .run: settings.runAt != nil
            case .pages: settings.payments != nil
            case .notices: settings.notices != nil
            case .post, .changes, .sync, .inbox, .deadlines, .hooks, .audit: true
            }
        }
    }

    func perform(_ chore: Chore) throws -> Outcome {
        switch chore {
        case .run: try run()
        case .post: try post()
        case .changes: try sync(comparing: false)
        case .sync: try sync(comparing: true)
        case .inbox: try inbox()
        case .pages: try pages()
        case .deadlines: try deadlines()
        case .notices: try notices()
        case .hooks: try hooks()
        case .audit: try audit()
        }
    }
}

// MARK: The day and its post

extension Household {
    private func run() throws -> Outcome {
        guard let lock = try folder.lockForServer() else { return .later }
        defer { lock.release() }
        let work = try DayWork(folder, book, folder.today, quietly: true, until: isToldToEnd)
        guard work.closedBecause == nil else { return .idle }
        let summary = try work.run()
        tally.count(work.tally)
        if isToldToEnd() { throw Interrupted() }
        let words: LogWords = [
            "open": .count(summary.open), "acted": .count(summary.acted), "letters": .count(summary.letters),
            "tasks": .count(summary.tasks), "failed": .count(summary.failed), "waiting": .count(summary.waiting),
        ]
        // What keeps letters from leaving is the post's to tell: it also sees when that is over.
        return .done(words)
    }

    private func post() throws -> Outcome {
        let now = SteadyClock.wall
        guard now >= nextPost.withLock({ $0 }) else { return .later }
        let turn = try book.read { try $0.openLetters().next } ?? .max
        // Where others send as well, it is looked at whether the book was set back, letters or not.
        guard turn <= now || folder.hasWorkers else { return .idle }
        guard let lock = try folder.lockForServer() else { return .later }
        defer { lock.release() }
        let work = try DayWork(folder, book, folder.today, quietly: true, until: isToldToEnd)
        let outcome = try work.send(by: LetterRoute(of: folder).carriers(for: folder, book))
        tally.count(outcome.tally)
        let isQuiet = outcome.tally.sent == 0
        nextPost.withLock { $0 = outcome.isStopped ? now + 10 * Self.pause : isQuiet ? now + Self.pause : 0 }
        if isQuiet, !outcome.isStopped, outcome.trouble == nil { return .idle }
        let words: LogWords = [
            "sent": .count(outcome.tally.sent), "failed": .count(outcome.tally.failed),
            "held": .count(outcome.tally.held), "waiting": .count(outcome.tally.waiting),
        ]
        return .done(words, because: outcome.isStopped ? Self.stopped(outcome.trouble) : nil)
    }

    /// Milliseconds.
    private static let pause: Int64 = 30_000

    private static func stopped(_ why: String?) -> Trouble {
        Trouble("sending-stopped", "a person has to look: dunwell run says why", why ?? "nothing may leave")
    }
}

// MARK: What others know

extension Household {
    /// Folders and platforms every few minutes; databases and the platforms' whole lists every hour.
    private func sync(comparing: Bool) throws -> Outcome {
        let shelf = SourceShelf(folder: folder)
        let sources = try shelf.files().filter { source in
            if case .folder = source.place { true } else { comparing }
        }
        let platforms = try Switchboard.connected(book, folder)
        guard !sources.isEmpty || !platforms.isEmpty else { return .idle }
        var round = SyncRound(book, shelf, telling: .nobody)
        for source in sources {
            if isToldToEnd() { throw Interrupted() }
            try round.take(source)
        }
        for platform in platforms {
            if isToldToEnd() { throw Interrupted() }
            try round.take(platform, comparing: comparing)
        }
        try round.tryAgain()
        if let trouble = round.trouble { throw trouble }
        let words: LogWords = [
            "added": .count(round.added), "changed": .count(round.changed), "rejected": .count(round.rejected),
        ]
        let finding = Trouble("sync-finding", "dunwell sync lists it", "rows were rejected, or lists differ")
        return .done(words, because: round.hasFinding ? finding : nil)
    }

    private func inbox() throws -> Outcome {
        let open = OpenDeliveries(book, folder)
        let before = try open.all().count
        guard before > 0 else { return .idle }
        return .done(["open": .count(before), "done": .count(try open.tryAgain(nil))])
    }
}

// MARK: What others see

extension Household {
    private func pages() throws -> Outcome {
        guard let name = folder.settings.payments else { return .idle }
        let letters = LetterWriter(
            try folder.letters(for: book),
            sender: folder.settings.sender,
            rules: try folder.rules(for: book),
            payments: name,
            pages: folder.letterPages
        )
        let desk = try PaymentRoute(of: folder, book).desk(named: name, for: letters, on: folder.today)
        let outcome = try desk.serve { SteadyClock.wall }
        if let trouble = outcome.trouble { throw Trouble("payment-pages", "it is tried again", trouble) }
        return .done(["made": .count(outcome.made), "closed": .count(outcome.closed)])
    }

    private func deadlines() throws -> Outcome {
        let (day, relay) = (folder.today, TaskRelay(try folder.rules(for: book)))
        guard try folder.calendar().isOpen(day), try book.read({ try !$0.openTasks().isEmpty }) else { return .idle }
        let passed = try book.write { try relay.pass(on: day, in: $0) }
        return passed > 0 ? .done(["passed": .count(passed)]) : .idle
    }

    private func notices() throws -> Outcome {
        let round = try NoticeRoute(of: folder, book).board().goRound { SteadyClock.wall }
        if let trouble = round.trouble { throw Trouble("notices", "it is tried again", trouble) }
        guard round.posted + round.settled > 0 else { return .idle }
        return .done(["posted": .count(round.posted), "settled": .count(round.settled)])
    }

    private func hooks() throws -> Outcome {
        guard try book.read({ try $0.hooks().contains(where: \.isOn) }) else { return .idle }
        let round = try HookPost(of: book, in: folder).goRound(clock: { SteadyClock.wall }, until: isToldToEnd)
        guard round.told + round.failed > 0 else { return .idle }
        let finding = Trouble("webhook-off", "dunwell webhooks says why", "a webhook was switched off")
        return .done(
            ["told": .count(round.told), "failed": .count(round.failed)],
            because: round.givenUp.isEmpty ? nil : finding
        )
    }
}

// MARK: What must not have changed

extension Household {
    private func audit() throws -> Outcome {
        switch try book.read({ try $0.verifyChain() }) {
        case .whole(let head): return .done(["rows": .count(Int(head.last))])
        case .broken(let place):
            throw Trouble("journal-changed", "find out who wrote to the book: dunwell audit verify", place.description)
        }
    }
}
