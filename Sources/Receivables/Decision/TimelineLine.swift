/// One line of a life: what was done on a day about which items, as people read it.
public struct TimelineLine: Hashable, Sendable, CustomStringConvertible {
    public enum Ending: Hashable, Sendable {
        case done
        case needs(Consent, Concern)
        case declined
    }

    public var day: Day
    /// In byte order.
    public var invoices: [String]
    public var step: String
    /// The channel, or `charge`, `tell account-owner`, `task call`, `pause-service`, `decide`, `receipt`, `resume-service`.
    public var what: String
    public var tone: Tone?
    public var ending: Ending

    /// `2026-02-27 INV-1 before-due email friendly`
    public var description: String {
        let line = "\(day) \(invoices.joined(separator: ",")) \(step) \(what) \(tone?.rawValue ?? "-")"
        switch ending {
        case .done: return line
        case .needs(let consent, let concern): return "\(line) needs \(consent.rawValue) because \(concern.rawValue)"
        case .declined: return "\(line) declined"
        }
    }
}

extension TimelineLine {
    /// The lines of one account's day, in the order taken. A question that was refused on the spot is one line.
    public static func lines(of events: [Event]) -> [TimelineLine] {
        events.compactMap { event in
            guard var line = TimelineLine(event) else { return nil }
            if case .asked(let ask) = event.what, isRefused(ask, in: events) { line.ending = .declined }
            return line
        }
    }

    private static func isRefused(_ ask: Ask, in events: [Event]) -> Bool {
        events.contains { event in
            guard case .refused(let step, _) = event.what, case .item(let item) = event.target else { return false }
            return ask.covers.contains { $0.item == item && $0.step == step }
        }
    }

    /// Nil for what leaves no line: facts, and changes of hold.
    private init?(_ event: Event) {
        switch event.what {
        case .wrote(let letter):
            let what = letter.step == "paid" ? "receipt" : letter.channel.rawValue
            self.init(event.day, letter.covers, letter.step, what, letter.tone)
        case .did(let deed):
            self.init(event.day, [deed.covers], deed.covers.step, deed.kind.word, deed.tone)
        case .told(let step, let colleague, _):
            guard case .item(let item) = event.target else { return nil }
            self.init(event.day, ["\(item)"], step, "tell \(colleague.rawValue)", nil)
        case .asked(let ask):
            self.init(event.day, ask.covers, ask.step, ask.what, ask.tone)
            ending = .needs(ask.consent, ask.concern)
        default: return nil
        }
    }

    private init(_ day: Day, _ covers: [Covered], _ step: String, _ what: String, _ tone: Tone?) {
        self.init(
            day,
            covers.map(\.item.description).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
            step,
            what,
            tone
        )
    }

    private init(_ day: Day, _ invoices: [String], _ step: String, _ what: String, _ tone: Tone?) {
        self.day = day
        self.invoices = invoices
        self.step = step
        self.what = what
        self.tone = tone
        ending = .done
    }
}
