/// What became of one step of the policy on one day.
public struct Considered: Hashable, Sendable {
    public enum Verdict: Hashable, Sendable {
        /// Chosen today.
        case taken
        case alreadyDone
        /// So many ladder days too early.
        case early(days: Int)
        case skipped(Event.Skip, days: Int)
        case waits(Hold, until: Day?)
        /// The step is not for this customer.
        case notForThem(Unfit)
    }

    /// Why a step is not for a customer.
    public enum Unfit: Hashable, Sendable {
        case noAutopay, leftOutByRule, conditionFails

        public func words(in say: Speech) -> String {
            switch self {
            case .noAutopay:
                say(en: "the customer does not pay automatically", de: "der Kunde zahlt nicht per Einzug")
            case .leftOutByRule:
                say(en: "a rule of the policy leaves it out", de: "eine Regel des Regelwerks lässt ihn aus")
            case .conditionFails: say(en: "its condition does not hold", de: "seine Bedingung trifft nicht zu")
            }
        }
    }

    public var step: String
    public var verdict: Verdict

    public init(_ step: String, _ verdict: Verdict) {
        self.step = step
        self.verdict = verdict
    }
}

extension Considered {
    /// What became of it in English, as the API says it.
    public var sentence: String { verdict.words(in: .english) }
}

extension Considered.Verdict {
    /// What became of the step, in a few words.
    public func words(in say: Speech) -> String {
        switch self {
        case .taken: say(en: "taken", de: "ausgeführt")
        case .alreadyDone: say(en: "done already", de: "schon erledigt")
        case .early(let days): say(en: "\(say.days(days)) too early", de: "\(say.days(days)) zu früh")
        case .skipped(let why, 0): say(en: "left out: \(why.words(in: say))", de: "ausgelassen: \(why.words(in: say))")
        case .skipped(let why, let days):
            say(
                en: "left out \(say.days(days)) after its day: \(why.words(in: say))",
                de: "\(say.days(days)) nach seinem Tag ausgelassen: \(why.words(in: say))"
            )
        case .waits(let hold, nil): say(en: "waits: \(hold.words(in: say))", de: "wartet: \(hold.words(in: say))")
        case .waits(let hold, let until?):
            say(
                en: "waits until \(say.day(until)): \(hold.words(in: say))",
                de: "wartet bis \(say.day(until)): \(hold.words(in: say))"
            )
        case .notForThem(let why):
            say(
                en: "not for this customer: \(why.words(in: say))",
                de: "nicht für diesen Kunden: \(why.words(in: say))"
            )
        }
    }
}
