import Receivables
public import Storage
public import Wire

extension PostOffice {
    /// Entries whose worker is gone are brought back: what it had only claimed is queued again; what it was
    /// dispatching is what the send journal proves, and uncertain where it proves nothing. Never queued on a guess.
    ///
    /// - Parameter evidence: what this worker's own journal says about an entry's last attempt.
    /// - Returns: the book's time, by which a round measures what is ready, and how many were brought back.
    public func expire(
        at own: Int64,
        evidence: (OutboxEntry) throws -> Evidence
    ) throws -> (now: Int64, found: Int) {
        try book.write { writing in
            let now = try writing.now(own)
            let abandoned = try writing.abandoned(by: claimant, at: now, limit: Self.batch)
            for entry in abandoned {
                let claim = try writing.claimAnew(entry, by: claimant, until: now + times.lease)
                guard entry.status == .dispatching else {
                    _ = try writing.end(claim, with: Fate(.queued, because: nil), at: now)
                    continue
                }
                let isOurs = entry.journal == claimant.journal
                let fate = fate(of: entry, by: isOurs ? try evidence(entry) : .unanswered, at: now)
                try writing.noteHandOver(entry, fate.reason ?? "", on: day)
                _ = try writing.end(claim, with: fate, at: now)
            }
            return (now, abandoned.count)
        }
    }

    /// Entries looked at in one transaction.
    static let batch = 256

    private func fate(of entry: OutboxEntry, by evidence: Evidence, at now: Int64) -> Fate {
        switch evidence {
        case .neverSent: return unsent("its worker ended before anything was on the wire", entry, at: now)
        case .notAccepted(let answer): return unsent(answer, entry, at: now)
        case .accepted(let answer): return Fate(.accepted, because: answer)
        case .unanswered:
            let reason = "its worker ended while the letter was on its way; ask the recipient or read the server's log"
            return doubt(reason, about: entry, at: now)
        }
    }

    /// The last attempt did not arrive, so it may be tried again; if one before it may have arrived, the doubt stays.
    func unsent(_ reason: String, _ entry: OutboxEntry, at now: Int64, notBefore: Int64 = 0) -> Fate {
        if entry.isDoubtful { return doubt(reason, about: entry, at: max(now, notBefore)) }
        var fate = Fate(.queued, because: reason)
        (fate.notBefore, fate.isProven) = (notBefore, true)
        return fate
    }

    /// An entry nobody is sure about, and when it is looked into.
    func doubt(_ reason: String, about entry: OutboxEntry, at now: Int64) -> Fate {
        var fate = Fate(.uncertain, because: reason)
        switch means {
        case .key: fate.notBefore = now + times.wait(after: entry.attempt)
        case .lookUp(let after): fate.notBefore = now + (after.first ?? 0)
        case .localQueue, .none: fate.notBefore = now
        }
        return fate
    }

    /// Looks into what is uncertain, as far as the provider's means go: the same bytes again under the same key, a
    /// question, or a person.
    /// - Returns: the questions to ask, and how many entries were decided without one.
    public func settle(at own: Int64) throws -> (inquiries: [Inquiry], decided: Int) {
        try book.write { writing in
            let now = try writing.now(own)
            var inquiries: [Inquiry] = []
            var decided = 0
            for entry in try writing.doubtful(at: now, limit: Self.batch) {
                if asks(entry, at: now) {
                    let claim = Claim(entry: entry.id, generation: entry.generation)
                    inquiries.append(Inquiry(claim: claim, key: entry.key.text))
                } else {
                    try settle(entry, at: now, in: writing)
                    decided += 1
                }
            }
            return (inquiries, decided)
        }
    }

    private func asks(_ entry: OutboxEntry, at now: Int64) -> Bool {
        guard case .lookUp = means else { return false }
        return now - (entry.firstSent ?? now) < times.asking
    }

    private func settle(_ entry: OutboxEntry, at now: Int64, in writing: Writing) throws {
        let reason = entry.reason ?? "it may have arrived"
        switch means {
        case .localQueue: try again(entry, in: writing)
        case .key(let window) where now - (entry.firstSent ?? now) < window - window / 10:
            try again(entry, in: writing)
        case .key:
            try giveUp(entry, because: "\(reason); the time in which the provider knows its key is over", now, writing)
        case .lookUp: try giveUp(entry, because: "\(reason); the provider gives no answer about it", now, writing)
        case .none: try giveUp(entry, because: reason, now, writing)
        }
    }

    /// The same bytes may leave again, after the same check: the entry is queued with them.
    private func again(_ entry: OutboxEntry, in writing: Writing) throws { try writing.queueAgain(entry) }

    private func giveUp(_ entry: OutboxEntry, because reason: String, _ now: Int64, _ writing: Writing) throws {
        let claim = Claim(entry: entry.id, generation: entry.generation)
        let fate = try hold(entry, because: reason, in: writing)
        try writing.noteHandOver(entry, "held: \(reason)", on: day)
        _ = try writing.end(claim, with: fate, at: now)
    }

    /// Writes down what the provider answered about letters nobody was sure of.
    public func record(_ answers: [(inquiry: Inquiry, answer: LookUp)], at own: Int64) throws {
        try book.write { writing in
            let now = try writing.now(own)
            for (inquiry, answer) in answers {
                guard let entry = try writing.entry(inquiry.claim.entry), entry.status == .uncertain,
                    entry.generation == inquiry.claim.generation
                else { continue }
                let fate = fate(of: entry, by: answer, at: now)
                if fate.status != .uncertain { try writing.noteHandOver(entry, fate.reason ?? "", on: day) }
                _ = try writing.end(inquiry.claim, with: fate, at: now)
            }
        }
    }

    private func fate(of entry: OutboxEntry, by answer: LookUp, at now: Int64) -> Fate {
        switch answer {
        case .found(let reply): return Fate(.accepted, because: reply)
        case .unknowable(let why):
            var fate = Fate(.uncertain, because: why)
            (fate.notBefore, fate.absences) = (now + times.wait(after: entry.attempt + 1), entry.absences)
            return fate
        case .absent:
            guard case .lookUp(let after) = means, entry.absences + 1 < after.count else {
                var fate = Fate(.queued, because: "the provider was asked and never had it: it is sent again")
                fate.isProven = true
                return fate
            }
            var fate = Fate(.uncertain, because: entry.reason)
            fate.absences = entry.absences + 1
            fate.notBefore = max(now, (entry.firstSent ?? now) + after[fate.absences])
            return fate
        }
    }
}
