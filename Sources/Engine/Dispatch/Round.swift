import Connections
import Receivables
import Storage
public import Wire

/// One worker's way through the outbox, one thing at a time: each call of ``next(at:)`` makes one commit or says what the
/// worker has to do now. It has no clock, no thread and no socket, so workers can be interleaved between any two steps.
///
///     while true {
///         switch try round.next(at: clock()) {
///         case .go: continue
///         case .journal(let parcels): write them down and fsync; round.journaled()
///         case .carry(let parcels): hand each over; round.carried(…)
///         case .ask(let inquiries): ask; round.answered(…)
///         case .rest: return
///         }
///     }
public struct Round: Sendable {
    public enum Action {
        /// A commit was made; go on.
        case go
        /// To be in the send journal, and on the disk, before anything else.
        case journal([Parcel])
        case carry([Parcel])
        case ask([Inquiry])
        /// Nothing can be done before this instant of the book's time; nil when nothing is left at all.
        case rest(until: Int64?)
    }

    public struct Tally: Hashable, Sendable {
        public var sent = 0
        /// Charges to which the bank said yes, or that it has taken on; and those to which it said no.
        public var charged = 0
        public var declined = 0
        public var cancelled = 0
        public var held = 0
        public var failed = 0
        public var waiting = 0

        public init() {}

        public static func + (left: Tally, right: Tally) -> Tally {
            var sum = left
            sum.sent += right.sent
            sum.charged += right.charged
            sum.declined += right.declined
            sum.cancelled += right.cancelled
            sum.held += right.held
            sum.failed += right.failed
            sum.waiting += right.waiting
            return sum
        }
    }

    private enum Phase {
        case expire, settle, claim
        case draft([Claim])
        case dispatch([Claim], Drafts)
        case journal([Parcel])
        case wire([Parcel])
        case record([HandOver])
        case answers([(inquiry: Inquiry, answer: LookUp)])
        case done
    }

    private let office: PostOffice
    private let journal: JournalView
    private var phase = Phase.expire
    /// What was ready by then is this round's; what is put off waits for the next.
    private var readyBy: Int64 = 0
    private var size: Int
    /// Letters of the first batch: nobody knows yet how fast this wire and this machine are.
    private static let first = 8
    private let largest: Int
    public private(set) var tally = Tally()
    /// Why something could not leave.
    public private(set) var trouble: String?

    /// - Parameter size: letters between two commits, at most; fewer at first, and where the wire is slow.
    public init(of office: PostOffice, journal: JournalView = JournalView(), size: Int = 64) {
        self.office = office
        self.journal = journal
        self.size = min(size, Self.first)
        largest = size
    }

    /// A second hand of the same worker, which writes letters while the first one waits for the wire. Nil before the round
    /// has looked into what earlier ones left behind: that is one hand's work.
    public var helper: Round? {
        guard case .claim = phase else { return nil }
        var helper = self
        (helper.tally, helper.trouble) = (Tally(), nil)
        return helper
    }

    /// Whether the next commit asks the book: what leaves has to leave soon after it.
    public var isAboutToAsk: Bool { if case .dispatch = phase { true } else { false } }

    /// Makes the next commit, or says what is to be done before the one after it.
    public mutating func next(at now: Int64) throws -> Action {
        switch phase {
        case .expire: try expire(at: now)
        case .settle: return try settle(at: now)
        case .answers(let answers):
            try office.record(answers, at: now)
            phase = .claim
        case .claim: try claim(at: now)
        case .draft(let claims): phase = .dispatch(claims, try office.drafts(of: claims))
        case .dispatch(let claims, let drafts): try dispatch(claims, drafts, at: now)
        case .journal(let parcels): return .journal(parcels)
        case .wire(let parcels): return .carry(parcels)
        case .record(let handOvers): try record(handOvers, at: now)
        case .done: return try rest()
        }
        return .go
    }

    /// The parcels stand in the send journal, on the disk.
    public mutating func wasJournaled() {
        guard case .journal(let parcels) = phase else { return }
        phase = .wire(parcels)
    }

    public mutating func carried(_ handOvers: [HandOver]) {
        guard case .wire = phase else { return }
        phase = .record(handOvers)
    }

    public mutating func answered(_ answers: [(inquiry: Inquiry, answer: LookUp)]) {
        guard case .settle = phase else { return }
        phase = .answers(answers)
    }

    private mutating func expire(at now: Int64) throws {
        let (bookTime, found, ends) = try office.expire(at: now, evidence: journal.evidence)
        readyBy = bookTime
        for fate in ends where fate.status == .held { count(fate) }
        if found < PostOffice.batch { phase = .settle }
    }

    private mutating func settle(at now: Int64) throws -> Action {
        let (inquiries, decided) = try office.settle(at: now)
        if !inquiries.isEmpty { return .ask(inquiries) }
        for fate in decided where fate.status == .held { count(fate) }
        if decided.count < PostOffice.batch { phase = .claim }
        return .go
    }

    private mutating func claim(at now: Int64) throws {
        let claims = try office.claim(size, readyBy: readyBy, at: now)
        phase = claims.isEmpty ? .done : .draft(claims)
    }

    private mutating func dispatch(_ claims: [Claim], _ drafts: Drafts, at now: Int64) throws {
        let (parcels, others) = try office.dispatch(claims, journal: journal.mark(), drafts: drafts, at: now)
        others.forEach { count($0) }
        phase = parcels.isEmpty ? .claim : Flaw.journalAfterWire.isPlanted ? .wire(parcels) : .journal(parcels)
    }

    private mutating func count(_ fate: Fate) {
        switch fate.status {
        case .accepted: break
        case .cancelled: tally.cancelled += 1
        case .held: tally.held += 1
        default: tally.waiting += 1
        }
        if fate.status != .cancelled, fate.status != .accepted { trouble = trouble ?? fate.reason }
    }

    private mutating func record(_ handOvers: [HandOver], at now: Int64) throws {
        try office.record(handOvers, at: now)
        let goesOn = handOvers.map { count($0.outcome, of: $0.parcel.mail) }.allSatisfy(\.self)
        // One letter alone that comes too late would come too late for ever.
        let isHopeless = size == 1 && handOvers.contains(where: \.cameTooLate)
        if isHopeless { trouble = handOvers[0].outcome.sentence }
        suit(handOvers)
        phase = goesOn && !isHopeless ? .claim : .done
    }

    /// The last letter of a batch is to leave well within the time that its check is good for.
    private mutating func suit(_ handOvers: [HandOver]) {
        let window = office.times.window
        let longest = handOvers.map { $0.cameTooLate ? window : $0.waited ?? 0 }.max() ?? 0
        if longest > window / 2 { size = max(1, size / 2) }
        if longest < window / 8 { size = min(largest, size * 2) }
    }

    /// False when there is no use in going on.
    private mutating func count(_ outcome: SendOutcome, of mail: SealedMail) -> Bool {
        switch outcome {
        case .accepted:
            tally.sent += 1
            return true
        case .answered(let charge):
            if charge.answer.takesMoney { tally.charged += 1 } else { tally.declined += 1 }
            return true
        case .refused(_, _, _, let permanent, _):
            if permanent { tally.failed += 1 } else { tally.waiting += 1 }
            trouble = outcome.sentence
            return true
        case .uncertain:
            if case .none = office.means(of: mail) { tally.held += 1 } else { tally.waiting += 1 }
            trouble = outcome.sentence
            return true
        case .unsent(let why):
            if why.kind == .fenced { return true }
            trouble = why.sentence
            if why.kind == .settings { tally.held += 1 } else { tally.waiting += 1 }
            return why.kind == .settings
        }
    }

    private func rest() throws -> Action {
        .rest(until: try office.nextInstant())
    }
}
