import Receivables
public import Storage
public import Wire

extension PostOffice {
    /// Entries whose worker is gone are brought back: what it had only claimed is queued again; what it was
    /// dispatching is what the send journal proves, and uncertain where it proves nothing. Never queued on a guess.
    ///
    /// - Parameter evidence: what this worker's own journal says about some attempts.
    /// - Returns: the book's time, by which a round measures what is ready; how many were found, and what became of
    ///   those that had been on their way.
    public func expire(
        at own: Int64,
        evidence: (Set<SendID>) throws -> [SendID: Evidence]
    ) throws -> (now: Int64, found: Int, ends: [Fate]) {
        try book.write { writing in
            let now = try writing.sharedTime(own)
            var ends: [Fate] = []
            let abandoned = try writing.abandoned(by: claimant, at: now, limit: Self.batch)
            let ours = abandoned.filter { $0.status == .dispatching && $0.journal == claimant.journal }
            let known = try ours.isEmpty ? [:] : evidence(Set(ours.map(\.sendID)))
            for entry in abandoned {
                let claim = try writing.claimAnew(entry, by: claimant, until: now + times.lease)
                guard entry.status == .dispatching else {
                    _ = try writing.end(claim, with: Fate(.queued, because: nil), at: now)
                    continue
                }
                let isOurs = entry.journal == claimant.journal
                let word = isOurs ? known[entry.sendID] : nil
                let fate = try fate(of: entry, by: word ?? .unanswered, at: now, in: writing)
                if !fate.status.isOpen { try writing.noteHandOver(entry, fate.reason ?? "", on: day) }
                _ = try writing.end(claim, with: fate, at: now)
                ends.append(fate)
            }
            return (now, abandoned.count, ends)
        }
    }

    /// Entries looked at in one transaction.
    static let batch = 256

    private func fate(
        of entry: OutboxEntry,
        by evidence: Evidence,
        at now: Int64,
        in writing: Writing
    ) throws -> Fate {
        switch evidence {
        case .neverSent:
            return try unsent("its worker ended before anything was on the wire", entry, at: now, in: writing)
        case .notAccepted(let answer): return try unsent(answer, entry, at: now, in: writing)
        case .accepted(let answer): return try accepted(entry, saying: answer, in: writing)
        case .unanswered:
            if Flaw.expiredLeaseQueuedAgain.isPlanted { return Fate(.queued, because: nil) }
            let reason =
                entry.isCharge
                ? "its worker ended while the charge was on its way; look at the payment platform"
                : "its worker ended while the letter was on its way; ask the recipient or read the server's log"
            return try doubt(reason, about: entry, at: now, in: writing)
        }
    }

    /// The last attempt did not arrive, so it may be tried again; if one before it may have arrived, the doubt stays.
    func unsent(
        _ reason: String,
        _ entry: OutboxEntry,
        at now: Int64,
        notBefore: Int64 = 0,
        in writing: Writing
    ) throws -> Fate {
        if entry.isDoubtful { return try doubt(reason, about: entry, at: max(now, notBefore), in: writing) }
        var fate = Fate(.queued, because: reason)
        (fate.notBefore, fate.isProven) = (notBefore, true)
        if Flaw.lostWhenUnsent.isPlanted { fate.notBefore = now + 100 * 86_400_000 }
        return fate
    }

    /// An entry nobody is sure about, and when it is looked into: where nothing can be asked, by a person.
    func doubt(_ reason: String, about entry: OutboxEntry, at now: Int64, in writing: Writing) throws -> Fate {
        var fate = Fate(.uncertain, because: reason)
        if Flaw.retryOnTimeout.isPlanted { return Fate(.queued, because: reason) }
        switch means(of: entry) {
        case .key: fate.notBefore = now + times.wait(after: entry.attempt)
        case .lookUp(let after): fate.notBefore = now + (after.first ?? 0)
        case .localQueue: fate.notBefore = now
        case .none: return try hold(entry, because: reason, in: writing)
        }
        return fate
    }

    /// Looks into what is uncertain, as far as the provider's means go: the same bytes again under the same key, a
    /// question, or a person.
    /// - Returns: the questions to ask, and what was decided without one.
    public func settle(at own: Int64) throws -> (inquiries: [Inquiry], decided: [Fate]) {
        try book.write { writing in
            let now = try writing.sharedTime(own)
            var inquiries: [Inquiry] = []
            var decided: [Fate] = []
            for entry in try writing.doubtful(at: now, limit: Self.batch) {
                if asks(entry, at: now) {
                    let claim = Claim(entry: entry.id, generation: entry.generation)
                    let mail = try? writer.frozen(entry, to: "")
                    let sent = entry.firstSent ?? entry.changed
                    let key = entry.key.text
                    let inquiry = Inquiry(claim: claim, key: key, absences: entry.absences, mail: mail, sent: sent)
                    inquiries.append(inquiry)
                } else {
                    decided.append(try settle(entry, at: now, in: writing))
                }
            }
            return (inquiries, decided)
        }
    }

    private func asks(_ entry: OutboxEntry, at now: Int64) -> Bool {
        guard case .lookUp = means(of: entry) else { return false }
        return now - (entry.firstSent ?? now) < times.asking
    }

    private func settle(_ entry: OutboxEntry, at now: Int64, in writing: Writing) throws -> Fate {
        let reason = entry.reason ?? "it may have arrived"
        switch means(of: entry) {
        case .localQueue: return try again(entry, in: writing)
        case .key where !isForgotten(entry, at: now): return try again(entry, in: writing)
        case .key where now < (entry.firstSent ?? now):
            let unclear = "\(reason); the clock was set back, so nobody knows whether the provider still knows its key"
            return try giveUp(entry, because: unclear, now, writing)
        case .key:
            let over = "\(reason); the time in which the provider knows its key is over"
            return try giveUp(entry, because: over, now, writing)
        case .lookUp:
            return try giveUp(entry, because: "\(reason); the provider gives no answer about it", now, writing)
        case .none: return try giveUp(entry, because: reason, now, writing)
        }
    }

    /// The same bytes may leave again, after the same check.
    private func again(_ entry: OutboxEntry, in writing: Writing) throws -> Fate {
        try writing.queueAgain(entry)
        return Fate(.queued, because: entry.reason)
    }

    private func giveUp(
        _ entry: OutboxEntry,
        because reason: String,
        _ now: Int64,
        _ writing: Writing
    ) throws -> Fate {
        let fate = try hold(entry, because: reason, in: writing)
        try writing.noteHandOver(entry, "held: \(reason)", on: day)
        _ = try writing.end(Claim(entry: entry.id, generation: entry.generation), with: fate, at: now)
        return fate
    }

    /// Writes down what the provider answered about letters nobody was sure of.
    public func record(_ answers: [(inquiry: Inquiry, answer: LookUp)], at own: Int64) throws {
        try book.write { writing in
            let now = try writing.sharedTime(own)
            for (inquiry, answer) in answers {
                guard let entry = try writing.entry(inquiry.claim.entry), entry.status == .uncertain,
                    entry.generation == inquiry.claim.generation, entry.absences == inquiry.absences
                else { continue }
                let fate = try fate(of: entry, by: answer, at: now, in: writing)
                if fate.status != .uncertain { try writing.noteHandOver(entry, fate.reason ?? "", on: day) }
                _ = try writing.end(inquiry.claim, with: fate, at: now)
            }
        }
    }

    private func fate(
        of entry: OutboxEntry,
        by answer: LookUp,
        at now: Int64,
        in writing: Writing
    ) throws -> Fate {
        switch answer {
        case .found(let reply): return try accepted(entry, saying: reply, in: writing)
        case .unknowable(let why):
            var fate = Fate(.uncertain, because: why)
            (fate.notBefore, fate.absences) = (now + times.wait(after: entry.attempt + 1), entry.absences)
            return fate
        case .absent:
            guard case .lookUp(let after) = means(of: entry), entry.absences + 1 < after.count,
                !Flaw.absentOnce.isPlanted
            else {
                guard entry.attempt < times.attempts else {
                    return try hold(entry, because: "lost \(entry.attempt) times on its way", in: writing)
                }
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
