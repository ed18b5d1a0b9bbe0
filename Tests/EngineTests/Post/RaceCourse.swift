import Correspondence
import Engine
import Files
import Foundation
import Receivables
import Storage
import Synchronization
import Testing
import Wire

/// A book in memory on which many races are run: each letter's fact is committed between two steps of the real post office.
struct RaceCourse {
    private static let day = Day(2026, 2, 10)
    private let book: Book
    private let writer: MailWriter
    /// By the rows of customers.
    private var races: [Int64: SendRace] = [:]
    private var hasBegun: Set<Int64> = []
    /// The number of the commit in which a fact was recorded, and in which a letter was let go.
    private var factAt: [Int64: Int] = [:]
    private var commits = 0
    private let now = SharedInstant()
    /// Letters on the wire in all, and those whose dispatch commit came after their fact.
    private(set) var carried = 0
    private(set) var late: [SendRace] = []
    private(set) var crossed = 0

    init(races numbers: Range<Int>) throws {
        book = try Book.create(in: SQLiteDatabase.inMemory(), name: "races", secret: Array(repeating: 8, count: 32))
        let policy = try PolicyFile.read(TrialBook.policy, file: "trial.yaml")
        let rules = BookRules(
            office: Office(calendar: try BusinessCalendar.named(["target"]), channels: [.email]),
            policy: policy
        )
        let sender = Simulation.sender
        let letters = LetterWriter(letters: try LetterBook(own: [:]), sender: sender, rules: rules)
        writer = MailWriter(letters, at: Int64(Self.day.number) * 86_400_000)
        try book.write { writing in
            for number in numbers { try SendRace(number).begin(in: writing) }
        }
        for number in numbers {
            let race = SendRace(number)
            guard let row = try book.read({ try $0.customer(code: race.customer) }) else { continue }
            races[row] = race
        }
        var run = try DayRun(of: book, by: rules, on: Self.day)
        try run.finish()
    }

    /// Until no letter can leave any more.
    mutating func run() throws {
        try record(.queued, of: Array(races.keys))
        for life in 1...6 {
            let office = office(life: life)
            while try !office.expire(at: now.advance(), evidence: { _ in [:] }).ends.isEmpty {}
            while try !office.settle(at: now.advance(by: 10)).decided.isEmpty {}
            while try step(office) {}
            try record(.recorded, of: Array(hasBegun))
        }
    }

    private func office(life: Int) -> PostOffice {
        var times = DeliveryTimes()
        times.patience = [1]
        return PostOffice(
            of: book,
            writing: writer,
            for: RaceCarrier { _ in .accepted(reply: "Ok", queueID: nil) },
            as: Claimant(worker: "worker \(life)", journal: "journal"),
            on: Self.day,
            times: times
        )
    }

    /// One batch from claim to record; false when nothing is ready.
    private mutating func step(_ office: PostOffice) throws -> Bool {
        let claims = try office.claim(64, readyBy: now.value, at: now.advance())
        guard !claims.isEmpty else { return false }
        let rows = try book.read { reading in try claims.compactMap { try reading.entry($0.entry)?.customer } }
        let firsts = rows.filter { !hasBegun.contains($0) }
        hasBegun.formUnion(rows)
        try record(.claimed, of: firsts)
        let parcels = try office.dispatch(claims, journal: SendJournal.Mark(number: 0, seal: ""), at: now.advance())
            .parcels
        commits += 1
        let dispatchedAt = commits
        try record(.dispatched, of: firsts)
        try record(.journaled, of: firsts)
        var handOvers: [HandOver] = []
        for (parcel, row) in try parcels.map({ ($0, try customer(of: $0)) }) {
            let isFirst = firsts.contains(row)
            if isFirst { try record(.handedOver, of: [row]) }
            handOvers += try handOver(parcel, row, isFirst: isFirst, dispatchedAt: dispatchedAt)
        }
        try record(.carried, of: firsts)
        try office.record(handOvers, at: now.advance())
        return true
    }

    private func customer(of parcel: Parcel) throws -> Int64 {
        try #require(try book.read { try $0.entry(parcel.claim.entry)?.customer })
    }

    /// What the wire says of it; nothing when the worker did not live to hear it.
    private mutating func handOver(_ parcel: Parcel, _ row: Int64, isFirst: Bool, dispatchedAt: Int) throws
        -> [HandOver]
    {
        let race = try #require(races[row])
        let attempt = isFirst ? race.attempt : .accepted
        let wasOut = Atomic(false)
        let carrier = RaceCarrier { _ in
            wasOut.store(true, ordering: .relaxed)
            switch attempt {
            case .unsent: return .unsent(.init(.interrupted, "broken"))
            case .uncertain, .abandoned: return .uncertain(.init(.timeout, "silence"))
            case .accepted, .late: return .accepted(reply: "Ok", queueID: nil)
            }
        }
        let clock = now
        let start = clock.value
        if attempt == .late { clock.advance(by: 2_000) }
        let handOver = parcel.handOver(by: carrier, within: DeliveryTimes()) { clock.value }
        if attempt == .late { clock.set(start) }
        if wasOut.load(ordering: .relaxed) {
            carried += 1
            if let fact = factAt[row] {
                if fact < dispatchedAt { late.append(race) } else { crossed += 1 }
            }
        }
        return attempt == .abandoned ? [] : [handOver]
    }

    private mutating func record(_ moment: SendRace.Moment, of rows: [Int64]) throws {
        let due = rows.filter { factAt[$0] == nil && races[$0]?.moment == moment }
        guard !due.isEmpty else { return }
        try book.write { writing in
            for row in due { try races[row]?.record(of: row, on: Self.day, in: writing) }
        }
        commits += 1
        for row in due { factAt[row] = commits }
    }

    /// Facts that were recorded, and letters that have not come to an end.
    var facts: Int { factAt.count }
    var open: Int { get throws { try book.read { try $0.openLetters().count } } }
}

/// The one clock of a race.
final class SharedInstant: Sendable {
    private let instant = Mutex<Int64>(Int64(Day(2026, 2, 10).number) * 86_400_000)

    var value: Int64 { instant.withLock { $0 } }

    @discardableResult
    func advance(by milliseconds: Int64 = 1) -> Int64 {
        instant.withLock { instant in
            instant += milliseconds
            return instant
        }
    }

    func set(_ value: Int64) { instant.withLock { $0 = value } }
}

/// Says what the race wants said, if the letter is still ours.
private struct RaceCarrier: MailCarrier {
    let answer: @Sendable (SealedMail) -> SendOutcome
    var means: DeliveryMeans { .key(window: 86_400_000) }
    var reachesCustomers: Bool { true }

    func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        isStillOurs() ? answer(mail) : .unsent(.init(.fenced, "no longer ours"))
    }
}
