import Receivables

extension EventText {
    static func writeDeed(_ what: Event.What, _ body: inout JSONText) -> String {
        switch what {
        case .stands(let hold, let met):
            body.add("hold", hold?.rawValue)
            body.add("met", met)
            return "stands"
        case .wrote(let letter):
            write(letter, to: &body)
            return "wrote"
        case .did(let deed):
            write(deed, to: &body)
            return "did"
        case .told(let step, let colleague, let deadline):
            body.add("step", step)
            body.add("who", colleague.rawValue)
            body.add("deadline", deadline)
            return "told"
        case .skipped(let step, let why):
            body.add("step", step)
            body.add("because", why.rawValue)
            return "skipped"
        case .asked(let ask):
            write(ask, to: &body)
            return "asked"
        default: return writeEnd(what, &body)
        }
    }

    private static func writeEnd(_ what: Event.What, _ body: inout JSONText) -> String {
        switch what {
        case .promiseEnded(let end):
            body.add("as", end.rawValue)
            return "promise-ended"
        case .planJudged(let kept):
            body.add("kept", kept ? 1 : 0)
            return "plan-judged"
        case .planEnded(let kept):
            body.add("kept", kept ? 1 : 0)
            return "plan-ended"
        case .closed(let late):
            body.add("late", late ? 1 : 0)
            return "closed"
        case .handedOver(let letter, let outcome):
            body.add("letter", letter)
            body.add("outcome", outcome)
            return "handed-over"
        default: return "fused"
        }
    }

    static func write(_ letter: Message, to body: inout JSONText) {
        body.add("step", letter.step)
        body.add("channel", letter.channel.rawValue)
        body.add("tone", letter.tone.rawValue)
        body.add("template", letter.template)
        body.add("copy", letter.copy)
        body.add("counts", letter.counts ? 1 : 0)
        body.add("instead-of", letter.insteadOf?.rawValue)
        body.add("covers", letter.covers, write)
    }

    private static func write(_ deed: Deed, to body: inout JSONText) {
        switch deed.kind {
        case .charge: body.add("what", "charge")
        case .task(let task, let whose):
            body.add("what", "task")
            body.add("task", task)
            body.add("for", whose)
        case .pauseService: body.add("what", "pause-service")
        case .resumeService: body.add("what", "resume-service")
        case .decide(let options):
            body.add("what", "decide")
            body.add("options", options.joined(separator: " "))
        }
        body.add("tone", deed.tone?.rawValue)
        body.add("covers", [deed.covers], write)
    }

    static func write(_ ask: Ask, to body: inout JSONText) {
        body.add("step", ask.step)
        body.add("needs", ask.consent.rawValue)
        body.add("because", ask.concern.rawValue)
        body.add("what", ask.what)
        body.add("tone", ask.tone?.rawValue)
        body.add("covers", ask.covers, write)
    }

    private static func write(_ covered: Covered, to body: inout JSONText) {
        body.add("invoice", covered.item.invoice.text)
        if covered.item.instalment > 0 { body.add("instalment", covered.item.instalment) }
        body.add("cycle", covered.cycle)
        body.add("step", covered.step)
        body.add("asked", covered.asked.description)
        if covered.late { body.add("late", 1) }
        if covered.gap > 0 { body.add("gap", covered.gap) }
        if covered.rebase > 0 { body.add("rebase", covered.rebase) }
    }

    /// What an entry of the outbox carries: a message, or a charge.
    static func parcel(_ fields: JSONFields) throws -> (letter: Message, isCharge: Bool) {
        guard fields.ifAny("what") == "charge" else { return (try letter(fields), false) }
        return (Message(charging: try deed(fields)), true)
    }

    static func letter(_ fields: JSONFields) throws -> Message {
        var letter = Message(
            step: try fields.text("step"),
            channel: try fields.word("channel", Channel.self),
            tone: try fields.word("tone", Tone.self),
            counts: try fields.number("counts") == 1,
            covers: try fields.list("covers").map(covered)
        )
        letter.template = fields.ifAny("template")
        letter.copy = fields.ifAny("copy")
        letter.insteadOf = try fields.word(ifAny: "instead-of", Channel.self)
        return letter
    }

    static func ask(_ fields: JSONFields) throws -> Ask {
        Ask(
            step: try fields.text("step"),
            consent: try fields.word("needs", Consent.self),
            concern: try fields.word("because", Concern.self),
            what: try fields.text("what"),
            tone: try fields.word(ifAny: "tone", Tone.self),
            covers: try fields.list("covers").map(covered)
        )
    }

    private static func deed(_ fields: JSONFields) throws -> Deed {
        guard let covers = try fields.list("covers").first else { throw JSONFields.Damaged() }
        let kind: Deed.Kind =
            switch try fields.text("what") {
            case "charge": .charge
            case "task": .task(try fields.text("task"), for: try fields.text("for"))
            case "pause-service": .pauseService
            case "resume-service": .resumeService
            default: .decide(try fields.text("options").split(separator: " ").map(String.init))
            }
        return Deed(kind, tone: try fields.word(ifAny: "tone", Tone.self), covers: try covered(covers))
    }

    private static func covered(_ fields: JSONFields) throws -> Covered {
        Covered(
            item: ItemID(ID(try fields.text("invoice")), instalment: fields.number(ifAny: "instalment") ?? 0),
            cycle: try fields.number("cycle"),
            step: try fields.text("step"),
            late: fields.number(ifAny: "late") == 1,
            gap: fields.number(ifAny: "gap") ?? 0,
            rebase: fields.number(ifAny: "rebase") ?? 0,
            asked: try fields.money("asked")
        )
    }
}

extension EventText {
    static func what(_ kind: String, _ fields: JSONFields) throws -> Event.What {
        if let kind = Entry.Kind(rawValue: kind) {
            return .entry(Entry(kind, try fields.money("amount"), on: try fields.day("on")))
        }
        if let why = Event.Unreachable(rawValue: kind) {
            return .unreachable(try fields.word("channel", Channel.self), why)
        }
        return try debt(kind, fields) ?? word(kind, fields) ?? deed(kind, fields)
    }

    private static func debt(_ kind: String, _ fields: JSONFields) throws -> Event.What? {
        func money() throws -> Money? { fields.ifAny("amount") == nil ? nil : try fields.money("amount") }
        switch kind {
        case "billed": return .billed(Bill(issued: try fields.day("issued"), parts: try parts(fields)))
        case "voided": return .voided
        case "in-transit": return .inTransit(try fields.money("amount"), try fields.word("rail", Rail.self))
        case "transit-failed": return .transitFailed(try fields.money("amount"))
        case "disputed": return .disputed(try fields.money("amount"), reason: try fields.text("reason"))
        case "resolved": return .resolved(try money(), credited: try fields.number("credited") == 1)
        case "promised": return .promised(try money(), by: try fields.day("by"))
        case "planned": return .planned(try parts(fields))
        default: return nil
        }
    }

    private static func parts(_ fields: JSONFields) throws -> [Bill.Part] {
        try fields.list("parts").map { Bill.Part(due: try $0.day("due"), amount: try $0.money("amount")) }
    }

    private static func word(_ kind: String, _ fields: JSONFields) throws -> Event.What? {
        switch kind {
        case "held":
            return .held(
                until: try fields.day("until"),
                reason: try fields.text("reason"),
                owner: fields.ifAny("owner")
            )
        case "resumed": return .resumed
        case "flagged": return .flagged
        case "replied": return .replied(try fields.text("text"))
        case "opted-in": return .reachable(try fields.word("channel", Channel.self))
        case "read": return .read(try fields.word("as", Event.Reading.self))
        case "health": return .health(try fields.word("is", Health.self))
        case "acknowledged": return .acknowledged(step: try fields.text("step"))
        case "written-off": return .writtenOff(reason: fields.ifAny("reason"))
        case "reopened": return .reopened(reason: fields.ifAny("reason"))
        case "charge-declined": return .chargeDeclined(code: fields.ifAny("code"))
        case "charge-succeeded": return .chargeSucceeded
        case "charge-withdrawn": return .chargeWithdrawn(step: try fields.text("step"))
        case "approved": return .approved(step: try fields.text("step"), by: try fields.text("by"))
        case "refused": return .refused(step: try fields.text("step"), by: try fields.text("by"))
        default: return nil
        }
    }

    private static func deed(_ kind: String, _ fields: JSONFields) throws -> Event.What {
        switch kind {
        case "stands": .stands(try fields.word(ifAny: "hold", Hold.self), met: fields.number(ifAny: "met"))
        case "wrote": .wrote(try letter(fields))
        case "did": .did(try deed(fields))
        case "told":
            .told(
                step: try fields.text("step"),
                try fields.word("who", Colleague.self),
                deadline: fields.number(ifAny: "deadline")
            )
        case "skipped": .skipped(step: try fields.text("step"), try fields.word("because", Event.Skip.self))
        case "asked": .asked(try ask(fields))
        case "promise-ended": .promiseEnded(try fields.word("as", Event.PromiseEnd.self))
        case "plan-judged": .planJudged(kept: try fields.number("kept") == 1)
        case "plan-ended": .planEnded(kept: try fields.number("kept") == 1)
        case "closed": .closed(late: try fields.number("late") == 1)
        case "fused": .fused
        case "handed-over": .handedOver(letter: try fields.text("letter"), try fields.text("outcome"))
        case "ruled": .ruled(try fields.text("what"), by: try fields.text("by"))
        case "joined":
            .joined(
                Merger(
                    code: try fields.text("customer"),
                    rail: try fields.word("rail", Rail.self),
                    person: try fields.text("by"),
                    reason: try fields.text("reason")
                )
            )
        default: throw JSONFields.Damaged()
        }
    }
}
