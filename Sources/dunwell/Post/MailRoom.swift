import Engine
import Foundation
import Receivables
import Storage
import Synchronization
import Wire

/// Sends what a book has to send: several sessions with the mail server, one send journal, rounds until nothing is left.
final class MailRoom: Sendable {
    private let book: Book
    private let mail: MailWriter
    private let day: Day
    private let journal: SendJournal?
    private let vigil: Vigil?
    private let clock = SteadyClock()
    private let times = Seam.times
    private let gate: SendGate
    private let isToldToEnd: @Sendable () -> Bool

    /// - Parameters:
    ///   - sender: with a journal, except for a book whose letters are files.
    ///   - isToldToEnd: whether to take up no more letters.
    init(
        of book: Book,
        writing mail: MailWriter,
        on day: Day,
        as sender: Sender,
        through gate: SendGate,
        until isToldToEnd: @escaping @Sendable () -> Bool = { false }
    ) {
        self.isToldToEnd = isToldToEnd
        self.book = book
        self.mail = mail
        self.day = day
        journal = sender.journal
        vigil = sender.vigil
        self.gate = gate
    }

    /// What came of it, and why something did not leave.
    struct Outcome {
        var tally = Round.Tally()
        var trouble: String?
        /// Whether the next run may have better luck; else a person has to look first.
        var isWorthAnotherRun: Bool
        /// A person has to look before anything more leaves.
        var isStopped = false

        init(_ rounds: [Round], waiting: Int) {
            tally = rounds.map(\.tally).reduce(Round.Tally(), +)
            trouble = rounds.lazy.compactMap(\.trouble).first
            // Whoever gave up early leaves more behind than it has seen.
            tally.waiting = waiting
            isWorthAnotherRun = waiting > 0
        }

        init(nothingBecause reason: String, waitingIn book: Book) throws {
            tally.waiting = try book.read { try $0.openLetters().count }
            trouble = reason
            isWorthAnotherRun = false
            isStopped = true
        }

        /// With what was sent a moment before.
        func after(_ earlier: Outcome) -> Outcome {
            var sum = self
            sum.tally = sum.tally + earlier.tally
            // What waited then has left since, or waits now.
            (sum.tally.waiting, sum.trouble) = (tally.waiting, trouble ?? earlier.trouble)
            return sum
        }

        /// On its way; what had left has left.
        mutating func stop(because reason: String) {
            trouble = reason
            isWorthAnotherRun = false
            isStopped = true
        }
    }

    /// Works through the outbox. Each carrier is a session of its own; there is at least one.
    func empty(by carriers: [any MailCarrier]) throws -> Outcome {
        let first = carriers[0]
        let claimant = Claimant(worker: UUID().uuidString, journal: journal?.header.name ?? "none")
        let office = PostOffice(
            of: book,
            writing: mail,
            for: first,
            named: first.reachesCustomers ? "mail" : "files",
            as: claimant,
            on: day,
            through: gate,
            times: times,
            under: vigil
        )
        let journal = journal.map { JournalView(of: $0) } ?? JournalView()
        let round = Round(of: office, journal: journal, size: Self.lettersAtOnce)
        let rounds = try play(round, carriers)
        let (waiting, lock) = try book.read { (try $0.openLetters().count, try $0.senderLock()) }
        var outcome = Outcome(rounds, waiting: waiting)
        if vigil != nil, let lock { outcome.stop(because: lock) }
        return outcome
    }

    /// Between two commits, on a fast wire: the disk is asked four times for as many.
    private static let lettersAtOnce = 256

    /// One writes letters while the other waits for the disk and the server. A third was no faster on two cores, and made
    /// letters stand longer after their check.
    private static let hands = 2

    /// Several hands, each with its share of the sessions: some write letters while others wait for the server.
    private func play(_ round: Round, _ carriers: [any MailCarrier]) throws -> [Round] {
        var first = round
        while first.helper == nil, try step(&first, carriers) {}
        guard !isToldToEnd() else { return [first] }
        let count = min(Self.hands, carriers.count)
        guard count > 1, let helper = first.helper else { return [try finish(first, carriers)] }
        let rounds = [first] + Array(repeating: helper, count: count - 1)
        let ends = Mutex<[Result<Round, any Error>]>([])
        Threads.run(count) { [self] hand in
            let own = stride(from: hand, to: carriers.count, by: count).map { carriers[$0] }
            let end = Result { try finish(rounds[hand], own) }
            ends.withLock { $0.append(end) }
        }
        return try ends.withLock { $0 }.map { try $0.get() }
    }

    private func finish(_ round: Round, _ carriers: [any MailCarrier]) throws -> Round {
        var round = round
        // A round that could have a helper has nothing in its hands.
        while try step(&round, carriers) { if isToldToEnd(), round.helper != nil { break } }
        return round
    }

    /// False when there is nothing more to do.
    private func step(_ round: inout Round, _ carriers: [any MailCarrier]) throws -> Bool {
        try checkClock()
        if round.isAboutToAsk { carriers[0].catchBreath() }
        switch try round.next(at: clock.now) {
        case .go: break
        case .journal(let parcels):
            try journal?.append(parcels.map(\.attemptEntry), at: clock.now)
            round.wasJournaled()
        case .carry(let parcels): round.carried(try carry(parcels, by: carriers))
        case .ask(let inquiries): round.answered(inquiries.map { ($0, $0.answer(by: carriers[0])) })
        case .rest: return false
        }
        return true
    }

    private func checkClock() throws {
        guard abs(clock.jump) > SteadyClock.largestJump else { return }
        throw Ending(
            3,
            "the clock of this machine was set by \(clock.jump / 60_000) minutes while letters were being sent; "
                + "make sure that it is right (`timedatectl`), then run again"
        )
    }

    /// For fewer another connection is not worth its greeting.
    private static let lettersPerSession = 8

    /// Each session takes the next letter that nobody has taken yet. What the other side said is put on record at once: a
    /// worker that is killed leaves doubt about the letters that were on their way, not about the whole batch.
    private func carry(_ parcels: [Parcel], by carriers: [any MailCarrier]) throws -> [HandOver] {
        let left = Atomic(0)
        let done = Mutex<[Result<HandOver, any Error>]>([])
        let (clock, times, journal, isToldToEnd) = (clock, times, journal, isToldToEnd)
        let sessions = min(carriers.count, (parcels.count + Self.lettersPerSession - 1) / Self.lettersPerSession)
        Threads.run(sessions) { session in
            while true {
                let next = left.wrappingAdd(1, ordering: .relaxed).oldValue
                guard next < parcels.count else { return }
                let handOver =
                    isToldToEnd()
                    ? parcels[next].givenBack()
                    : parcels[next].handOver(by: carriers[session], within: times) { clock.now }
                let kept = Result {
                    try journal?.append([handOver.outcomeEntry], at: clock.now)
                    return handOver
                }
                done.withLock { $0.append(kept) }
            }
        }
        return try done.withLock { try $0.map { try $0.get() } }
    }
}

extension SendHeader {
    /// The journal's name in hexadecimal, as the book and its workers call it.
    var name: String { journal.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
