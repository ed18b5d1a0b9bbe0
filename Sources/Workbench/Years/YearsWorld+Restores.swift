import Engine
import Receivables
import Storage
import Wire

/// The database goes back to what it was, or is started a second time; the send journals stay where they are.
extension YearsWorld {
    func takeSnapshot() throws {
        snapshot = try Snapshot(of: database.inner, knowing: scene.truth, told: told.count)
        trace.add(now, "backup")
    }

    /// Everything that worked on the book ends, and begins again on the old one.
    func restore() throws {
        guard let snapshot, !isCalm else { return }
        trace.add(now, "restored to an earlier state")
        let inner = try snapshot.restored()
        database = FaultyDatabase(inner)
        database.committed = { [unowned self] in try observe() }
        sight = try Book.open(inner)
        // Opening is no part of the trouble.
        book = try Book.open(database)
        database.trouble = { [unowned self] in trouble(writing: $0) }
        witness = Witness()
        clerks = [:]
        if movesWhenRestored { home = "\(home), moved" }
        scene.truth = snapshot.truth
        scene.wasRestored = true
        see(.restored)
        bringBack(told[snapshot.told...])
        for courier in couriers { courier.die(until: now + Int64(chance.within(1...900)) * Time.second) }
        schedule(.reconcile, in: Int64(chance.within(1_200...43_200)) * Time.second)
    }

    /// What the old state does not know is imported again, and people say it once more.
    private func bringBack(_ lost: ArraySlice<Piece>) {
        for piece in lost {
            if case .approved(let approval, let person) = piece.fact {
                let again = Happening.approval(customer: approval.customer, step: approval.ask.step, person: person)
                schedule(again, in: Time.day)
            } else {
                schedule(.delivery(piece, isRepeat: true), in: Int64(chance.within(5...3_000)) * Time.second)
            }
        }
    }

    /// A person compares the journals with the book and lets the sender go on, as `dunwell reconcile --unlock` does.
    func reconcile() throws {
        guard try sight.read({ try $0.senderLock() }) != nil else {
            // Nobody has begun to send since the book was restored, so nobody has said yet that it is locked.
            if couriers.contains(where: { !$0.maySend }) { schedule(.reconcile, in: Time.hour) }
            return
        }
        do {
            for courier in couriers { try remember(courier.journal) }
            let epoch = try book.read { try $0.epoch() + 1 }
            try book.write { writing in
                for row in try writing.journals() { try writing.forget(row) }
                for courier in couriers {
                    courier.journal.epoch = epoch
                    try writing.keep(courier.journal.row(reached: true))
                }
                try writing.unlockSender(epoch: epoch, home: home, gap: nil, by: "ann", on: zone.day(at: clock))
            }
            trace.add(now, "the sender is unlocked: life \(epoch)")
            wakeCouriers()
        } catch let error as StorageError {
            trace.add(now, "reconcile failed: \(error)")
            schedule(.reconcile, in: 20 * Time.minute)
        }
    }

    private func remember(_ journal: MemoryJournal) throws {
        let known = try book.read { try $0.attempts() }
        for (attempt, instant) in journal.attemptsAfter(known) {
            guard let isCertain = verdict(attempt, since: instant, journal) else { continue }
            try book.write { writing in
                for touch in attempt.touches {
                    let note = "it was on its way on \(attempt.day), before the book was restored"
                    let letter = attempt.id.letter
                    try writing.remember(
                        SentBefore(touch: touch, letter: letter, instant: instant, isCertain: isCertain, note: note)
                    )
                }
            }
        }
    }

    /// Nil for what provably did not arrive.
    private func verdict(_ attempt: SendEntry.Attempt, since instant: Int64, _ journal: MemoryJournal) -> Bool? {
        switch journal.evidence(about: [attempt.id])[attempt.id] ?? .unanswered {
        case .accepted: return true
        case .notAccepted, .neverSent: return nil
        case .unanswered: break
        }
        switch answer(about: attempt.id.letter.text, since: instant) {
        case .found: return true
        case .absent: return nil
        case .unknowable: return false
        }
    }

    /// The provider is asked as often as its means demand. This person waits for nothing: what it is too early to ask stays
    /// unknown.
    private func answer(about key: String, since instant: Int64) -> LookUp {
        guard case .lookUp(let waits) = provider.means else { return provider.means.weighed(lookUp(key)) }
        var answer = LookUp.unknowable("nothing was asked")
        for wait in waits {
            guard instant + wait <= clock else { return .unknowable("it is too early to ask") }
            answer = lookUp(key)
            guard case .absent = answer else { return answer }
        }
        return answer
    }

    /// Every second copy is made in the very moment in which there is something to send. A book that has sent nothing yet
    /// cannot tell its copies from itself, and does not promise to.
    func planClone() {
        if tally.accepted > 0, chance.chance(0.5) { schedule(.clone, in: 0) } else { copyWaits = true }
    }

    /// Somebody starts a copy of the database, with a copy of the journal beside it.
    func startClone() throws {
        guard !isCalm else { return }
        let copy = try Snapshot(of: database.inner, knowing: scene.truth, told: 0).restored()
        let clone = Courier(100 + couriers.count, life: 1, in: self, copying: couriers[0], at: try Book.open(copy))
        clones.append(clone)
        trace.add(now, "a copy of the book is started")
        schedule(.cloneStep(clones.count - 1, left: 200), in: Time.second)
    }

    /// The copy works its outbox like the original.
    func step(clone number: Int, _ steps: Int) throws {
        guard steps > 0, !isCalm else { return }
        guard case .goesOn = try clones[number].step() else { return }
        schedule(.cloneStep(number, left: steps - 1), in: Int64(chance.within(1...60)))
    }
}
