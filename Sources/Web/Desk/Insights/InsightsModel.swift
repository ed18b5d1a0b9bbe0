import Receivables
import Storage

/// One figure of the page, by the name it has in addresses.
enum Insight: String, Hashable, Sendable, CaseIterable {
    case dso, aging, effectiveness, forecast, recovery, days, steps, promises, tasks, channels, costs, payers
}

/// What a year of one currency looks like.
struct InsightsModel: Hashable, Sendable {
    struct PromiseMonth: Hashable, Sendable {
        let month: Day
        let kept: PromisesKept
    }

    struct TaskMonth: Hashable, Sendable {
        let month: Day
        /// Tasks by whose they became.
        let tasks: [String: Int]
        /// Steps of the policies that were taken: letters, charges and tasks.
        let taken: Int

        var total: Int { tasks.values.reduce(0, +) }
    }

    struct LaneDays: Hashable, Sendable {
        let lane: Lane
        let days: DaysToPay?
    }

    /// What became of the letters of a channel. Nil is not measured: nobody said it of any.
    struct ChannelFates: Hashable, Sendable {
        let channel: String
        let sent: Int
        let delivered: Int?
        let opened: Int?
        let clicked: Int?
        /// Within a week, with nothing else said in between.
        let paid: Int
    }

    struct Payer: Hashable, Sendable {
        let payer: Reading.LatePayer
        /// What they owe now, by currency.
        let open: [Money]
    }

    let day: Day
    let currency: Currency
    /// All of the book, the one with the most open first.
    let currencies: [Currency]
    let aging: AgingTrend
    let trend: CollectionTrend
    let forecast: CashForecast
    let lanes: [LaneRecovery]
    let days: [LaneDays]
    let steps: [StepEffect]
    let promises: [PromiseMonth]
    let tasks: [TaskMonth]
    let channels: [ChannelFates]
    /// Of a year, by channel.
    let costs: [ChannelCost]
    let payers: [Payer]

    /// The first month that counts for lanes, days and steps.
    var since: Day { Self.since(day) }

    static func since(_ day: Day) -> Day { day.day(1, monthsLater: -12) }
}

extension InsightsModel {
    /// Months that stand in a chart of months.
    private static let months = 6

    /// - Parameters:
    ///   - open: what is owed in the currency.
    ///   - prices: of a message, by channel.
    init(
        _ reading: Reading,
        _ currency: Currency,
        of currencies: [Currency],
        open: [OpenDue],
        prices: [Channel: UnitPrice],
        on day: Day
    ) throws {
        let first = Self.since(day)
        let flows = try reading.dueFlows(in: currency, dueFrom: first - 120)
        let sales = try reading.flows(in: currency)
        let ages = try reading.paymentAges(in: currency, from: first)
        let recent = open.filter { $0.due >= first }
        let curve = PaymentCurve(paid: ages, open: recent, on: day)
        let aging = AgingTrend(of: flows, open: open, currency, on: day)
        self.day = day
        self.currency = currency
        self.currencies = currencies
        self.aging = aging
        trend = CollectionTrend(aging, billed: sales, currency, on: day)
        let misses = Self.misses(aging.points.map(\.day), flows, sales, currency, curve, on: day)
        forecast = CashForecast(open: open, currency, on: day, by: curve, misses: misses)
        lanes = LaneRecovery.all(paid: ages, open: recent, on: day)
        days = Lane.allCases.map { lane in
            LaneDays(lane: lane, days: DaysToPay(ages.filter { Lanes().lane(on: $0.age) == lane }))
        }
        steps = try reading.stepEffects(in: currency, from: first).filter { $0.taken > 0 }
            .sorted { ($1.taken, $0.step) < ($0.taken, $1.step) }
        promises = try Self.promises(reading, on: day)
        tasks = try Self.tasks(reading, on: day)
        channels = try Self.channels(reading, on: day)
        costs = try Self.costs(reading, currency, prices, since: first)
        let late = try reading.latePayers(limit: 10)
        let owed = try reading.owed(by: late.map(\.customer).sorted())
        payers = late.map { Payer(payer: $0, open: (owed[$0.customer] ?? []).map(\.balance)) }
    }

    /// The rule of the forecast, held against the four weeks after each month's end that are over.
    private static func misses(
        _ ends: [Day],
        _ flows: [DueFlow],
        _ sales: [DayFlow],
        _ currency: Currency,
        _ curve: PaymentCurve,
        on today: Day
    ) -> [CashForecast.Miss] {
        let span = 7 * CashForecast.weeks
        return ends.filter { $0 + span < today }.map { end in
            let open = AgingTrend.balances(of: flows, on: end).map {
                OpenDue(due: $0.due, items: 0, balance: $0.balance)
            }
            let came = sales.filter { $0.day > end && $0.day <= end + span }.reduce(0) { $0 - $1.moved }
            let expected = CashForecast.expected(of: open, currency, on: end, by: curve)
            return CashForecast.Miss(expected: expected, came: max(0, came))
        }
    }

    private static func promises(_ reading: Reading, on day: Day) throws -> [PromiseMonth] {
        let first = day.day(1, monthsLater: 1 - months)
        let words = try reading.words(.promise, from: first)
        return (0..<months).map { place in
            let month = first.day(1, monthsLater: place)
            func count(_ end: Event.PromiseEnd) -> Int { words[month]?[end.rawValue] ?? 0 }
            let kept = PromisesKept(kept: count(.kept), partlyKept: count(.partlyKept), broken: count(.broken))
            return PromiseMonth(month: month, kept: kept)
        }
    }

    private static func tasks(_ reading: Reading, on day: Day) throws -> [TaskMonth] {
        let first = day.day(1, monthsLater: 1 - months)
        let words = try reading.words(.person, from: first)
        let taken = try reading.stepsTaken(from: first)
        return (0..<months).map { place in
            let month = first.day(1, monthsLater: place)
            return TaskMonth(month: month, tasks: words[month] ?? [:], taken: taken[month] ?? 0)
        }
    }

    /// Days of letters that the channels are judged by.
    static let letterDays = 30

    private static func costs(
        _ reading: Reading,
        _ currency: Currency,
        _ prices: [Channel: UnitPrice],
        since first: Day
    ) throws -> [ChannelCost] {
        let fates = try reading.letterFates(from: first)
        let answers = try reading.answers(from: first)
        return Channel.allCases.compactMap { channel in
            guard let sent = fates[channel.rawValue]?["sent"], sent > 0 else { return nil }
            let own = answers.filter { $0.channel == channel.rawValue }
            return ChannelCost(
                channel: channel.rawValue,
                messages: sent,
                price: prices[channel],
                items: own.reduce(0) { $0 + $1.items },
                recovered: own.first { $0.amount.currency == currency }?.amount ?? .zero(currency)
            )
        }
    }

    private static func channels(_ reading: Reading, on day: Day) throws -> [ChannelFates] {
        let fates = try reading.letterFates(from: day - (letterDays - 1))
        return Channel.allCases.compactMap { channel in
            guard let counts = fates[channel.rawValue], let sent = counts["sent"], sent > 0 else { return nil }
            func count(_ fate: LetterFate) -> Int? { counts[fate.rawValue].flatMap { $0 > 0 ? $0 : nil } }
            return ChannelFates(
                channel: channel.rawValue,
                sent: sent,
                delivered: count(.delivered),
                opened: count(.opened),
                clicked: count(.clicked),
                paid: counts["paid"] ?? 0
            )
        }
    }
}
