import Engine
import Receivables
import Storage
import Wire

/// The send journal of a machine whose disk does not fail. It outlives its workers, and a restore of the database.
final class MemoryJournal: @unchecked Sendable {
    let header: SendHeader
    /// By which it is told from its copies.
    private let identity: FileIdentity
    var epoch: Int64 = 1
    private var records: [(entry: SendEntry, instant: Int64)] = []
    private var evidence: [SendID: Evidence] = [:]

    init(_ number: Int, of seed: UInt64) {
        let bytes =
            (0..<8).map { UInt8(truncatingIfNeeded: seed >> ($0 * 8)) } + Array(repeating: UInt8(number), count: 8)
        header = SendHeader(journal: bytes, book: "years", epoch: 1, created: 0)
        identity = FileIdentity("journal \(number)")
    }

    private init(copying other: MemoryJournal) {
        header = other.header
        identity = FileIdentity(other.identity.description + ", copied")
        (epoch, records, evidence) = (other.epoch, other.records, other.evidence)
    }

    func copied() -> MemoryJournal { MemoryJournal(copying: self) }

    var name: String { header.journal.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
    var mark: SendJournal.Mark { mark(at: records.count) }

    private func mark(at count: Int) -> SendJournal.Mark {
        SendJournal.Mark(number: Int64(count), seal: "seal \(count)")
    }

    func write(_ parcels: [Parcel], at instant: Int64) {
        for parcel in parcels {
            evidence[parcel.id] = .unanswered
            records.append((parcel.attemptEntry, instant))
        }
    }

    func write(_ handOvers: [HandOver], at instant: Int64) {
        for handOver in handOvers {
            records.append((handOver.outcomeEntry, instant))
            evidence[handOver.parcel.id] =
                switch handOver.outcome {
                case .accepted(let reply, _): .accepted(reply)
                case .answered(let charge): .accepted("\(charge)")
                case .refused, .unsent: .notAccepted(handOver.outcome.sentence)
                case .uncertain: .unanswered
                }
        }
    }

    func evidence(about wanted: Set<SendID>) -> [SendID: Evidence] {
        Dictionary(uniqueKeysWithValues: wanted.map { ($0, evidence[$0] ?? .neverSent) })
    }

    func row(reached: Bool) -> JournalRow {
        JournalRow(id: name, file: identity.description, identity: identity, mark: mark, reached: reached)
    }

    /// What it has to say to a book that knows it up to a record.
    func found(after known: Int64, _ attempts: [TouchKey: Int]) -> Custody.Journal {
        var unknown: Int64?
        for (index, record) in records.enumerated() where Int64(index) >= known && unknown == nil {
            guard case .attempt(let attempt) = record.entry else { continue }
            if (attempts[attempt.id.letter] ?? 0) < attempt.id.attempt { unknown = Int64(index + 1) }
        }
        let seal = known <= Int64(records.count) ? mark(at: Int(known)).seal : nil
        return Custody.Journal(
            header: header,
            epoch: epoch,
            identity: identity,
            mark: mark,
            sealAtMemory: seal,
            firstUnknown: unknown
        )
    }

    /// Attempts that a book never made, oldest first.
    func attemptsAfter(_ known: [TouchKey: Int]) -> [(SendEntry.Attempt, Int64)] {
        records.compactMap { entry, instant in
            guard case .attempt(let attempt) = entry else { return nil }
            return (known[attempt.id.letter] ?? 0) < attempt.id.attempt ? (attempt, instant) : nil
        }
    }
}
