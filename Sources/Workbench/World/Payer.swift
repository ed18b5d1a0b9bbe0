import Receivables

/// What decides how much a customer buys and how the money travels: numbers only, drawn anew for each invoice because
/// that is cheaper than remembering 200,000 of them.
struct Payer: Sendable {
    let market: Market
    let isVIP: Bool
    /// A typical invoice, net, in euros: lognormal(7.6, 1.2), median 2,000; very important ones a multiple of that.
    let level: Double
    let terms: Int
    let autopay: Bool
    let rail: Rail
    let ordersInWriting: Bool

    init(_ world: World, customer index: Int) {
        var random = world.random(.payer, index)
        market = world.markets[random.pick(weights: world.weights)]
        isVIP = random.chance(world.parameters.vip)
        let usual = random.lognormal(mu: 7.6, sigma: 1.2)
        level = isVIP ? max(12_000, min(90_000, usual * 12)) : min(world.parameters.largest, usual)
        terms = [14, 30, 45, 60][random.pick(weights: [10, 65, 10, 15])]
        autopay = random.chance(world.parameters.autopay)
        rail = autopay ? random.element(of: market.charged) : market.rails[random.pick(weights: market.railWeights)]
        ordersInWriting = random.chance(0.55)
    }

    var segment: String {
        if isVIP { return "vip" }
        return level < 1200 ? "small" : level < 8000 ? "mid" : "enterprise"
    }
}

/// How faithfully a customer pays. Drawn only for those whose lives are told.
struct Habit: Sendable {
    /// Share of invoices paid late: Beta(.41, .736), fitted to a public sample of 2,466 invoices; mean .358, U-shaped.
    let lateness: Double
    /// Days after the due date on which the customer's own pay run comes.
    let lag: Int
    /// Whether a note of remittance comes when money is sent.
    let announces: Bool
    /// Whether promises are kept.
    let reliable: Bool

    init(_ world: World, customer index: Int) {
        var random = world.random(.habit, index)
        lateness = random.beta(0.41, 0.736)
        lag = random.within(3...25)
        announces = random.chance(0.25)
        reliable = random.chance(0.6)
    }
}

extension World {
    /// Invoices a month: 4, 2, 1 or ½, for 10, 20, 40 and 30 of a hundred customers.
    private func activity(ofCustomerAt index: Int) -> Double {
        var random = random(.activity, index)
        return [4, 2, 1, 0.5][random.pick(weights: [10, 20, 40, 30])]
    }

    /// A customer, the busier the more often: one is drawn, and drawn again when not busy enough.
    func buyer(_ random: inout SeededRandom) -> Int {
        while true {
            let index = random.below(parameters.customers)
            if random.unit() * 4 < activity(ofCustomerAt: index) { return index }
        }
    }
}
