public import Receivables

/// A believable book of receivables that never existed, the same for the same parameters on every machine. Nothing is
/// stored: each customer and each invoice is computed from the seed and its number whenever it is asked for, so a
/// million of them need no memory. How payers behave follows SimPay (`Cause`).
public struct World: Sendable {
    public struct Parameters: Hashable, Sendable {
        public var seed: UInt64
        public var customers: Int
        public var invoices: Int
        public var schedule: Schedule
        /// Shares of customers.
        public var autopay = 0.18
        public var atRisk = 0.06
        public var vip = 0.03
        public var unchased = 0.02
        /// Share of invoices that are asked for in two to four monthly parts, of those large enough.
        public var instalments = 0.15
        /// The most that a customer's typical invoice comes to, net, in euros; very important customers apart.
        public var largest = 60_000.0
        /// Stretches the days that late payers take; 1 is SimPay's world.
        public var delay = 1.0
        /// Codes of the countries with customers; nil for all.
        public var countries: [String]?

        public init(seed: UInt64 = 1, customers: Int, invoices: Int, schedule: Schedule) {
            self.seed = seed
            self.customers = customers
            self.invoices = invoices
            self.schedule = schedule
        }
    }

    /// When invoices are issued.
    public enum Schedule: Hashable, Sendable {
        /// Evenly over the days from the first through the last; nothing is known of what happens later.
        case history(from: Day, through: Day)
        /// All are open, unpaid and 10 to 59 days past due on that day: beyond the grace of every rail.
        case allDue(on: Day)
    }

    public let parameters: Parameters
    let markets: [Market]
    let weights: [Int]

    public init(_ parameters: Parameters) {
        precondition(parameters.customers > 0 && parameters.invoices >= 0, "A book has customers.")
        self.parameters = parameters
        markets = Market.all.filter { parameters.countries?.contains($0.country?.code ?? "") ?? true }
        precondition(!markets.isEmpty, "There are customers in DE, AT, CH, FR, NL, GB, US, SE and JP.")
        weights = markets.map(\.weight)
    }

    /// A history of so many months from its first day on.
    public init(seed: UInt64 = 1, customers: Int, invoices: Int, firstDay: Day, months: Int) {
        let lastDay = firstDay.day(firstDay.parts.day, monthsLater: months) - 1
        let schedule = Schedule.history(from: firstDay, through: lastDay)
        self.init(Parameters(seed: seed, customers: customers, invoices: invoices, schedule: schedule))
    }

    public var firstDay: Day {
        switch parameters.schedule {
        case .history(let first, _): first
        case .allDue(let day): day - Self.oldestDue - 60
        }
    }

    /// What happens later is not told.
    public var lastDay: Day {
        switch parameters.schedule {
        case .history(_, let last): last
        case .allDue(let day): day
        }
    }

    static let oldestDue = 59
    static let newestDue = 10
}

extension World {
    /// The book shown to visitors: eighteen months that end on `day`, with something in every bucket and lane.
    public static func demo(endingOn day: Day, seed: UInt64 = 1) -> World {
        let first = day.day(day.parts.day, monthsLater: -18) + 1
        var parameters = Parameters(
            seed: seed,
            customers: 240,
            invoices: 2000,
            schedule: .history(from: first, through: day)
        )
        parameters.vip = 0.05
        parameters.delay = 1.5
        return World(parameters)
    }

    /// The book that benchmarks decide: every invoice is open and due for its first late letter on `day`, by customers
    /// who need no person's consent in the shipped policies: no autopay, nobody at risk, euros and dollars only, and
    /// less than 50,000 of them in one letter.
    /// - Parameter each: invoices of a customer, on average.
    public static func bench(invoices: Int, each: Int = 5, on day: Day, seed: UInt64 = 1) -> World {
        var parameters = Parameters(
            seed: seed,
            customers: invoices / each + 1,
            invoices: invoices,
            schedule: .allDue(on: day)
        )
        (parameters.autopay, parameters.atRisk, parameters.vip) = (0, 0, 0)
        (parameters.unchased, parameters.instalments, parameters.largest) = (0, 0, 1000)
        parameters.countries = ["DE", "AT", "FR", "NL", "US"]
        return World(parameters)
    }
}

/// Everything that is drawn has a sequence of its own, so that a change to one leaves the others as they were.
extension World {
    enum Stream: UInt64 {
        case activity, payer, habit, profile, contacts, customerLife, invoice, invoiceLife
    }

    func random(_ stream: Stream, _ index: Int) -> SeededRandom {
        SeededRandom(seed: parameters.seed, stream: stream.rawValue, index: index)
    }
}
