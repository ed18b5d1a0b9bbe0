import Receivables

/// What happens between a customer and us that is not about one invoice.
struct CustomerLife {
    let world: World
    let customer: WorldCustomer
    private var random: SeededRandom
    private var news: [WorldNews] = []

    init(_ world: World, customer index: Int) {
        self.world = world
        customer = world.customer(at: index)
        random = world.random(.customerLife, index)
    }

    mutating func told() -> [WorldNews] {
        if random.chance(0.03) {
            tell(day(), .unreachable(random.element(of: [.sms, .sms, .whatsapp, .email]), .optedOut))
        }
        if random.chance(0.02) { tell(day(), .unreachable(.email, .bounced)) }
        if customer.health != .atRisk, random.chance(0.05) { waver() }
        if random.chance(customer.segment == "vip" ? 0.2 : 0.02) { negotiate() }
        return news
    }

    /// The relationship is in danger, and half of the time it is mended.
    private mutating func waver() {
        let day = day()
        tell(day, .health(.atRisk))
        if random.chance(0.5) { tell(day + random.within(60...150), .health(.healthy)) }
    }

    /// The owner asks for quiet while a contract is renewed.
    private mutating func negotiate() {
        let day = day()
        let until = day + random.within(10...30)
        tell(day, .held(until: until, reason: "renewal under negotiation", owner: customer.owner))
    }

    private mutating func day() -> Day {
        Market.home.calendar.rollForward(world.firstDay + random.below(world.lastDay.days(since: world.firstDay) + 1))
    }

    private mutating func tell(_ day: Day, _ what: Event.What) {
        guard day <= world.lastDay else { return }
        news.append(WorldNews(day: day, customer: customer.id, target: .customer, what: what, payment: nil))
    }
}
