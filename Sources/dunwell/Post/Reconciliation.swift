import Engine
import Foundation
import Receivables
import Storage
import Wire

/// A book brought together with its send journals after a restore: what they tell of letters that it does not know.
struct Reconciliation {
    /// A letter that left and that the book has forgotten.
    struct Lost: Encodable {
        var key: String
        var attempt: Int
        var day: String
        var about: String
        /// `sent`, or `unknown` when nobody can say.
        var verdict: String
        var note: String
    }

    private(set) var lost: [Lost] = []
    /// Journals that could not be read whole, each with a sentence.
    private(set) var troubles: [String] = []
    /// Journals of workers on other machines, which only a reconciliation there can read.
    let elsewhere: [String]
    private let book: Book
    private let folder: BookFolder
    private let files: [String]
    private let carrier: any MailCarrier

    init(of book: Book, in folder: BookFolder, asking carrier: any MailCarrier) throws {
        self.book = book
        self.folder = folder
        self.carrier = carrier
        let rows = try book.read { try $0.journals() }
        elsewhere = rows.filter { folder.file(of: $0) == nil }.map(\.file)
        let noted = rows.compactMap { folder.file(of: $0) }
        files = Set(noted + folder.sendJournals.filter { FileManager.default.fileExists(atPath: $0) }).sorted()
        for file in files { try read(file) }
    }

    /// Whether letters may have left of which nothing is on record.
    var isBlind: Bool { !troubles.isEmpty }

    /// What the journal says of attempts that the book never made.
    private mutating func read(_ file: String) throws {
        let known = try book.read { try $0.attempts() }
        var attempts: [SendID: (attempt: SendEntry.Attempt, instant: Int64)] = [:]
        var outcomes: [SendID: SendEntry.Outcome] = [:]
        do {
            let survey = try SendSurvey.of(file) { record, _ in
                switch record.entry {
                case .attempt(let attempt) where (known[attempt.id.letter] ?? 0) < attempt.id.attempt:
                    attempts[attempt.id] = (attempt, record.instant)
                case .outcome(let outcome): outcomes[outcome.id] = outcome
                default: break
                }
            }
            if let first = survey.damaged.first {
                troubles.append("\(file) is damaged at record \(first); what stood there cannot be read.")
            }
        } catch let error as SendJournalError {
            troubles.append("\(error)")
            return
        }
        let lost = attempts.values.sorted { ($0.instant, $0.attempt.id.attempt) < ($1.instant, $1.attempt.id.attempt) }
        for (attempt, instant) in lost { try weigh(attempt, instant, outcomes[attempt.id]) }
    }

    private mutating func weigh(_ attempt: SendEntry.Attempt, _ instant: Int64, _ outcome: SendEntry.Outcome?) throws {
        guard let verdict = verdict(attempt, instant, outcome) else { return }
        try book.write { writing in
            for touch in attempt.touches {
                let sent = SentBefore(
                    touch: touch,
                    letter: attempt.id.letter,
                    instant: instant,
                    isCertain: verdict.isCertain,
                    note: verdict.note,
                    answer: verdict.answer
                )
                try writing.remember(sent)
            }
        }
        lost.append(
            Lost(
                key: attempt.id.letter.text,
                attempt: attempt.id.attempt,
                day: "\(attempt.day)",
                about: attempt.words,
                verdict: verdict.isCertain ? "sent" : "unknown",
                note: verdict.note
            )
        )
    }

    private struct Verdict {
        let isCertain: Bool
        let note: String
        /// What the bank said to a charge.
        var answer: String?
    }

    /// Nil for what provably did not arrive: it may be sent.
    private func verdict(
        _ attempt: SendEntry.Attempt,
        _ instant: Int64,
        _ outcome: SendEntry.Outcome?
    ) -> Verdict? {
        let went = "it went on \(attempt.day), before the book was restored"
        let isCharge = attempt.provider == PostOffice.charges
        switch outcome?.word {
        case .accepted: return Verdict(isCertain: true, note: went, answer: isCharge ? outcome?.reply : nil)
        case .refused, .unsent: return nil
        case .uncertain, nil: break
        }
        // The journal has no words of a text, and no platform knows our keys.
        let isText = attempt.provider == PostOffice.texts
        switch isText ? .unknowable("") : answer(about: attempt.id.letter.text, isCharge: isCharge, since: instant) {
        case .found(let reply):
            return Verdict(isCertain: true, note: "\(went) (\(reply))", answer: isCharge ? reply : nil)
        case .absent: return nil
        case .unknowable:
            return Verdict(isCertain: false, note: "it was on its way on \(attempt.day), before the book was restored")
        }
    }

    /// Asks as often and as late as the provider's means demand: what it took may not be listed at once. Of old attempts the
    /// waits are over.
    private func answer(about key: String, isCharge: Bool, since instant: Int64) -> LookUp {
        let means = isCharge ? carrier.meansForCharges : carrier.means
        func ask() -> LookUp { isCharge ? carrier.lookUp(charge: key, sentAfter: instant) : carrier.lookUp(key) }
        guard case .lookUp(let waits) = means else { return (means ?? .none).weighed(ask()) }
        var answer = LookUp.unknowable("nothing was asked")
        for wait in waits {
            let left = min(wait, instant + wait - SteadyClock.wall)
            if left > 2_000 { Terminal.say("The provider is asked about a letter again in \(left / 1_000) s.") }
            if left > 0 { Thread.sleep(forTimeInterval: Double(left) / 1_000) }
            answer = ask()
            guard case .absent = answer else { return answer }
        }
        return answer
    }

    /// A person has looked: the sender may go on under a new epoch, and every journal of this machine says so.
    func unlock(by person: String, on day: Day) throws {
        let (epoch, rows, place, last) = try book.read {
            (try $0.epoch() + 1, try $0.journals(), try $0.placeNow(), try $0.lastRun())
        }
        let journals = try files.compactMap { try Self.takenOver($0, epoch: epoch, by: person) }
        try book.write { writing in
            for row in rows { try writing.forget(row) }
            for journal in journals {
                try writing.keep(
                    JournalRow(
                        id: journal.header.name,
                        file: folder.place(of: journal.path),
                        identity: journal.identity,
                        mark: journal.mark,
                        reached: true
                    )
                )
            }
            let gap = isBlind ? last ?? day : nil
            try writing.unlockSender(epoch: epoch, home: place, gap: gap, by: person, on: day)
        }
    }

    /// The journal with the new epoch in it. One that is gone is begun anew by the next run; one that cannot be
    /// believed is set aside, not overwritten.
    private static func takenOver(_ file: String, epoch: Int64, by person: String) throws -> SendJournal? {
        do throws(SendJournalError) {
            let journal = try SendJournal.open(file, disk: Seam.disk)
            try journal.append([.unlocked(SendEntry.Watch(epoch: epoch, by: person))], at: SteadyClock.wall)
            return journal
        } catch {
            guard let found = Custody.Found(error) else { throw error }
            if case .damaged = found { try setAside(file) }
            return nil
        }
    }

    private static func setAside(_ file: String) throws {
        try FileManager.default.moveItem(atPath: file, toPath: "\(file).set-aside-\(SteadyClock.wall)")
    }
}
