import Receivables

/// An event as a row of the journal: a word for its kind, whom it is about, and the rest as one small JSON object that
/// an auditor can read. Amounts and dates are text, as people write them.
struct EventText {
    var kind: String
    var target: String
    var body: String
    /// What the body holds only a digest of.
    var said: [Said]

    /// - Parameter salt: for the words of people; nil to write them into the body.
    init(_ event: Event, salt: (() -> [UInt8])? = nil) {
        var body = JSONText()
        kind = Self.write(event.what, to: &body, salt)
        target = Self.text(of: event.target)
        self.body = body.closed
        said = body.said
    }

    static func read(day: Day, kind: String, target: String, body: String, said: [Said] = []) throws -> Event {
        Event(day, try self.target(target), try what(kind, JSONFields(body, said: said)))
    }

    /// `*` is the customer, `i:INV-2` the invoice, `0:INV-1` its only item, `1:INV-2` the first instalment.
    static func text(of target: Event.Target) -> String {
        switch target {
        case .customer: "*"
        case .invoice(let invoice): "i:" + invoice.text
        case .item(let item): "\(item.instalment):" + item.invoice.text
        }
    }

    private static func target(_ text: String) throws -> Event.Target {
        if text == "*" { return .customer }
        guard let colon = text.firstIndex(of: ":") else { throw JSONFields.Damaged() }
        let name = ID<Invoice>(String(text[text.index(after: colon)...]))
        if text[..<colon] == "i" { return .invoice(name) }
        guard let number = Int(text[..<colon]) else { throw JSONFields.Damaged() }
        return .item(ItemID(name, instalment: number))
    }
}

extension EventText {
    private static func write(_ what: Event.What, to body: inout JSONText, _ salt: (() -> [UInt8])?) -> String {
        switch what {
        case .billed, .voided, .entry, .inTransit, .transitFailed, .resolved, .promised, .planned:
            writeDebt(what, &body)
        case .disputed, .held, .replied, .writtenOff, .reopened, .ruled, .joined: writeWords(what, &body, salt)
        case .resumed, .flagged, .read, .unreachable, .reachable, .health, .acknowledged: writeWord(what, &body)
        case .chargeDeclined, .chargeSucceeded, .chargeWithdrawn, .approved, .refused: writeAnswer(what, &body)
        default: writeDeed(what, &body)
        }
    }

    private static func writeDebt(_ what: Event.What, _ body: inout JSONText) -> String {
        switch what {
        case .billed(let bill):
            body.add("issued", bill.issued.description)
            body.add("parts", bill.parts, write)
            return "billed"
        case .entry(let entry):
            body.add("amount", entry.amount.description)
            body.add("on", entry.on.description)
            return entry.kind.rawValue
        case .inTransit(let money, let rail):
            body.add("amount", money.description)
            body.add("rail", rail.rawValue)
            return "in-transit"
        case .transitFailed(let money):
            body.add("amount", money.description)
            return "transit-failed"
        case .resolved(let money, let credited):
            body.add("amount", money?.description)
            body.add("credited", credited ? 1 : 0)
            return "resolved"
        case .promised(let money, let day):
            body.add("amount", money?.description)
            body.add("by", day.description)
            return "promised"
        case .planned(let parts):
            body.add("parts", parts, write)
            return "planned"
        default: return "voided"
        }
    }

    private static func write(_ part: Bill.Part, to body: inout JSONText) {
        body.add("due", part.due.description)
        body.add("amount", part.amount.description)
    }

    private static func writeWord(_ what: Event.What, _ body: inout JSONText) -> String {
        switch what {
        case .resumed: return "resumed"
        case .flagged: return "flagged"
        case .read(let reading):
            body.add("as", reading.rawValue)
            return "read"
        case .unreachable(let channel, let why):
            body.add("channel", channel.rawValue)
            return why.rawValue
        case .reachable(let channel):
            body.add("channel", channel.rawValue)
            return "opted-in"
        case .health(let health):
            body.add("is", health.rawValue)
            return "health"
        default:
            if case .acknowledged(let step) = what { body.add("step", step) }
            return "acknowledged"
        }
    }

    /// What people say in words of their own.
    private static func writeWords(_ what: Event.What, _ body: inout JSONText, _ salt: (() -> [UInt8])?) -> String {
        switch what {
        case .disputed(let money, let reason):
            body.add("amount", money.description)
            body.say("reason", reason, salt: salt)
            return "disputed"
        case .held(let until, let reason, let owner):
            body.add("until", until.description)
            body.say("reason", reason, salt: salt)
            body.add("owner", owner)
            return "held"
        case .writtenOff(let reason):
            body.say("reason", reason, salt: salt)
            return "written-off"
        case .reopened(let reason):
            // What the books do by themselves is no word of a person.
            body.say("reason", reason, salt: reason == Bill.again ? nil : salt)
            return "reopened"
        case .ruled(let what, let person):
            body.say("what", what, salt: salt)
            body.add("by", person)
            return "ruled"
        case .joined(let merger):
            body.say("customer", merger.code, salt: salt)
            body.add("rail", merger.rail.rawValue)
            body.say("reason", merger.reason, salt: salt)
            body.add("by", merger.person)
            return "joined"
        default:
            if case .replied(let text) = what { body.say("text", text, salt: salt) }
            return "replied"
        }
    }

    private static func writeAnswer(_ what: Event.What, _ body: inout JSONText) -> String {
        switch what {
        case .chargeDeclined(let code):
            body.add("code", code)
            return "charge-declined"
        case .chargeWithdrawn(let step):
            body.add("step", step)
            return "charge-withdrawn"
        case .approved(let step, let by):
            body.add("step", step)
            body.add("by", by)
            return "approved"
        case .refused(let step, let by):
            body.add("step", step)
            body.add("by", by)
            return "refused"
        default: return "charge-succeeded"
        }
    }
}
