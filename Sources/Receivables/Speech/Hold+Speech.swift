extension Hold {
    /// Why nothing is done, in a few words: `it is settled`.
    public func words(in say: Speech) -> String {
        switch self {
        case .settled: say(en: "it is settled", de: "der Posten ist ausgeglichen")
        case .writtenOff: say(en: "it was written off", de: "der Posten ist ausgebucht")
        case .legalHold: say(en: "it is with lawyers", de: "der Posten liegt beim Anwalt")
        case .disputed: say(en: "what is open is disputed", de: "der offene Betrag ist reklamiert")
        case .onPlan: say(en: "a payment plan is running", de: "eine Ratenzahlung läuft")
        case .promised: say(en: "a promise is running", de: "die Zahlung ist zugesagt")
        case .inTransit: say(en: "the money is under way", de: "das Geld ist unterwegs")
        case .coveredByCredit: say(en: "credit covers it", de: "ein Guthaben deckt den Posten")
        case .replyUnread: say(en: "a reply is unread", de: "eine Antwort ist noch ungelesen")
        case .paused: say(en: "it is on hold", de: "der Posten ist angehalten")
        case .optedOut: say(en: "no channel is left", de: "der Kunde ist über keinen Kanal mehr erreichbar")
        case .notLateYet: say(en: "it is not late yet", de: "der Posten ist noch nicht überfällig")
        case .waitingApproval: say(en: "a person has to agree", de: "eine Freigabe steht aus")
        case .minimumGap: say(en: "the step before asks for a gap", de: "der Schritt davor verlangt Abstand")
        case .belowMinimum: say(en: "it is below the minimum", de: "der Betrag liegt unter dem Mindestbetrag")
        case .recipientHoliday: say(en: "the recipient is closed", de: "der Empfänger hat geschlossen")
        case .contactBudget:
            say(en: "the contact heard from us lately", de: "der Ansprechpartner hat erst kürzlich von uns gehört")
        case .outsideHours: say(en: "the recipient's office is closed", de: "beim Empfänger ist niemand im Büro")
        case .staleSource: say(en: "payments are not fresh enough", de: "der Zahlungsstand ist nicht aktuell genug")
        case .nothingDue: say(en: "no step is due", de: "es steht kein Schritt an")
        }
    }
}
