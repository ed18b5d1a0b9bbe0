import Engine
import Foundation
import Logging
import Storage
import Synchronization

/// Looks at the clock and has done what is due: each chore on a thread of its own, so that one that is slow or fails stops
/// no other. When each was done last stands in the book, so neither a restart nor another process repeats it.
final class Clockwork: Sendable {
    private let book: Book
    private let household: Household
    private let timetable: Timetable
    private let tally: HouseTally
    private let log: Logger
    private let opening = SteadyClock.wall
    private let threads = DispatchGroup()
    private let bells: [Chore: DispatchSemaphore]
    private let isEnding = Atomic(false)

    /// Milliseconds: others may do a chore, and clocks may be set.
    private static let longestNap: Int64 = 30_000
    /// After which it is said once more that a chore which finds nothing to do goes well.
    private static let sign: Int64 = 300_000

    init(_ book: Book, _ household: Household, _ timetable: Timetable, _ tally: HouseTally, _ log: Logger) {
        (self.book, self.household, self.timetable, self.tally, self.log) = (book, household, timetable, tally, log)
        bells = Dictionary(uniqueKeysWithValues: household.chores.map { ($0, DispatchSemaphore(value: 0)) })
    }

    func start() {
        for chore in household.chores {
            threads.enter()
            Thread.detachNewThread { [self] in
                look(after: chore)
                threads.leave()
            }
        }
    }

    /// Tells all of them to come to an end.
    func stop() {
        isEnding.store(true, ordering: .relaxed)
        for bell in bells.values { bell.signal() }
    }

    /// - Returns: whether all have ended in time.
    func wait(until deadline: DispatchTime) -> Bool { threads.wait(timeout: deadline) == .success }

    /// Somebody has made something to do.
    func ring(_ chore: Chore) { bells[chore]?.signal() }

    private func look(after chore: Chore) {
        // By this process: nothing was to be done, somebody else is at it, or the book could not be asked.
        var rest = opening
        var failures: Int64 = 0
        while !isEnding.load(ordering: .relaxed) {
            do {
                let now = SteadyClock.wall
                let row = try book.chores(at: now)[chore.rawValue] ?? ChoreRow()
                // A rest that a clock which was set back has made longer is over.
                let next = max(timetable.next(chore, after: row, since: opening, at: now), min(rest, now + chore.rest))
                if next > now {
                    nap(chore, min(next - now, Self.longestNap))
                } else {
                    rest = try perform(chore, row)
                }
                failures = 0
            } catch {
                failures += 1
                let trouble = Trouble(error)
                log.tell(.warning, "book-trouble", words(of: trouble, chore))
                nap(chore, min(1_000 << min(failures, 5), Self.longestNap))
            }
        }
    }

    /// By a clock that nobody sets.
    private func nap(_ chore: Chore, _ milliseconds: Int64) {
        _ = bells[chore]?.wait(timeout: .now() + .milliseconds(Int(milliseconds)))
    }

    /// - Returns: until when it need not be looked at, whatever the book says.
    private func perform(_ chore: Chore, _ row: ChoreRow) throws -> Int64 {
        let began = SteadyClock.wall
        let turn = try chore.turn.map { try Turn.take($0, of: book) }
        if case .some(.none) = turn { return began + Self.busy }
        defer { turn??.release() }
        log.tell(.debug, "chore-began", ["chore": .name(chore.rawValue)])
        do {
            switch try household.perform(chore) {
            case .later: return began + Self.busy
            case .idle:
                let isToBeSaid = row.failures > 0 || row.reason != nil || row.ended + Self.sign <= began
                if isToBeSaid { try end(chore, began, nil) }
                return SteadyClock.wall + chore.rest
            case .done(let words, let finding):
                try end(chore, began, nil, finding)
                tell(chore, began, words, finding)
            }
        } catch is Interrupted {
            log.tell(.info, "chore-put-down", ["chore": .name(chore.rawValue)])
        } catch {
            let trouble = Trouble(error)
            try end(chore, began, trouble)
            log.tell(.warning, "chore-failed", words(of: trouble, chore))
        }
        return 0
    }

    private static let busy: Int64 = 2_000

    private func end(_ chore: Chore, _ began: Int64, _ trouble: Trouble?, _ finding: Trouble? = nil) throws {
        tally.count(chore, isDone: trouble == nil)
        try book.endChore(
            chore.rawValue,
            began: began,
            ended: SteadyClock.wall,
            failing: trouble?.detail,
            finding: finding?.detail
        )
    }

    private func tell(_ chore: Chore, _ began: Int64, _ words: LogWords, _ finding: Trouble?) {
        var all: [(StaticString, LogWord)] = [
            ("chore", .name(chore.rawValue)), ("milliseconds", .time(SteadyClock.wall - began)),
        ]
        all += words.map { ($0.key, $0.value) }
        if let finding { all += [("problem", .word(finding.kind)), ("remedy", .word(finding.remedy))] }
        log.tell(finding == nil ? .info : .warning, "chore-done", all)
    }

    private func words(of trouble: Trouble, _ chore: Chore) -> LogWords {
        ["chore": .name(chore.rawValue), "problem": .word(trouble.kind), "remedy": .word(trouble.remedy)]
    }
}
