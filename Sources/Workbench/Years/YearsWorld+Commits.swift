import Engine
import Receivables
import Storage

/// What a commit did is seen in the very moment it stands, whoever made it and whether or not they hear of it.
extension YearsWorld {
    func observe() throws {
        let told = writing
        writing = []
        for sighting in told {
            switch sighting {
            case .told(let piece): hear(piece)
            case .decided(let outcome): notice(outcome)
            default: break
            }
            see(sighting)
        }
        for move in try witness.look(at: database.inner) { try notice(move) }
    }

    private func hear(_ piece: Piece) {
        trace.add(now, "told [\(piece.name)]")
        scene.truth.hear(piece, from: countsFrom)
        told.append(piece)
        heard[piece.debtor] = now
        if piece.fact.isRacing, !isRepeated { races.fact(of: piece.debtor, at: now) }
    }

    private func notice(_ outcome: DayRun.Outcome) {
        let texts = outcome.day.events.compactMap { text(of: $0) }
        if !texts.isEmpty {
            trace.add(now, "decided \(outcome.day.account.customer.id): \(texts.joined(separator: "; "))")
        }
        for event in outcome.day.events {
            switch event.what {
            case .asked(let ask):
                scene.truth.note(asked: true, about: ask.covers)
                self.ask(ask, of: outcome.customer)
            case .wrote(let letter): scene.truth.note(asked: false, about: letter.covers)
            case .skipped(let step, _):
                if case .item(let item) = event.target { scene.truth.note(asked: false, about: step, of: item) }
            case .did(let deed) where deed.kind == .charge: charge(deed, of: outcome.customer)
            default: break
            }
        }
    }

    private func text(of event: Event) -> String? {
        func names(_ covers: [Covered]) -> String {
            covers.map { "\($0.item)/\($0.cycle)/\($0.step) asking \($0.asked)" }.joined(separator: ", ")
        }
        return switch event.what {
        case .wrote(let letter): "letter \(letter.step) (\(letter.tone.rawValue)) for \(names(letter.covers))"
        case .did(let deed): "\(deed.kind.word) for \(names([deed.covers]))"
        case .asked(let ask): "people are asked about \(ask.step) for \(names(ask.covers))"
        case .told(let step, let colleague, _): "\(colleague.rawValue) told of \(step)"
        case .skipped(let step, let why): "\(step) skipped: \(why.rawValue)"
        case .stands(let hold, _): hold.map { "stands: \($0.rawValue)" }
        case .fused: "the fuse"
        default: nil
        }
    }

    /// The bank answers a charge within minutes or days; now and then never.
    private func charge(_ deed: Deed, of customer: Int64) {
        guard let debtor = scene.truth.debtor(row: customer) else { return }
        let (item, asked) = (deed.covers.item, deed.covers.asked)
        scene.truth.charge(item, asked.minorUnits)
        var chance = dice("charge of \(item)")
        let delay = Int64(chance.within(30...200_000)) * Time.second
        let draw = chance.below(20)
        guard draw > 0 else { return }
        let day = zone.day(at: now + delay)
        let what: Event.What = draw > 7 ? .chargeSucceeded : .chargeDeclined(code: "insufficient_funds")
        let piece = Piece("c\(item).\(deed.covers.cycle)", of: debtor, .said(.item(item), what), on: day)
        guard !life.without.contains(piece.name) else { return }
        schedule(.charge(piece), in: delay)
    }

    /// The customer's money may have come by another way meanwhile; then there was nothing to charge.
    func answer(_ piece: Piece) {
        guard case .said(.item(let item), _) = piece.fact else { return }
        if scene.truth.debt(item)?.transits.contains(where: \.isCharge) == true { send(piece) }
    }

    private func notice(_ move: Witness.Move) throws {
        guard let entry = try sight.read({ try $0.entry(move.entry) }) else { return }
        let debtor = scene.truth.debtor(row: entry.customer)
        trace.add(now, "letter \(entry.id) \(move.was)>\(move.became) \(move.attempt) \(entry.reason ?? "")")
        switch move.became {
        case "queued" where move.was.isEmpty:
            see(.queued(entry))
            if let debtor, leavesNow(debtor) { touch(debtor, within: 0...18) }
            if copyWaits, tally.accepted > 0 {
                copyWaits = false
                schedule(.clone, in: Int64(chance.within(0...2_500)))
            }
            wakeCouriers()
        case "dispatching":
            let recipients = (entry.recipient ?? "").split(separator: " ").map(String.init)
            if let debtor { races.touch(of: debtor, at: now) }
            see(.dispatched(entry, Sighting.Letter(entry.content ?? [], to: recipients)))
            if let debtor { touch(debtor, within: 0...19) }
        case "queued" where entry.notBefore > now + Time.minute:
            if let debtor { touch(debtor, within: -8...10, later: entry.notBefore - now) }
            see(.moved(entry, was: move.was))
        case "refused":
            if let debtor { scene.truth.debtors[debtor].hasBounced = true }
            see(.moved(entry, was: move.was))
        default:
            see(.moved(entry, was: move.was))
        }
    }
}

extension YearsWorld {
    /// Whether it is a time of day at which their letters may arrive.
    private func leavesNow(_ debtor: Int) -> Bool {
        let minutes = Int(scene.truth.debtors[debtor].zone.timeOfDay(at: now) / Time.minute)
        return scene.rules.hours.hours[.email].map { $0.from <= minutes && minutes < $0.until } ?? true
    }
}

/// How many of the facts that race with letters came within twenty seconds of one.
struct Races {
    private(set) var all = 0
    private(set) var close = 0
    private var facts: [Int: [Int64]] = [:]
    private var touches: [Int: Int64] = [:]

    static let near = 20 * Time.second

    mutating func fact(of debtor: Int, at time: Int64) {
        all += 1
        if let touch = touches[debtor], time - touch <= Self.near {
            close += 1
        } else {
            facts[debtor, default: []].append(time)
        }
    }

    mutating func touch(of debtor: Int, at time: Int64) {
        touches[debtor] = time
        close += facts.removeValue(forKey: debtor)?.count { time - $0 <= Self.near } ?? 0
    }
}
