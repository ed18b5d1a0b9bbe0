import Receivables

/// Reads a story. The first thing that is wrong ends it, with its line.
public struct StoryFile {
    private let map: YAMLMap
    private let folder: (String) throws(Problem) -> String
    private static let keys = [
        "story", "policy", "zone", "country", "calendars", "customers", "invoices", "from", "to", "outage", "approvals",
        "news", "expect",
    ]

    /// `reading` gives the text of a policy file named by a path in the story.
    public static func read(
        _ text: String,
        file: String,
        reading folder: @escaping (String) throws(Problem) -> String
    ) throws(Problem) -> Story {
        let map = try YAMLNode.read(text, file: file).map()
        try map.allow(keys)
        return try StoryFile(map: map, folder: folder).story()
    }

    private func story() throws(Problem) -> Story {
        let country = try map["country"].map { node throws(Problem) in try node.country() }
        let customers = try customers(ourCountry: country)
        let known = Dictionary(
            customers.map { (ID<Customer>($0.record.customer), $0.record.country) },
            uniquingKeysWith: { first, _ in first }
        )
        let invoices = try invoices(of: known)
        let (from, to) = try span()
        return Story(
            title: try map.need("story", "what it shows").text(),
            policy: try policy(try map.need("policy", "a name, a path or a policy"), from: folder),
            zone: try map["zone"].map { node throws(Problem) in try node.zone() } ?? "UTC",
            country: country,
            calendar: try calendar(map["calendars"], country: country),
            customers: customers,
            invoices: invoices,
            from: from,
            to: to,
            outages: try outages(),
            approvals: try map["approvals"]?.choice(Story.Approvals.self) ?? .granted,
            news: try news(NewsReader(customers: known, invoices: invoices, folder: folder, ourCountry: country)),
            expect: try map["expect"]?.text()
        )
    }

    private func span() throws(Problem) -> (Day, Day) {
        let to = try map.need("to", "the last day")
        let first = try map.need("from", "the first run's day").day()
        let last = try to.day()
        guard first <= last else { throw to.problem("lies before 'from'") }
        guard last.days(since: first) <= 3660 else { throw to.problem("a story covers ten years at most") }
        return (first, last)
    }

    private func outages() throws(Problem) -> [ClosedRange<Day>] {
        guard let node = map["outage"] else { return [] }
        var outages: [ClosedRange<Day>] = []
        for place in try node.list() {
            let written = try place.text()
            let ends = written.split(separator: ".", omittingEmptySubsequences: true)
            guard written.contains(".."), ends.count == 2, let first = Day(iso: ends[0]), let last = Day(iso: ends[1]),
                first <= last
            else { throw place.problem("expected two dates such as 2026-03-14..2026-03-18, found '\(written)'") }
            outages.append(first...last)
        }
        return outages
    }

    private func news(_ reader: NewsReader) throws(Problem) -> [(day: Day, news: [Story.News])] {
        guard let node = map["news"] else { return [] }
        var days: [(day: Day, news: [Story.News])] = []
        for (key, value) in try node.map().pairs {
            guard let day = Day(iso: key) else {
                throw value.problem("expected a date such as 2026-03-10, found '\(key)'")
            }
            var news: [Story.News] = []
            for place in try value.list() { news += try reader.read(place, on: day) }
            days.append((day, news))
        }
        return days.sorted { $0.day < $1.day }
    }
}

/// `none`: no day is closed. Otherwise names of the calendar table.
private func calendar(_ node: YAMLNode?, country: Country?) throws(Problem) -> BusinessCalendar {
    guard let node else { return try named([], country: country, node) }
    guard node.isList else {
        let word = try node.text()
        return try named(word.split(separator: " ").map(String.init), country: country, node)
    }
    var names: [String] = []
    for place in try node.list() { names.append(try place.text()) }
    return try named(names, country: country, node)
}

private func named(_ names: [String], country: Country?, _ node: YAMLNode?) throws(Problem) -> BusinessCalendar {
    do {
        return try BusinessCalendar.named(names, country: country)
    } catch {
        throw node?.problem("\(error)") ?? Problem(file: "", line: nil, "\(error)")
    }
}

/// A name, a path or a policy inline.
func policy(_ node: YAMLNode, from folder: (String) throws(Problem) -> String) throws(Problem) -> Policy {
    if node.isMap { return try PolicyFile.policy(node) }
    let word = try node.text()
    var policy: Policy
    if PolicyFile.text(ofShipped: word) != nil || !(word.contains("/") || word.hasSuffix(".yaml")) {
        do {
            policy = try PolicyFile.shipped(word)
        } catch {
            throw node.problem(error.message)
        }
    } else {
        policy = try PolicyFile.read(try folder(word), file: word)
    }
    // People who write a story mean the policy at work, not its first fifty days under supervision.
    policy.firstDecisionsNeedApproval = 0
    return policy
}

extension StoryFile {
    private func customers(ourCountry: Country?) throws(Problem) -> [Story.Person] {
        var people: [Story.Person] = []
        for (key, value) in try map.need("customers", "at least one customer").map().pairs {
            people.append(try person(key, value, ourCountry))
        }
        return people
    }

    private func person(_ key: String, _ node: YAMLNode, _ ourCountry: Country?) throws(Problem) -> Story.Person {
        let map = try node.map()
        try map.allow([
            "name", "country", "zone", "calendars", "rail", "autopay", "health", "annual-value", "clauses", "owner",
            "deputy", "segment", "language", "policy", "email",
        ])
        var record = CustomerRecord(customer: key)
        record.name = try map["name"]?.text() ?? key
        record.country = try map["country"]?.country()
        record.zone = try map["zone"].map { node throws(Problem) in try node.zone() }
        record.calendars = try map["calendars"].map { node throws(Problem) in try words(node) }
        record.autopay = try map["autopay"]?.bool()
        record.health = try map["health"]?.choice(Health.self)
        record.annualValue = try map["annual-value"]?.money()
        record.clauses = try map["clauses"].map { node throws(Problem) in try words(node) }
        record.owner = try map["owner"]?.text()
        record.deputy = try map["deputy"]?.text()
        record.segment = try map["segment"]?.text()
        record.language = try map["language"]?.text()
        record.policy = try map["policy"]?.text()
        record.email = try map["email"]?.text()
        record.rail = try map["rail"]?.text()
        if let place = map["calendars"] { _ = try calendar(place, country: record.country) }
        guard let place = map["rail"] else { return Story.Person(record: record, rail: .unknown) }
        return Story.Person(record: record, rail: try rail(place, from: record.country, to: ourCountry))
    }

    private func words(_ node: YAMLNode) throws(Problem) -> [String] {
        guard node.isList else { return try node.text().split(separator: " ").map(String.init) }
        var words: [String] = []
        for place in try node.list() { words.append(try place.text()) }
        return words
    }

    private func invoices(of customers: [ID<Customer>: Country?]) throws(Problem) -> [Story.Invoiced] {
        var invoices: [Story.Invoiced] = []
        for (key, value) in try map.need("invoices", "at least one invoice").map().pairs {
            invoices.append(try invoice(key, value, customers))
        }
        return invoices
    }

    private func invoice(_ key: String, _ node: YAMLNode, _ known: [ID<Customer>: Country?]) throws(Problem)
        -> Story.Invoiced
    {
        let map = try node.map()
        try map.allow(["customer", "issued", "due", "amount", "instalments"])
        let owner = try map.need("customer", "whose it is")
        let customer = ID<Customer>(try owner.text())
        guard known.keys.contains(customer) else { throw owner.problem("there is no customer '\(customer)'") }
        let amount = try map.need("amount", "such as 1200.00 USD")
        let issued = try map.need("issued", "a date").day()
        let bill = Bill(issued: issued, parts: try parts(map, amount))
        return Story.Invoiced(invoice: ID(key), customer: customer, bill: bill)
    }

    private func parts(_ map: YAMLMap, _ amount: YAMLNode) throws(Problem) -> [Bill.Part] {
        let total = try amount.money()
        guard total.isPositive else { throw amount.problem("an invoice asks for more than nothing") }
        guard let places = try map["instalments"]?.list() else {
            return [Bill.Part(due: try map.need("due", "a date, or instalments").day(), amount: total)]
        }
        let parts = try instalments(places)
        let sum = parts.reduce(Money.zero(total.currency)) { $0.currency == $1.amount.currency ? $0 + $1.amount : $0 }
        guard parts.allSatisfy({ $0.amount.currency == total.currency }), sum == total else {
            throw amount.problem("the instalments add up to \(sum), not to \(total)")
        }
        return parts
    }
}

func instalments(_ places: [YAMLNode]) throws(Problem) -> [Bill.Part] {
    var parts: [Bill.Part] = []
    for place in places {
        let map = try place.map()
        try map.allow(["due", "amount"])
        let amount = try map.need("amount", "such as 450.00 USD").money()
        parts.append(Bill.Part(due: try map.need("due", "a date").day(), amount: amount))
    }
    return parts.sorted { $0.due < $1.due }
}

func rail(_ node: YAMLNode, from payer: Country?, to payee: Country?) throws(Problem) -> Rail {
    let word = try node.text()
    guard let rail = Rail(word, from: payer, to: payee) else {
        let known = Rail.allCases.map(\.rawValue) + ["wire"]
        throw node.problem("'\(word)' is not a rail; there are \(known.joined(separator: ", "))")
    }
    return rail
}
