import Engine
import Receivables
import Storage

/// The stage on which a life is played: one thread, one heap of what is to come, one clock. Whatever takes time in the
/// life, such as a request on the wire, lets everything else happen meanwhile (``pass(_:)``).
final class YearsWorld {
    /// What is to happen.
    enum Happening {
        case morning(Day)
        case midnight(Day)
        case clerk(Int)
        case courier(Int, life: Int)
        case bill(Int)
        /// The turn of a life may happen from now on, and at the next touch.
        case arm(Int, turn: Int)
        case turn(Int, turn: Int)
        case delivery(Piece, isRepeat: Bool)
        case approval(customer: Int64, step: String, person: String)
        case charge(Piece)
        case backup
        case restore
        case reconcile
        case copy
        case clone
        case cloneStep(Int, left: Int)
        case calm
        case end
    }

    let life: Years
    let faults: Set<Fault>
    var scene: Scene
    var heap = EventHeap<Happening>()
    var trace: Trace
    var provider: Provider
    var database: FaultyDatabase
    var book: Book
    /// The same book, seen by somebody for whom nothing fails.
    var sight: Book
    var witness = Witness()
    var lives: [Life] = []
    /// The turn that comes next in each life.
    var next: [Int] = []
    /// Turns that wait for a touch, by debtor.
    var armed: [[Waiting]] = []
    var clerks: [Int: DayRun] = [:]
    /// When the day of each scheduler began.
    var began: [Int: Int64] = [:]
    /// When the latest of the days began that came to their end: it knew what was told before.
    var decidedSince: Int64 = 0
    /// When something was last told of each debtor.
    var heard: [Int: Int64] = [:]
    var couriers: [Courier] = []
    /// Workers of copies of the book, which nobody meant to send.
    var clones: [Courier] = []
    /// A copy is to be made with the next letter.
    var copyWaits = false
    var invariants: [any Invariant] = YearsWorld.allInvariants()
    var violations: [Violation] = []
    var happened: [String] = []
    /// Facts in the order in which the book took them in.
    var told: [Piece] = []
    var tally = Tally()
    var races = Races()
    var snapshot: Snapshot?
    /// What is being written at this moment, to be told when it is committed.
    var writing: [Sighting] = []
    /// Whether it was told before.
    var isRepeated = false
    /// The day from which it counts.
    var countsFrom = YearsWorld.start
    var isCalm = false
    var isOver = false
    /// What went wrong where nothing can be thrown.
    var failure: (any Error)?
    /// The machine is off until then.
    var offUntil: Int64 = 0
    /// Windows in which the machine is off.
    var absences: [ClosedRange<Int64>] = []
    /// Windows in which the database takes no writes.
    var troubled: [(range: ClosedRange<Int64>, error: StorageError)] = []
    /// Windows in which the machine's clock is wrong, and by how much.
    var jumps: [(range: ClosedRange<Int64>, by: Int64)] = []
    var strikes: [Int] = Array(repeating: 0, count: Fault.allCases.count)
    var chances: [SeededRandom]
    /// For everything that is neither a fault nor a fact.
    var chance: SeededRandom
    let first: Day
    let last: Day
    /// Where the database knows itself to lie.
    var home = "server 1"
    /// Whether a restored database lies elsewhere, as one loaded from a dump does.
    var movesWhenRestored: Bool { life.seed % 2 == 0 }

    static let start = Day(2025, 1, 6)

    /// A turn that waits for a touch, and touches that it lets pass before.
    struct Waiting {
        var life: Int
        var turn: Int
        var left: Int
    }

    struct Tally {
        var accepted = 0
        var duplicates = 0
        var held = 0
        var lost = 0
    }

    init(_ life: Years, telling told: Bool) throws {
        self.life = life
        faults = life.trouble
        let rules = try YearsRules(seed: life.seed)
        first = Self.start
        last = first + life.span
        let span = rules.zone.instant(0, on: first)...rules.zone.instant(0, on: last)
        provider = Provider(seed: life.seed, faults: faults, during: span)
        trace = Trace(keepingLines: told)
        chances = Fault.allCases.indices.map {
            SeededRandom(seed: life.seed, stream: Stream.strike.rawValue, index: $0)
        }
        chance = SeededRandom(seed: life.seed, stream: Stream.world.rawValue, index: 1)
        let debtors = try Truth.Debtor.drawn(for: life, in: rules)
        let inner = try SQLiteDatabase.inMemory()
        _ = try Book.create(in: inner, name: "years", secret: Array(repeating: 7, count: 32))
        try Witness.install(in: inner)
        database = FaultyDatabase(inner)
        sight = try Book.open(inner)
        book = try Book.open(database)
        scene = Scene(
            instant: span.lowerBound,
            zone: rules.zone,
            truth: Truth(debtors),
            rules: rules,
            delivery: provider.means
        )
        armed = Array(repeating: [], count: debtors.count)
        try settle()
    }

    var now: Int64 { scene.instant }
    var zone: Zone { scene.zone }
    var isOff: Bool { now < offUntil }

    func run() throws {
        while !isOver, let (time, happening) = heap.pop() {
            reach(time)
            try happen(happening)
            if let failure { throw failure }
        }
    }

    /// Lets so much time pass within something that takes time.
    func pass(_ milliseconds: Int64) throws {
        let end = now + milliseconds
        while !isOver, let next = heap.next, next <= end, let (time, happening) = heap.pop() {
            reach(time)
            try happen(happening)
        }
        reach(end)
    }

    private func reach(_ time: Int64) {
        scene.instant = max(now, time)
        scene.isClockWrong =
            !isCalm && jumps.contains { $0.range.lowerBound <= now && now <= $0.range.upperBound + Time.hour }
    }

    func happen(_ happening: Happening) throws {
        switch happening {
        case .morning(let day): try beginDay(day)
        case .midnight(let day): try endDay(day)
        case .clerk(let number): try step(clerk: number)
        case .courier(let number, let life): try step(courier: number, life: life)
        case .bill(let index): send(lives[index].bill())
        case .arm(let index, let turn): arm(index, turn)
        case .turn(let index, let turn): take(index, turn)
        case .delivery(let piece, let isRepeat): try deliver(piece, isRepeat: isRepeat)
        case .approval(let customer, let step, let person): try approve(customer, step, person)
        case .charge(let piece): answer(piece)
        case .backup: try takeSnapshot()
        case .restore: try restore()
        case .reconcile: try reconcile()
        case .copy: planClone()
        case .clone: try startClone()
        case .cloneStep(let number, let left): try step(clone: number, left)
        case .calm: becomeCalm()
        case .end: try end()
        }
    }

    /// Tells every invariant what was seen. The first violation ends the life: what follows is only its consequence.
    func see(_ sighting: Sighting) {
        for index in invariants.indices where !isOver {
            guard let sentence = invariants[index].see(sighting, scene) else { continue }
            let name = type(of: invariants[index]).name
            violations.append(Violation(invariant: name, sentence: sentence, time: now))
            trace.add(now, "VIOLATION \(name): \(sentence)")
            isOver = true
        }
    }

    func schedule(_ happening: Happening, in milliseconds: Int64) { heap.push(happening, at: now + milliseconds) }

    /// Whether trouble of a kind strikes at this opportunity.
    func strikes(_ fault: Fault, _ probability: Double) -> Bool {
        guard faults.contains(fault), !isCalm else { return false }
        let index = fault.place
        guard chances[index].chance(probability) else { return false }
        strikes[index] += 1
        let name = "\(fault.rawValue).\(strikes[index])"
        guard !life.without.contains(name) else { return false }
        happened.append(name)
        trace.add(now, name, isWorldEvent: true)
        return true
    }

    /// Chance for one thing of the life alone, by its name: whatever else is left out, its own fate stays.
    func dice(_ name: String) -> SeededRandom {
        SeededRandom(seed: life.seed ^ Self.number(of: name), stream: Stream.delivery.rawValue, index: 0)
    }

    /// FNV-1a: Swift's own hashes differ between two runs of one program.
    private static func number(of name: String) -> UInt64 {
        name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    func within(_ fault: Fault, _ range: ClosedRange<Int>) -> Int { chances[fault.place].within(range) }

    func verdict() -> Verdict {
        var verdict = Verdict(life: life, trace: trace.hash, invoiceYears: life.total)
        verdict.violations = violations
        verdict.accepted = tally.accepted
        verdict.duplicates = tally.duplicates
        verdict.held = tally.held
        verdict.lost = tally.lost
        verdict.events = trace.count
        verdict.races = races.all
        verdict.closeRaces = races.close
        verdict.happened = happened
        verdict.lines = trace.lines.map { "\(stamp($0.time))  \($0.text)" }
        verdict.worldLines = trace.lines.filter(\.isWorldEvent).map { "\(stamp($0.time))  \($0.text)" }
        return verdict
    }

    /// Local time, to the millisecond.
    private func stamp(_ time: Int64) -> String {
        let left = zone.timeOfDay(at: time)
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let clock = "\(two(left / Time.hour)):\(two(left / Time.minute % 60)):\(two(left / Time.second % 60))"
        let rest = left % 1_000
        return "\(zone.day(at: time)) \(clock).\(rest < 100 ? "0" : "")\(rest < 10 ? "0" : "")\(rest)"
    }
}
