import Receivables

extension Reason.Rest {
    func sentence(in say: Speech) -> String {
        switch self {
        case .settled: say(en: "It is settled.", de: "Der Posten ist ausgeglichen.")
        case .writtenOff: say(en: "It was written off.", de: "Der Posten wurde ausgebucht.")
        case .onHold(let until, let why, let person): Self.onHold(until, why, person, say)
        case .disputed(let money):
            say(
                en: "\(say.amount(money)) is disputed; nothing else is open.",
                de: "\(say.amount(money)) sind reklamiert; sonst ist nichts offen."
            )
        case .onPlan: say(en: "A payment plan is running.", de: "Es läuft eine Ratenzahlung.")
        case .promised(let day):
            say(
                en: "The customer promised to pay by \(day.map(say.day) ?? "a day").",
                de: "Der Kunde hat die Zahlung zugesagt\(day.map { ", bis \(say.day($0))" } ?? "")."
            )
        case .inTransit: say(en: "The money is under way.", de: "Das Geld ist unterwegs.")
        case .covered:
            say(
                en: "Credit on the customer's account covers it.",
                de: "Ein Guthaben auf dem Kundenkonto deckt den Posten."
            )
        case .replyUnread:
            say(
                en: "The customer has answered and nobody has read it yet.",
                de: "Der Kunde hat geantwortet, und noch hat es niemand gelesen."
            )
        case .approval: say(en: "A step waits for a person.", de: "Ein Schritt wartet auf eine Freigabe.")
        case .nothingDue: say(en: "No step is due.", de: "Es steht kein Schritt an.")
        }
    }

    private static func onHold(_ until: Day?, _ why: String?, _ person: String?, _ say: Speech) -> String {
        let span = until.map { say(en: " until \(say.day($0))", de: " bis \(say.day($0))") } ?? ""
        let owner = person.map { say(en: ", set by \($0)", de: ", veranlasst von \($0)") } ?? ""
        guard let why, !why.isEmpty else {
            return say(en: "It is on hold\(span)\(owner).", de: "Angehalten\(span)\(owner).")
        }
        return say(en: "On hold\(span): \(why)\(owner).", de: "Angehalten\(span): \(why)\(owner).")
    }
}

extension Reason.Delay {
    func sentence(in say: Speech) -> String {
        switch self {
        case .noChannel:
            say(en: "No channel is left to reach the customer.", de: "Der Kunde ist über keinen Kanal mehr erreichbar.")
        case .notLateYet:
            say(
                en: "A step is due, but nobody is told they are late before they are.",
                de: "Ein Schritt stünde an, aber niemand wird gemahnt, bevor er in Verzug ist."
            )
        case .belowMinimum:
            say(
                en: "What is due is below the policy's minimum amount.",
                de: "Der fällige Betrag liegt unter dem Mindestbetrag des Regelwerks."
            )
        case .otherItemFirst:
            say(
                en: "The contact hears from us about another item first.",
                de: "Der Ansprechpartner hört zuerst zu einem anderen Posten von uns."
            )
        case .outsideHours:
            say(
                en: "The recipient's office is closed at this hour.",
                de: "Beim Empfänger ist um diese Zeit niemand im Büro."
            )
        case .staleSource:
            say(
                en: "The payment source is not fresh enough to be sure.",
                de: "Der Zahlungsstand ist nicht aktuell genug, um sicher zu sein."
            )
        case .gap(let until):
            say(
                en: "The step before it asks for a gap, until \(until.map(say.day) ?? "later").",
                de: "Der Schritt davor verlangt Abstand\(until.map { " bis \(say.day($0))" } ?? "")."
            )
        case .holiday(let name):
            say(
                en: "The recipient is closed that day\(name.map { " (\($0))" } ?? "").",
                de: "Der Empfänger hat an diesem Tag geschlossen\(name.map { " (\($0))" } ?? "")."
            )
        case .budgetUsed(let messages, let allowed): Self.used(messages, allowed, say)
        case .heardFromUs(let day, let next):
            say(
                en: "The contact heard from us on \(say.day(day)); the next message may leave on \(say.day(next)).",
                de: "Der Ansprechpartner hat am \(say.day(day)) von uns gehört; frühestens am \(say.day(next)) wieder."
            )
        }
    }

    private static func used(_ messages: Int, _ allowed: Int, _ say: Speech) -> String {
        say(
            en: "The contact has had \(messages) messages in thirty days; the policy allows \(allowed).",
            de: "Der Ansprechpartner bekam in dreißig Tagen \(messages) Nachrichten; das Regelwerk erlaubt \(allowed)."
        )
    }
}
