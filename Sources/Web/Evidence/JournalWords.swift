/// What rows of the journal are called, in one language. The words of the journal itself never change: they are sealed.
struct JournalWords: Sendable {
    /// By the kind that the journal writes, in the order in which a form lists them.
    let kinds: [(kind: String, words: String)]
    let facts: [String: String]

    static func of(_ language: String?) -> JournalWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    func kind(_ kind: String) -> String { kinds.first { $0.kind == kind }?.words ?? kind }
    func fact(_ name: String) -> String { facts[name] ?? name }

    static let english = JournalWords(
        kinds: [
            ("billed", "Billed"), ("payment", "Payment"), ("credit", "Credit"), ("refund", "Refund"),
            ("chargeback", "Chargeback"), ("in-transit", "Payment under way"),
            ("transit-failed", "Payment did not come"),
            ("voided", "Voided"), ("written-off", "Written off"), ("reopened", "Reopened"), ("closed", "Closed"),
            ("wrote", "Letter decided"), ("handed-over", "Handed over"), ("did", "Done"), ("told", "Colleague told"),
            ("skipped", "Step passed over"), ("stands", "Rests"), ("asked", "Asked people"), ("approved", "Approved"),
            ("refused", "Declined"), ("acknowledged", "Acknowledged"), ("held", "Put on hold"), ("resumed", "Goes on"),
            ("flagged", "Flagged"), ("replied", "Reply"), ("read", "Reply read"), ("disputed", "Disputed"),
            ("resolved", "Dispute settled"), ("promised", "Promised"), ("promise-ended", "Promise over"),
            ("planned", "Plan agreed"), ("plan-judged", "Plan looked at"), ("plan-ended", "Plan over"),
            ("charge-succeeded", "Charge succeeded"), ("charge-declined", "Charge declined"),
            ("charge-withdrawn", "Charge withdrawn"), ("opted-out", "Wants no such messages"),
            ("opted-in", "Wants such messages"), ("bounced", "Address does not work"), ("health", "Relationship"),
            ("fused", "Stopped: too many messages"), ("ruled", "Decided or noted"),
            ("joined", "Customers merged"),
        ],
        facts: [
            "amount": "amount", "by": "by", "promised-by": "by", "on": "on", "reason": "reason", "step": "step",
            "channel": "by way of",
            "tone": "tone", "until": "until", "owner": "by", "issued": "issued", "parts": "parts", "text": "words",
            "as": "as", "covers": "covers", "letter": "letter", "outcome": "answer", "what": "what",
            "because": "because",
            "needs": "needs", "who": "who", "deadline": "days for it", "template": "wording", "copy": "copy to",
            "counts": "counts", "instead-of": "instead of", "hold": "held by", "met": "rung", "rail": "by way of",
            "credited": "credited", "kept": "kept", "late": "late", "is": "is", "code": "code", "task": "task",
            "for": "for", "options": "choices", "customer": "merged in",
        ]
    )

    static let german = JournalWords(
        kinds: [
            ("billed", "Rechnung"), ("payment", "Zahlung"), ("credit", "Gutschrift"), ("refund", "Erstattung"),
            ("chargeback", "Rückbelastung"), ("in-transit", "Zahlung unterwegs"),
            ("transit-failed", "Zahlung kam nicht"), ("voided", "Storniert"), ("written-off", "Ausgebucht"),
            ("reopened", "Wieder offen"), ("closed", "Geschlossen"), ("wrote", "Brief entschieden"),
            ("handed-over", "Übergeben"), ("did", "Getan"), ("told", "Kollegen informiert"),
            ("skipped", "Schritt ausgelassen"), ("stands", "Ruht"), ("asked", "Freigabe erbeten"),
            ("approved", "Freigegeben"), ("refused", "Abgelehnt"), ("acknowledged", "Zur Kenntnis genommen"),
            ("held", "Angehalten"), ("resumed", "Läuft wieder"), ("flagged", "Markiert"), ("replied", "Antwort"),
            ("read", "Antwort gelesen"), ("disputed", "Reklamiert"), ("resolved", "Reklamation geklärt"),
            ("promised", "Zahlung zugesagt"), ("promise-ended", "Zusage abgeschlossen"), ("planned", "Ratenplan"),
            ("plan-judged", "Ratenplan geprüft"), ("plan-ended", "Ratenplan abgeschlossen"),
            ("charge-succeeded", "Einzug gelungen"), ("charge-declined", "Einzug abgelehnt"),
            ("charge-withdrawn", "Einzug zurückgenommen"), ("opted-out", "Nachrichten abbestellt"),
            ("opted-in", "Nachrichten wieder bestellt"), ("bounced", "Adresse unzustellbar"),
            ("health", "Kundenbeziehung"),
            ("fused", "Gestoppt: zu viele Nachrichten"), ("ruled", "Entschieden oder vermerkt"),
            ("joined", "Kunden zusammengeführt"),
        ],
        facts: [
            "amount": "Betrag", "by": "von", "promised-by": "bis", "on": "am", "reason": "Grund:", "step": "Schritt",
            "channel": "Kanal",
            "tone": "Ton", "until": "bis", "owner": "von", "issued": "gestellt am", "parts": "fällig",
            "text": "Wortlaut:",
            "as": "Ergebnis:", "covers": "betrifft", "letter": "Brief", "outcome": "Antwort", "what": "Aktion",
            "because": "denn",
            "needs": "braucht", "who": "an", "deadline": "Tage dafür", "template": "Text", "copy": "Kopie an",
            "counts": "zählt", "instead-of": "statt", "hold": "denn", "met": "Stufe", "rail": "Zahlungsweg",
            "credited": "gutgeschrieben", "kept": "gehalten", "late": "verspätet", "is": "ist", "code": "Code",
            "task": "Aufgabe", "for": "für", "options": "Möglichkeiten", "customer": "darin aufgegangen",
        ]
    )
}
