public import Storage
import Wire

/// What a round asks its worker's send journal. Without one, nothing is known of any attempt.
public struct JournalView: Sendable {
    /// How far it has come.
    let mark: @Sendable () -> SendJournal.Mark
    /// What it says about some attempts. One it is not asked about, or cannot read, is unanswered.
    let evidence: @Sendable (Set<SendID>) throws -> [SendID: Evidence]

    public init(
        mark: @escaping @Sendable () -> SendJournal.Mark = { SendJournal.Mark(number: 0, seal: "") },
        evidence: @escaping @Sendable (Set<SendID>) throws -> [SendID: Evidence] = { _ in [:] }
    ) {
        self.mark = mark
        self.evidence = evidence
    }

    public init(of journal: SendJournal) {
        self.init(mark: { journal.mark }, evidence: { try journal.evidence(about: $0) })
    }
}

extension OutboxEntry {
    var sendID: SendID { SendID(letter: key, attempt: attempt) }
}

extension SendJournal {
    /// What is on record of these attempts. Reads the whole journal: only a worker that was killed leaves anything to ask.
    public func evidence(about wanted: Set<SendID>) throws -> [SendID: Evidence] {
        var evidence = Dictionary(uniqueKeysWithValues: wanted.map { ($0, Evidence.neverSent) })
        try forEachRecord { record in
            guard let id = record.entry.id, wanted.contains(id) else { return }
            switch record.entry {
            case .attempt: evidence[id] = .unanswered
            case .outcome(let outcome): evidence[id] = outcome.evidence
            case .opened, .unlocked: break
            }
        }
        return evidence
    }
}

extension SendEntry.Outcome {
    var evidence: Evidence {
        switch word {
        case .accepted: .accepted(reply)
        case .refused, .unsent: .notAccepted(reply)
        case .uncertain: .unanswered
        }
    }
}

extension Parcel {
    /// For the send journal, before the first byte.
    public var attemptEntry: SendEntry {
        .attempt(
            SendEntry.Attempt(
                id: id,
                provider: provider,
                content: ContentDigest.of(mail.bytes),
                touches: touches,
                day: day,
                words: words
            )
        )
    }
}

extension HandOver {
    /// For the send journal, after the last one.
    public var outcomeEntry: SendEntry {
        let word: SendEntry.Outcome.Word =
            switch outcome {
            case .accepted, .answered: .accepted
            case .refused: .refused
            case .unsent: .unsent
            case .uncertain: .uncertain
            }
        return .outcome(
            SendEntry.Outcome(id: parcel.id, provider: parcel.provider, word: word, reply: outcome.sentence)
        )
    }
}
