import Receivables

/// One simulated life of a book: the real engine on a real book in memory, with a clock of its own, customers, people, a
/// provider and a machine that fail as the seed says. The same values give the same life, to the last byte of its trace.
public struct Years: Hashable, Sendable {
    public var seed: UInt64
    public var years: Int
    /// Invoices issued in a year.
    public var invoices: Int
    /// The kinds of trouble that may happen. Nil leaves it to the seed.
    public var faults: Set<Fault>?
    /// Days played, when not all of them.
    public var days: Int?
    /// Invoices that exist, when not all of them do.
    public var only: [Int]?
    /// Facts and strikes of trouble that do not happen, by their names.
    public var without: Set<String> = []

    public init(seed: UInt64, years: Int = 1, invoices: Int = 60, faults: Set<Fault>? = nil) {
        precondition(years > 0 && invoices > 0, "A life has at least one year and one invoice.")
        self.seed = seed
        self.years = years
        self.invoices = invoices
        self.faults = faults
    }

    /// What may happen, the seed's choice included.
    public var trouble: Set<Fault> { faults ?? Set(Fault.swarm(of: seed)) }
    var total: Int { years * invoices }
    /// Customers: a third as many as invoices, so that letters gather.
    var debtors: Int { max(1, total / 3) }

    /// Whose an invoice is.
    func debtor(of invoice: Int) -> Int {
        var chance = SeededRandom(seed: seed, stream: Stream.debtor.rawValue, index: 1_000_000 + invoice)
        return chance.below(debtors)
    }

    /// Days on which things happen; after them come some in which everything is left to settle.
    var span: Int { days ?? 365 * years }

    /// - Parameter told: whether the verdict lists everything that happened.
    public func play(telling told: Bool = false) throws -> Verdict {
        let world = try YearsWorld(self, telling: told)
        try world.run()
        return world.verdict()
    }

    /// The command that plays it again.
    public var command: String {
        var words = ["dunwell simulate --seed \(seed) --years \(years) --invoices \(invoices)"]
        words.append("--faults " + (faults.map(Fault.text) ?? "all"))
        if let days { words.append("--days \(days)") }
        if let only { words.append("--only " + only.map(String.init).joined(separator: ",")) }
        if !without.isEmpty { words.append("--without " + without.sorted().joined(separator: ",")) }
        return words.joined(separator: " ")
    }
}

extension Fault {
    /// `all`, `none`, or the names.
    static func text(_ faults: Set<Fault>) -> String {
        faults.isEmpty ? "none" : faults.sorted().map(\.rawValue).joined(separator: ",")
    }
}

/// How a simulated life went.
public struct Verdict: Sendable {
    public var life: Years
    public var violations: [Violation] = []
    /// SHA-256 over everything that happened.
    public var trace: String
    public var invoiceYears: Int
    /// Requests that a provider accepted, and how many of them it had accepted before under the same key.
    public var accepted = 0
    public var duplicates = 0
    /// Letters that were due and came to no end.
    public var lost = 0
    /// Letters that wait for a person.
    public var held = 0
    /// Things that happened, and those of them that came from outside.
    public var events = 0
    /// Facts that race with letters, and those of them that fell within twenty seconds of one.
    public var races = 0
    public var closeRaces = 0
    /// Facts and strikes of trouble, by their names, in their order.
    public var happened: [String] = []
    /// When asked for: everything that happened, a line for each.
    public var lines: [String] = []
    /// … and which of them came from outside.
    public var worldLines: [String] = []
}
