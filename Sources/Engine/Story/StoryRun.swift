public import Files
public import Receivables
import Storage

/// Plays a story on the real engine and a real book in memory, with a clock of its own and a platform that accepts all.
public struct StoryRun {
    private let story: Story
    private let book: Book
    private var policy: Policy
    private var news: ArraySlice<(day: Day, news: [Story.News])>
    private var homes: [ID<Customer>: Int64] = [:]
    private var lines: [Line] = []

    /// Also a line for each item that was left in peace, and for each step that was skipped.
    public let tellsAll: Bool

    /// One printed line, with what sorts it.
    public struct Line: Sendable {
        public var day: Day
        public var first: String
        public var text: String
        /// Nil for holds and skips.
        public var done: TimelineLine?
        public var lane: Lane
        public var daysPastDue: Int
        public var open: Money
    }

    public init(_ story: Story, tellingAll tellsAll: Bool) throws {
        self.story = story
        self.tellsAll = tellsAll
        policy = story.policy
        news = story.news[...]
        book = try Book.create(
            in: SQLiteDatabase.inMemory(),
            name: "story",
            secret: Array(repeating: 7, count: 32)
        )
        try fill()
    }

    /// The lines, by day, then invoice in byte order, then as taken.
    public mutating func play() throws -> [Line] {
        var today = story.from
        while today <= story.to {
            if story.calendar.isOpen(today), !story.outages.contains(where: { $0.contains(today) }) { try run(today) }
            today = today + 1
        }
        return lines.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            if first.day != second.day { return first.day < second.day }
            if first.first != second.first { return ID<Line>(first.first) < ID<Line>(second.first) }
            return left.offset < right.offset
        }.map(\.element)
    }

    private mutating func fill() throws {
        try book.write { writing in
            for person in story.customers {
                var record = person.record
                record.rail = person.rail.rawValue
                _ = try writing.put(record)
            }
            for invoice in story.invoices {
                let isWhole = invoice.bill.parts.count == 1
                let parts = invoice.bill.parts.enumerated().map { index, part in
                    InvoicePosting.Part(
                        instalment: isWhole ? 0 : index + 1,
                        due: part.due,
                        amount: part.amount,
                        open: nil
                    )
                }
                let posting = InvoicePosting(
                    invoice: invoice.invoice.text,
                    customer: invoice.customer.text,
                    issued: invoice.bill.issued,
                    parts: parts
                )
                _ = try writing.post(posting, on: invoice.bill.issued, payee: story.country)
            }
        }
        homes = try book.read { reading in
            try Dictionary(
                uniqueKeysWithValues: story.customers.map { person in
                    let code = person.record.customer
                    guard let id = try reading.customer(code: code) else {
                        throw StorageError.misuse("The story's customer '\(code)' is missing.")
                    }
                    return (ID<Customer>(code), id)
                }
            )
        }
    }

    private mutating func run(_ today: Day) throws {
        let answers = try hear(upTo: today)
        var office = Office(calendar: story.calendar, country: story.country)
        office.people =
            switch story.approvals {
            case .granted: .agreeing
            case .waiting: .askedAtTheDesk
            case .declined: .declining
            }
        var others: [String: Policy] = [:]
        for name in story.customers.compactMap(\.record.policy) where others[name] == nil {
            others[name] = try PolicyFile.shipped(name)
            others[name]?.firstDecisionsNeedApproval = 0
        }
        let rules = BookRules(office: office, policy: policy, others: others, approved: 0)
        var run = try DayRun(of: book, by: rules, on: today, lookingAtAll: tellsAll)
        run.answer = { answers[$0] }
        var found: [Line] = []
        let tellsAll = tellsAll
        run.watch = { outcome, _ in found += Self.lines(of: outcome.day, tellsAll) }
        try run.finish()
        lines += found
    }

    /// Takes in what is known by the time of today's run, and gives back what the bank will say to today's charges.
    private mutating func hear(upTo today: Day) throws -> [ItemID: Event.What] {
        var answers: [ItemID: Event.What] = [:]
        while let (_, pieces) = news.first, let day = news.first?.day, day <= today {
            news = news.dropFirst()
            for piece in pieces {
                switch piece {
                case .policy(let new):
                    policy = new
                    try book.write { try $0.adopt(new.name, "", since: today) }
                case .event(let customer, let target, let what):
                    if let items = try chargedLater(customer, target, what, on: today) {
                        for item in items { answers[item] = what }
                    } else if let home = homes[customer] {
                        try book.write { try $0.tell(home, target, what, on: day, payee: story.country) }
                    }
                }
            }
        }
        return answers
    }

    /// The bank's answer to a charge that today's run makes; nil when the charge is out already.
    private func chargedLater(
        _ customer: ID<Customer>,
        _ target: Event.Target,
        _ what: Event.What,
        on today: Day
    ) throws -> [ItemID]? {
        switch what {
        case .chargeDeclined, .chargeSucceeded: break
        default: return nil
        }
        guard let home = homes[customer] else { return nil }
        let stored = try book.read { try $0.account(home, on: today, payee: story.country) }
        let items = stored.account.items.filter { item in
            switch target {
            case .customer: true
            case .invoice(let invoice): item.id.invoice == invoice
            case .item(let id): item.id == id
            }
        }
        return items.contains { $0.charge == .pending } ? nil : items.map(\.id)
    }
}

extension StoryRun {
    private static func lines(of day: AccountDay, _ tellsAll: Bool) -> [Line] {
        let done = TimelineLine.lines(of: day.events).map { line(day, $0.invoices, "\($0)", $0) }
        guard tellsAll else { return done }
        let skips = day.events.compactMap { event -> Line? in
            guard case .skipped(let step, let why) = event.what, case .item(let item) = event.target else { return nil }
            return line(day, ["\(item)"], "\(day.today) \(item) skipped \(step) because \(why.rawValue)", nil)
        }
        let busy = Set(done.flatMap { $0.done?.invoices ?? [] })
        let holds = day.account.items.enumerated().compactMap { index, item -> Line? in
            guard item.isOpen, item.known <= day.today, !busy.contains("\(item.id)") else { return nil }
            let hold = day.holds[index] ?? .nothingDue
            return line(day, ["\(item.id)"], "\(day.today) \(item.id) hold \(hold.rawValue)", nil)
        }
        return skips + done + holds
    }

    private static func line(_ day: AccountDay, _ invoices: [String], _ text: String, _ done: TimelineLine?) -> Line {
        let items = day.account.items.filter { invoices.contains("\($0.id)") }
        let lead = items.max { $0.ladder.day(on: day.today, due: $0.due) < $1.ladder.day(on: day.today, due: $1.due) }
        let ladderDay = lead.map { $0.ladder.day(on: day.today, due: $0.due) } ?? 0
        let currency = lead?.currency ?? .eur
        return Line(
            day: day.today,
            first: invoices.first ?? "",
            text: text,
            done: done,
            lane: day.lane(ladderDay, lead),
            daysPastDue: lead.map { day.today.days(since: $0.due) } ?? 0,
            open: Money(items.filter { $0.currency == currency }.reduce(0) { $0 + max(0, $1.balance) }, currency)
        )
    }
}

extension AccountDay {
    /// A failed charge brings an item into the early lane whatever its age.
    public func lane(_ ladderDay: Int, _ item: Item?) -> Lane {
        let lane = policy.lanes.lane(on: ladderDay)
        return item?.charge == .declined ? max(lane, .early) : lane
    }
}
