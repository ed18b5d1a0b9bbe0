import Receivables

/// Reads one piece of news of a story: `- promise: { invoice: INV-1, by: 2026-03-23, amount: 1200.00 USD }`.
struct NewsReader {
    let customers: [ID<Customer>: Country?]
    let invoices: [Story.Invoiced]
    let folder: (String) throws(Problem) -> String
    let ourCountry: Country?

    static let kinds = [
        "payment", "refund", "chargeback", "credit", "in-transit", "transit-failed", "dispute", "resolved", "promise",
        "plan", "hold", "resume", "flag", "reply", "read", "opt-out", "opt-in", "bounce", "charge-declined",
        "charge-succeeded", "health", "acknowledge", "write-off", "reopen", "policy",
    ]

    func read(_ node: YAMLNode, on day: Day) throws(Problem) -> [Story.News] {
        let map = try node.map()
        try map.allow(Self.kinds)
        var news: [Story.News] = []
        for (kind, value) in map.pairs { news.append(try read(kind, Piece(value, self), on: day)) }
        return news
    }

    private func read(_ kind: String, _ piece: Piece, on day: Day) throws(Problem) -> Story.News {
        switch kind {
        case "payment", "refund", "chargeback", "credit": try money(kind, piece, on: day)
        case "in-transit", "transit-failed", "dispute", "resolved", "promise", "plan": try arrangement(kind, piece)
        case "hold", "resume", "flag", "write-off", "reopen", "acknowledge": try steering(kind, piece)
        case "reply", "read", "opt-out", "opt-in", "bounce", "health": try words(kind, piece)
        case "charge-declined":
            try piece.about(["invoice", "code"], .chargeDeclined(code: try piece.map["code"]?.text()))
        case "charge-succeeded": try piece.about(["invoice", "code"], .chargeSucceeded)
        default:
            try .policy(policy(try piece.only(["is"]).need("is", "a name, path or policy"), from: folder))
        }
    }

    private func money(_ kind: String, _ piece: Piece, on day: Day) throws(Problem) -> Story.News {
        let amount = try piece.amount("amount")
        let isCredit = kind == "credit"
        let entry = Entry(Entry.Kind(rawValue: kind) ?? .payment, amount, on: day)
        let keys = isCredit ? ["invoice", "customer", "amount"] : ["invoice", "amount", "rail"]
        return try piece.about(keys, .entry(entry))
    }

    private func arrangement(_ kind: String, _ piece: Piece) throws(Problem) -> Story.News {
        switch kind {
        case "in-transit":
            let place = try piece.map.need("rail", "how the money travels")
            let payer = try piece.country()
            let rail = try rail(place, from: payer, to: ourCountry)
            return try piece.about(["invoice", "amount", "rail"], .inTransit(try piece.amount("amount"), rail))
        case "transit-failed":
            return try piece.about(["invoice", "amount"], .transitFailed(try piece.amount("amount")))
        case "dispute":
            let reason = try piece.map["reason"]?.text() ?? "other"
            return try piece.about(["invoice", "amount", "reason"], .disputed(piece.amount("amount"), reason: reason))
        case "resolved":
            let place = try piece.map.need("outcome", "customer-pays or credited")
            let outcome = try place.text()
            guard ["customer-pays", "credited"].contains(outcome) else {
                throw place.problem("expected customer-pays or credited, found '\(outcome)'")
            }
            let amount = try piece.optionalAmount("amount")
            return try piece.about(
                ["invoice", "outcome", "amount"],
                .resolved(amount, credited: outcome == "credited")
            )
        case "promise":
            let day = try piece.map.need("by", "the promised day").day()
            return try piece.about(["invoice", "by", "amount"], .promised(piece.optionalAmount("amount"), by: day))
        default:
            let parts = try instalments(try piece.map.need("instalments", "a list of due and amount").list())
            return try piece.about(["invoice", "instalments"], .planned(parts))
        }
    }

    private func steering(_ kind: String, _ piece: Piece) throws(Problem) -> Story.News {
        switch kind {
        case "hold":
            let until = try piece.map.need("until", "the last day of the hold").day()
            let reason = try piece.map.need("reason", "why").text()
            let owner = try piece.map["owner"]?.text()
            return try piece.about(
                ["invoice", "customer", "until", "reason", "owner"],
                .held(until: until, reason: reason, owner: owner)
            )
        case "resume": return try piece.about(["invoice", "customer"], .resumed)
        case "flag": return try piece.about(["invoice"], .flagged)
        case "acknowledge":
            let step = try piece.map.need("step", "the step that told them").text()
            return try piece.about(["invoice", "step"], .acknowledged(step: step))
        case "write-off":
            return try piece.about(["invoice", "reason"], .writtenOff(reason: try piece.map["reason"]?.text()))
        default: return try piece.about(["invoice", "reason"], .reopened(reason: try piece.map["reason"]?.text()))
        }
    }

    private func words(_ kind: String, _ piece: Piece) throws(Problem) -> Story.News {
        let whose = ["invoice", "customer"]
        switch kind {
        case "reply": return try piece.about(whose + ["text"], .replied(try piece.map["text"]?.text() ?? ""))
        case "read":
            let reading = try piece.map.need("as", "what it said").choice(Event.Reading.self)
            return try piece.about(whose + ["as"], .read(reading))
        case "opt-in":
            let channel = try piece.map.need("channel", "such as email").choice(Channel.self)
            return try piece.about(whose + ["channel"], .reachable(channel))
        case "opt-out", "bounce":
            let channel = try piece.map.need("channel", "such as email").choice(Channel.self)
            return try piece.about(whose + ["channel"], .unreachable(channel, kind == "bounce" ? .bounced : .optedOut))
        default:
            let health = try piece.map.need("is", "healthy, at-risk or unknown").choice(Health.self)
            return try piece.about(["customer", "is"], .health(health))
        }
    }
}

/// The keys of one piece of news.
struct Piece {
    let node: YAMLNode
    let map: YAMLMap
    let reader: NewsReader

    init(_ node: YAMLNode, _ reader: NewsReader) throws(Problem) {
        self.node = node
        self.map = try node.map()
        self.reader = reader
    }

    func only(_ keys: [String]) throws(Problem) -> YAMLMap {
        try map.allow(keys)
        return map
    }

    func amount(_ key: String) throws(Problem) -> Money {
        let place = try map.need(key, "such as 200.00 USD")
        let money = try place.money()
        guard money.isPositive else { throw place.problem("must be more than nothing") }
        return money
    }

    func optionalAmount(_ key: String) throws(Problem) -> Money? { map[key] == nil ? nil : try amount(key) }

    /// The customer or invoice it is about; other keys than those named are refused.
    func about(_ keys: [String], _ what: Event.What) throws(Problem) -> Story.News {
        try map.allow(keys)
        if keys.contains("invoice"), let place = map["invoice"] {
            let (customer, target) = try target(place)
            return .event(customer, isPersonal(what) ? .customer : target, what)
        }
        guard keys.contains("customer"), let place = map["customer"] else {
            throw node.problem("lacks '\(keys.first ?? "invoice")' (whom it is about)")
        }
        let customer = ID<Customer>(try place.text())
        guard reader.customers.keys.contains(customer) else {
            throw place.problem("there is no customer '\(customer)'")
        }
        return .event(customer, .customer, what)
    }

    /// A reply or an opt-out is a person's, whatever invoice it names.
    private func isPersonal(_ what: Event.What) -> Bool {
        switch what {
        case .unreachable, .reachable: true
        default: false
        }
    }

    private func target(_ place: YAMLNode) throws(Problem) -> (ID<Customer>, Event.Target) {
        let name = try place.text()
        if let found = reader.invoices.first(where: { $0.invoice.text == name }) {
            return (found.customer, .invoice(found.invoice))
        }
        for found in reader.invoices where name.hasPrefix(found.invoice.text + "/") {
            let number = name.dropFirst(found.invoice.text.utf8.count + 1)
            if let number = Int(number), (1...found.bill.parts.count).contains(number), found.bill.parts.count > 1 {
                return (found.customer, .item(ItemID(found.invoice, instalment: number)))
            }
        }
        let near = Nearest.word(to: name, in: reader.invoices.map(\.invoice.text)).map { "; did you mean \($0)?" } ?? ""
        throw place.problem("there is no invoice '\(name)'\(near)")
    }

    /// Where the payer of the named invoice is.
    func country() throws(Problem) -> Country? {
        guard let place = map["invoice"] else { return nil }
        return reader.customers[try target(place).0] ?? nil
    }
}
