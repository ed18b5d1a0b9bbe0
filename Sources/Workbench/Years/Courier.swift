import Engine
import Receivables
import Storage
import Wire

/// One worker that carries letters, through all its lives.
final class Courier {
    /// When it wants to go on.
    enum Pace {
        case goesOn
        case waits(until: Int64?)
        case rests
    }

    private enum Phase {
        case expire, settle
        case ask([Inquiry])
        case claim(readyBy: Int64)
        case dispatch([Claim])
        case journal([Parcel])
        case carry([Parcel])
        case record(HandOver, rest: [Parcel])
    }

    let number: Int
    private(set) var life: Int
    var isBusy = false
    var isIdle = false
    private unowned let world: YearsWorld
    private var phase = Phase.expire
    private let wire: SimulatedWire

    init(_ number: Int, life: Int, in world: YearsWorld) {
        self.number = number
        self.life = life
        self.world = world
        wire = SimulatedWire(world)
    }

    /// The worker ends; its next life begins later.
    func die(until start: Int64) {
        life += 1
        phase = .expire
        isIdle = false
        world.heap.push(.courier(number, life: life), at: max(start, world.now + 1))
    }

    func step() throws -> Pace {
        let post = post()
        switch phase {
        case .expire:
            let (now, _) = try post.expire(at: world.clock) { [world] entry in
                world.journal.has(entry.key.text, entry.attempt) ? .unanswered : .neverSent
            }
            _ = now
            phase = .settle
        case .settle:
            let (inquiries, _) = try post.settle(at: world.clock)
            phase = inquiries.isEmpty ? .claim(readyBy: world.clock) : .ask(inquiries)
        case .ask(let inquiries):
            let answers = inquiries.map { ($0, wire.lookUp($0.key)) }
            try post.record(answers, at: world.clock)
            phase = .claim(readyBy: world.clock)
        case .claim(let readyBy):
            let claims = try post.claim(4, readyBy: readyBy, at: world.clock)
            phase = claims.isEmpty ? .expire : .dispatch(claims)
            return claims.isEmpty ? try idle() : .goesOn
        case .dispatch(let claims):
            let (parcels, _) = try post.dispatch(claims, journaled: 0, at: world.clock)
            phase = parcels.isEmpty ? .expire : .journal(parcels)
        case .journal(let parcels):
            for parcel in parcels {
                world.journal.write(parcel.mail.key, parcel.attempt)
                world.see(.journaled(key: parcel.mail.key, attempt: parcel.attempt))
            }
            phase = .carry(parcels)
        case .carry(let parcels): phase = carry(parcels)
        case .record(let handOver, let rest):
            try post.record([handOver], at: world.clock)
            phase = rest.isEmpty ? .expire : .carry(rest)
        }
        return .goesOn
    }

    private func carry(_ parcels: [Parcel]) -> Phase {
        let parcel = parcels[0]
        let isOld = world.clock - parcel.checkedAt > 1_000
        let outcome: SendOutcome =
            isOld ? .unsent(.init(.interrupted, "too old")) : wire.carry(parcel.mail, while: { true })
        return .record(HandOver(parcel, outcome, waited: isOld ? nil : 0), rest: Array(parcels.dropFirst()))
    }

    private func idle() throws -> Pace {
        let (count, next) = try world.book.read { try $0.openLetters() }
        return count == 0 ? .rests : .waits(until: next)
    }

    private func post() -> PostOffice {
        let writer = MailWriter(world.scene.rules.letters, at: world.clock)
        return PostOffice(
            of: world.book,
            writing: writer,
            for: wire,
            as: Claimant(worker: "w\(number).\(life)", journal: "j\(number)"),
            on: world.zone.day(at: world.clock)
        )
    }
}

/// The wire as the engine sees it.
final class SimulatedWire: MailCarrier, @unchecked Sendable {
    private unowned let world: YearsWorld
    let means: DeliveryMeans
    let reachesCustomers = true

    init(_ world: YearsWorld) {
        self.world = world
        means = world.provider.means
    }

    func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        do {
            return try world.carry(mail, while: isStillOurs)
        } catch {
            world.failure = world.failure ?? error
            return .uncertain(.init(.interrupted, "\(error)"))
        }
    }

    func lookUp(_ key: String) -> LookUp { world.lookUp(key) }
}

/// The send journal of a machine whose disk does not fail.
struct MemoryJournal {
    private var attempts: Set<String> = []

    mutating func write(_ key: String, _ attempt: Int) { attempts.insert("\(key).\(attempt)") }
    func has(_ key: String, _ attempt: Int) -> Bool { attempts.contains("\(key).\(attempt)") }
}
