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
    private let clock = SteadyClock()
    private let times = Seam.times
    private let gate: SendGate

    /// - Parameter journal: nil only for a book whose letters are files.
    init(of book: Book, writing mail: MailWriter, on day: Day, journal: SendJournal?, through gate: SendGate) {
        self.book = book
        self.mail = mail
        self.day = day
        self.journal = journal
        self.gate = gate
    }

    /// What came of it, and why something did not leave.
    struct Outcome {
        var tally = Round.Tally()
        var trouble: String?
        /// Whether the next run may have better luck; else a person has to look first.
        var isWorthAnotherRun: Bool

        init(_ round: Round, waiting: Int) {
            tally = round.tally
            trouble = round.trouble ?? (waiting > 0 ? round.delay : nil)
            // Whoever gave up early leaves more behind than it has seen.
            tally.waiting = waiting
            isWorthAnotherRun = waiting > 0
        }

        /// Nothing was tried.
        init(nothingBecause reason: String, waitingIn book: Book) throws {
            tally.waiting = try book.read { try $0.openLetters().count }
            trouble = reason
            isWorthAnotherRun = false
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
            times: times
        )
        var round = Round(of: office, journal: journal.map { JournalView(of: $0) } ?? JournalView())
        try play(&round, carriers)
        return Outcome(round, waiting: try book.read { try $0.openLetters().count })
    }

    private func play(_ round: inout Round, _ carriers: [any MailCarrier]) throws {
        while true {
            try checkClock()
            switch try round.next(at: clock.now) {
            case .go: continue
            case .journal(let parcels):
                try journal?.append(parcels.map(\.attemptEntry), at: clock.now)
                round.wasJournaled()
            case .carry(let parcels):
                round.carried(try carry(parcels, by: carriers))
            case .ask(let inquiries): round.answered(inquiries.map { ($0, carriers[0].lookUp($0.key)) })
            case .rest: return
            }
        }
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
        let (clock, times) = (clock, times)
        let sessions = min(carriers.count, (parcels.count + Self.lettersPerSession - 1) / Self.lettersPerSession)
        DispatchQueue.concurrentPerform(iterations: sessions) { session in
            while true {
                let next = left.wrappingAdd(1, ordering: .relaxed).oldValue
                guard next < parcels.count else { return }
                let handOver = parcels[next].handOver(by: carriers[session], within: times) { clock.now }
                let kept = Result { [journal] in
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
