import Receivables
import Storage

/// How facts come about and reach the book.
extension YearsWorld {
    /// The next turn of a life is put on the calendar.
    func plan(_ index: Int, after day: Day) {
        guard next[index] < lives[index].turns.count else { return }
        let turn = lives[index].turns[next[index]]
        let start = zone.instant(turn.time, on: day + turn.wait)
        guard zone.day(at: start) <= last else { return }
        if turn.isSnapped {
            heap.push(.arm(index, turn: next[index]), at: zone.instant(turn.time, on: day + turn.wait / 2))
            heap.push(.turn(index, turn: next[index]), at: start + 21 * Time.day)
        } else {
            heap.push(.turn(index, turn: next[index]), at: start)
        }
    }

    func arm(_ index: Int, _ turn: Int) {
        guard next[index] == turn else { return }
        var dice = dice("touches before \(lives[index].invoice).\(turn)")
        armed[lives[index].debtor].append(Waiting(life: index, turn: turn, left: max(0, dice.within(-1...2))))
    }

    /// A letter of the customer is on its way, or will be in a moment: what waits for that happens now.
    /// - Parameter later: milliseconds until then.
    func touch(_ debtor: Int, within seconds: ClosedRange<Int>, later: Int64 = 0) {
        guard !armed[debtor].isEmpty, !isCalm else { return }
        var rest: [Waiting] = []
        for var waiting in armed[debtor] where next[waiting.life] == waiting.turn {
            guard waiting.left == 0 else {
                waiting.left -= 1
                rest.append(waiting)
                continue
            }
            var dice = dice("\(lives[waiting.life].invoice).\(waiting.turn) at \(scene.today)")
            let delay = dice.within(seconds.lowerBound * 1_000...seconds.upperBound * 1_000)
            schedule(.turn(waiting.life, turn: waiting.turn), in: max(0, later + Int64(delay)))
        }
        armed[debtor] = rest
    }

    func take(_ index: Int, _ turn: Int) {
        guard next[index] == turn, !isCalm else { return }
        next[index] += 1
        let day = zone.day(at: now)
        let piece = lives[index].piece(turn, on: day, knowing: scene.truth)
        plan(index, after: day)
        if let piece { send(piece) }
    }

    /// A fact sets out: money by the rails and hooks of others, words by people.
    func send(_ piece: Piece) {
        if case .billed = piece.fact, let index = lives.firstIndex(where: { "\($0.invoice).0" == piece.name }) {
            plan(index, after: lives[index].issued)
        }
        guard !life.without.contains(piece.name) else { return }
        happened.append(piece.name)
        trace.add(now, "[\(piece.name)] \(piece.fact)", isWorldEvent: true)
        var dice = dice(piece.name)
        var delay = Int64(dice.within(0...2_000))
        if case .money = piece.fact {
            if strikes(.lateFacts, 0.25) { delay = Int64(within(.lateFacts, 1...259_200)) * Time.second }
            // The hook is lost; the nightly list shows it.
            if strikes(.droppedFacts, 0.15) { delay = zone.instant(26 * Time.hour, on: zone.day(at: now)) - now }
            if strikes(.doubledFacts, 0.25) {
                let again = Int64(within(.doubledFacts, 0...172_800)) * Time.second
                schedule(.delivery(piece, isRepeat: true), in: delay + again)
            }
        }
        if case .billed = piece.fact, strikes(.reimports, 0.3) {
            let again = Int64(within(.reimports, 1...30 * 86_400)) * Time.second
            schedule(.delivery(piece, isRepeat: true), in: delay + again)
        }
        schedule(.delivery(piece, isRepeat: false), in: delay)
    }

    func deliver(_ piece: Piece, isRepeat: Bool) throws {
        guard !isOff else {
            return heap.push(.delivery(piece, isRepeat: isRepeat), at: offUntil + Int64(chance.within(1...600)) * 1_000)
        }
        writing = [.told(piece)]
        isRepeated = isRepeat
        defer { writing = [] }
        do {
            try book.write { writing in try put(piece, into: writing) }
        } catch let error as StorageError {
            trace.add(now, "[\(piece.name)] not taken: \(error)")
            schedule(.delivery(piece, isRepeat: isRepeat), in: Int64(chance.within(20...900)) * Time.second)
        } catch let refused as Refused {
            trace.add(now, "[\(piece.name)] refused: \(refused.reason)")
            // It came before what it speaks of: it is parked.
            guard now < zone.instant(0, on: last + 3) else { return }
            schedule(.delivery(piece, isRepeat: isRepeat), in: 6 * Time.hour)
        }
    }

    private func put(_ piece: Piece, into writing: Writing) throws {
        let home = scene.rules.country
        let today = zone.day(at: clock)
        switch piece.fact {
        case .billed(let posting): _ = try writing.post(posting, on: today, payee: home)
        case .money(let record): _ = try writing.enter(record, payee: home)
        case .person(let record): _ = try writing.put(record)
        case .said(let target, let what):
            let row = scene.truth.debtors[piece.debtor].row
            countsFrom = max(piece.day, try writing.lastRun() ?? piece.day)
            try writing.tell(row, target, what, on: piece.day, payee: home)
        case .approved(let approval, let person):
            try writing.approve(approval, by: person, on: try writing.lastRun() ?? today, payee: home)
        }
    }

    /// People are asked, and answer after hours or days, often at the very minute of a run.
    func ask(_ ask: Ask, of customer: Int64) {
        var chance = dice("\(ask.step) of \(customer) on \(scene.today)")
        guard chance.chance(0.92) else { return }
        for person in ["ann", "bob"].prefix(ask.consent.people) {
            let day = scene.rules.calendar.add(businessDays: chance.within(1...3), to: scene.today)
            let morning = zone.instant(scene.rules.morning, on: day)
            let near = morning + Int64(chance.within(-18_000...4_000))
            let any = now + Int64(chance.within(600...259_200)) * Time.second
            let approval = Happening.approval(customer: customer, step: ask.step, person: person)
            heap.push(approval, at: chance.chance(0.85) ? max(near, now + 1_000) : any)
        }
    }

    func approve(_ customer: Int64, _ step: String, _ person: String) throws {
        guard !isOff, let debtor = scene.truth.debtor(row: customer) else { return }
        let waiting: [Approval]
        do {
            waiting = try book.read { try $0.waitingApprovals() }
        } catch let error as StorageError {
            trace.add(now, "\(person) cannot read: \(error)")
            return schedule(.approval(customer: customer, step: step, person: person), in: 20 * Time.minute)
        }
        let asked = waiting.filter { $0.customer == customer && $0.ask.step == step }
        if asked.isEmpty { trace.add(now, "\(person) finds nothing to approve about \(step)") }
        for approval in asked {
            send(Piece("a\(approval.id).\(person)", of: debtor, .approved(approval, by: person), on: zone.day(at: now)))
        }
    }
}
