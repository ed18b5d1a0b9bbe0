import Engine
import Receivables
import Storage
import Wire

/// One worker that carries letters, through all its lives. Each life has a send journal that the ones before it wrote.
final class Courier {
    /// When it wants to go on.
    enum Pace {
        case goesOn
        /// Until an instant, or until there is something to carry.
        case rests(until: Int64?)
    }

    let number: Int
    private(set) var life: Int
    /// It is within a step that takes time.
    var isBusy = false
    var isIdle = false
    private unowned let world: YearsWorld
    private var round: Round?
    /// By how much the machine's clock was wrong when the life began; from there it counts what really passes.
    private var offset: Int64 = 0
    private let wire: SimulatedWire
    let journal: MemoryJournal
    /// The copy of the book that it works on; nil for the book itself.
    private let copy: Book?
    /// Its journal agrees with the book.
    private(set) var maySend = false

    init(_ number: Int, life: Int, in world: YearsWorld) {
        self.number = number
        self.life = life
        self.world = world
        wire = SimulatedWire(world)
        journal = MemoryJournal(number, of: world.life.seed)
        copy = nil
    }

    /// A worker that somebody starts on a copy of everything.
    init(_ number: Int, life: Int, in world: YearsWorld, copying original: Courier, at copy: Book) {
        self.number = number
        self.life = life
        self.world = world
        wire = SimulatedWire(world)
        journal = original.journal.copied()
        self.copy = copy
    }

    private var book: Book { copy ?? world.book }
    /// A database on a server knows where it lies; a file that one worker has to itself is told from its copies by the journal.
    private var home: String { copy == nil || world.couriers.count == 1 ? world.home : world.home + ", copied" }

    /// The worker ends; its next life begins later.
    func die(until start: Int64) {
        life += 1
        round = nil
        maySend = false
        isIdle = false
        world.heap.push(.courier(number, life: life), at: max(start, world.scene.instant + 1))
    }

    /// A clock that is never set.
    private var steady: Int64 { world.scene.instant + offset }

    func step() throws -> Pace {
        if round == nil, try book.read({ try $0.senderLock() }) != nil { maySend = false }
        if !maySend { maySend = try takeJournal() }
        guard maySend else { return .rests(until: nil) }
        if round == nil { begin() }
        let mine = life
        switch try round?.next(at: steady) {
        case .go: break
        case .journal(let parcels):
            journal.write(parcels, at: steady)
            for parcel in parcels { world.see(.journaled(key: parcel.mail.key, attempt: parcel.attempt)) }
            round?.wasJournaled()
        case .carry(let parcels):
            let handOvers = parcels.map { handOver($0) }
            guard life == mine else { return .goesOn }
            journal.write(handOvers, at: steady)
            round?.carried(handOvers)
        case .ask(let inquiries): round?.answered(inquiries.map { ($0, wire.lookUp($0.key)) })
        case .rest(let until):
            round = nil
            return .rests(until: until.map { $0 - offset })
        case nil: break
        }
        return .goesOn
    }

    /// A machine whose clock was set under it does nothing more: it begins anew.
    var isLost: Bool { round != nil && abs(world.clock - steady) > 10 * Time.minute }

    private func begin() {
        offset = world.clock - world.scene.instant
        let writer = MailWriter(world.scene.rules.letters, at: world.clock)
        let office = PostOffice(
            of: book,
            writing: writer,
            for: wire,
            as: Claimant(worker: "w\(number).\(life)", journal: journal.name),
            on: world.zone.day(at: world.clock),
            through: world.scene.rules.gate
        )
        let journal = journal
        let view = JournalView(mark: { journal.mark }, evidence: { journal.evidence(about: $0) })
        round = Round(of: office, journal: view, size: 8)
    }

    /// Compares the book with the journal, as a sender does that takes up its work. What does not fit locks the sender.
    private func takeJournal() throws -> Bool {
        if try book.read({ try $0.senderLock() }) != nil { return false }
        let (rows, epoch, known, place) = try book.read {
            (try $0.journals(), try $0.epoch(), try $0.attempts(), try $0.home())
        }
        if let place, place != home, rows.contains(where: \.reached) {
            try book.write { try $0.lockSender(because: "this database was loaded from a dump") }
            world.trace.add(world.scene.instant, "courier \(number): loaded from a dump")
            return false
        }
        let row = rows.first { $0.id == journal.name }
        let memory = row.map {
            Custody.Memory(epoch: epoch, journal: journal.header.journal, identity: $0.identity, mark: $0.mark)
        }
        let custody = Custody.of(
            memory,
            named: book.name,
            hasReachedCustomers: row?.reached == true,
            finding: .journal(journal.found(after: row?.mark.number ?? 0, known))
        )
        if case .locked(let reason) = custody {
            try book.write { try $0.lockSender(because: "\(reason)") }
            world.trace.add(world.scene.instant, "courier \(number): \(reason)")
            return false
        }
        try book.write { writing in
            try writing.settle(epoch: epoch, home: home)
            try writing.keep(journal.row(reached: row?.reached ?? false))
        }
        return true
    }

    private func handOver(_ parcel: Parcel) -> HandOver {
        let (world, offset) = (UncheckedWorld(world), offset)
        return parcel.handOver(by: wire, within: DeliveryTimes()) { world.world.scene.instant + offset }
    }
}

/// One thread plays a world, so it may go where only what is sendable may.
private struct UncheckedWorld: @unchecked Sendable {
    unowned let world: YearsWorld

    init(_ world: YearsWorld) { self.world = world }
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
