public import Receivables
public import Storage
public import Wire

/// The commits of sending, over one book. Each verb is one transaction; between them lie the send journal and the wire,
/// which belong to whoever calls (``Round`` says in which order). Nothing here waits, reads a clock or opens a socket.
///
///     expire → settle → claim → draft → dispatch → (journal, wire) → record
public struct PostOffice: Sendable {
    /// What workers are called by when letters are queued.
    public static let lettersWait = "letters"

    let book: Book
    let writer: MailWriter
    /// How to find out what became of a letter, and of a text and a charge where those can leave.
    private let means: DeliveryMeans
    private let meansForTexts: DeliveryMeans?
    let meansForCharges: DeliveryMeans?
    let claimant: Claimant
    /// The day that was run.
    let day: Day
    let gate: SendGate
    let times: DeliveryTimes
    /// False for a folder of files and a rehearsal: no customer is written to.
    let reachesCustomers: Bool
    /// The carrier's word in the send journal.
    let provider: String
    /// Nil where nobody can be written to twice.
    let vigil: Vigil?

    /// - Parameters:
    ///   - gate: what else must be true when a letter leaves.
    ///   - carrier: asked only for what it can do; it is not used.
    ///   - vigil: what the worker remembers of the book and its own journal.
    public init(
        of book: Book,
        writing writer: MailWriter,
        for carrier: any MailCarrier,
        named provider: String = "mail",
        as claimant: Claimant,
        on day: Day,
        through gate: SendGate = SendGate(),
        times: DeliveryTimes = DeliveryTimes(),
        under vigil: Vigil? = nil
    ) {
        self.vigil = vigil
        self.book = book
        self.writer = writer
        self.claimant = claimant
        self.day = day
        self.gate = gate
        self.times = times
        self.provider = provider
        means = carrier.means
        meansForTexts = carrier.meansForTexts
        meansForCharges = carrier.meansForCharges
        reachesCustomers = carrier.reachesCustomers
    }

    /// Nil where nothing carries texts.
    func means(for channel: Channel) -> DeliveryMeans? { channel == .sms ? meansForTexts : means }

    func means(of entry: OutboxEntry) -> DeliveryMeans {
        (entry.isCharge ? meansForCharges : means(for: entry.letter.channel)) ?? .none
    }

    func means(of mail: SealedMail) -> DeliveryMeans {
        if mail.envelope.isCharge { return meansForCharges ?? .none }
        return mail.envelope.isText ? meansForTexts ?? .none : means
    }

    /// Claims what is queued and was ready by an instant of the book's shared time.
    public func claim(_ limit: Int, readyBy: Int64, at now: Int64) throws -> [Claim] {
        try book.claim(limit, by: claimant, readyBy: readyBy, at: now, lease: times.lease)
    }

    /// When the next open entry can go on, in the book's shared time; nil when none is open.
    func nextInstant() throws -> Int64? {
        try book.read { try $0.openLetters().next }
    }
}

/// A letter that may go on the wire, and nobody else's until its lease ends.
public struct Parcel: Sendable {
    public let claim: Claim
    public let key: TouchKey
    /// Counted from 1.
    public let attempt: Int
    public let mail: SealedMail
    /// The word of the carrier.
    public let provider: String
    public let day: Day
    /// Customer, items and steps, for people.
    public let words: String
    /// The touches it covers, ascending.
    public let touches: [TouchKey]
    /// When the book was asked whether it may leave, by the worker's own clock.
    public let checkedAt: Int64
    /// The way to the customer's page, where the letter shows it for the first time.
    let link: NewLink?

    /// What the send journal calls it.
    public var id: SendID { SendID(letter: key, attempt: attempt) }
}

/// A question to a provider about a letter nobody is sure of.
public struct Inquiry: Hashable, Sendable {
    public let claim: Claim
    public let key: String
    /// How often the provider had said "absent" when this was asked: two workers who ask at once have one answer.
    public let absences: Int
    /// As it was frozen, and when it first left, in milliseconds since 1970.
    public let mail: SealedMail?
    public let sent: Int64

    public func answer(by carrier: any MailCarrier) -> LookUp {
        mail.map { carrier.lookUp($0, sentAfter: sent) } ?? carrier.lookUp(key)
    }
}

/// What the send journal beside the book says about one attempt.
public enum Evidence: Hashable, Sendable {
    /// The journal is whole and has no such attempt: nothing of it was ever on the wire.
    case neverSent
    /// It was about to be sent, and no answer was written down. Also: the journal is not ours to read.
    case unanswered
    case accepted(String)
    /// Refused or provably unsent.
    case notAccepted(String)
}

/// How long things take, in milliseconds.
public struct DeliveryTimes: Hashable, Sendable {
    /// How long a claim holds.
    public var lease: Int64 = 15 * 60_000
    /// How long an answer may take after the last byte; RFC 5321 §4.5.3.2.6 gives a mail server 10 minutes. Nobody else
    /// takes a letter over before that.
    public var answer: Int64 = 10 * 60_000
    /// By how much the clocks of two machines may run apart within a lease.
    public var drift: Int64 = 60_000
    /// From the check of the book to the first byte. What is older goes back to the queue.
    public var window: Int64 = 1_000
    /// Waits before another try: the n-th after n failures, the last one from then on.
    public var patience: [Int64] = [1_000, 60_000, 300_000, 1_800_000, 3_600_000]
    /// A letter that a server keeps putting off is a person's after so many attempts.
    public var attempts = 20
    /// How long a provider that knows no answer is asked again.
    public var asking: Int64 = 24 * 3_600_000

    public init() {}

    func wait(after failures: Int) -> Int64 { patience[min(max(failures, 1), patience.count) - 1] }
}
