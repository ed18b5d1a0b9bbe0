/// A kind of trouble. Which kinds a seed meets is decided by the seed, so that each is seen alone, together with others,
/// and not at all: a world in which everything goes wrong at once hides more than it shows.
public enum Fault: String, CaseIterable, Sendable, Comparable {
    // The wire and the provider behind it.
    case latency, refusals, busy, errors, timeouts, resets, duplicates, outages
    // Those who work.
    case crashes, stalls, twins
    // The database.
    case unknownCommits = "unknown-commits"
    case readOnly = "read-only"
    case diskFull = "disk-full"
    case lostConnections = "lost-connections"
    // The machine.
    case clockJumps = "clock-jumps"
    case absences
    case restores, clones
    // The facts.
    case doubledFacts = "doubled-facts"
    case lateFacts = "late-facts"
    case droppedFacts = "dropped-facts"
    case reimports

    /// For a person who asks what a name stands for.
    public var meaning: String {
        switch self {
        case .latency: "requests take up to 45 s instead of half a second"
        case .refusals: "the provider refuses: for now, or for good"
        case .busy: "the provider asks to come again later"
        case .errors: "5xx, before the provider accepted and after"
        case .timeouts: "no answer in time, before the provider accepted and after"
        case .resets: "the connection breaks, before the request left and after"
        case .duplicates: "the provider delivers twice what it accepted once"
        case .outages: "the provider is away for up to six hours"
        case .crashes: "a worker dies between two steps"
        case .stalls: "a worker stands still past its lease and goes on"
        case .twins: "two schedulers run one day"
        case .unknownCommits: "a commit is lost, or done without a word of it"
        case .readOnly: "the database takes no writes for up to two hours"
        case .diskFull: "the disk is full for up to two hours"
        case .lostConnections: "the connection to the database breaks within a transaction"
        case .clockJumps: "the machine's clock is wrong by up to three hours"
        case .absences: "our machine is off for up to five days"
        case .restores: "the database goes back to what it was some days ago"
        case .clones: "a copy of the database is started beside the real one"
        case .doubledFacts: "facts reach us twice"
        case .lateFacts: "facts reach us up to 72 hours late and out of order"
        case .droppedFacts: "facts are lost until the nightly list shows them"
        case .reimports: "the same file is imported again"
        }
    }

    /// What a seed meets when everything may happen: about half of the kinds.
    static func swarm(of seed: UInt64) -> [Fault] {
        var chance = SeededRandom(seed: seed, stream: Stream.swarm.rawValue, index: 0)
        // One world in eight is at peace.
        guard !chance.chance(0.125) else { return [] }
        return allCases.filter { _ in chance.chance(0.5) }
    }

    public static func < (left: Fault, right: Fault) -> Bool { left.place < right.place }

    var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What chance decides. Each has a sequence of its own, so that leaving one thing out changes nothing about another.
enum Stream: UInt64 {
    case swarm = 900, world, debtor, invoice, provider, worker, strike, person, delivery, shuffle
}
