/// What the page of the journal says, in one language. `{…}` is replaced by what it names.
struct AuditWords: Sendable {
    let title, count, found, nothing, nothingHint, notYetHint, older, further: String
    let day, whom, what, details, row, wholeBook: String
    let search, look, customer, customerHint, invoice, person, personHint, anything: String
    let evidence, evidenceHint, pack, chain, verify, checked, neverChecked, headHint, isWhole, isBroken: String
    let faults: [AuditModel.Fault: String]

    static func of(_ language: String?) -> AuditWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    static let english = AuditWords(
        title: "Audit",
        count: "{count} rows, each under a seal",
        found: "Rows of the journal",
        nothing: "Nothing of this is on record.",
        nothingHint: "Look for less, or for another day.",
        notYetHint: "Only the newest part was gone through.",
        older: "Older ones",
        further: "Look further back",
        day: "Day",
        whom: "Customer",
        what: "What",
        details: "Details",
        row: "Row",
        wholeBook: "The book",
        search: "Search",
        look: "Look",
        customer: "Customer’s number",
        customerHint: "As the books have it.",
        invoice: "Invoice",
        person: "Person",
        personHint: "Approvals, holds and decisions about the book under this name.",
        anything: "anything",
        evidence: "Evidence",
        evidenceHint:
            "Letters as sent, receipts, replies and this journal with its proof, in one file for an auditor or a lawyer.",
        pack: "Pack {invoice}",
        chain: "The chain",
        verify: "Check it now",
        checked: "Found whole on {day}.",
        neverChecked: "Not checked yet.",
        headHint: "Its head. Keep it somewhere else: it proves later that nothing before it was changed.",
        isWhole: "The journal is whole: {count} rows.",
        isBroken: "The journal was changed.",
        faults: [
            .noCustomer: "No customer has this number.", .noInvoice: "No invoice has this number.",
            .noDay: "That is no day. Write it like 2026-02-10.",
        ]
    )

    static let german = AuditWords(
        title: "Prüfpfad",
        count: "{count} Zeilen, jede unter einem Siegel",
        found: "Zeilen des Journals",
        nothing: "Davon ist nichts vermerkt.",
        nothingHint: "Suchen Sie nach weniger oder an einem anderen Tag.",
        notYetHint: "Nur der neueste Teil wurde durchgesehen.",
        older: "Ältere",
        further: "Weiter zurück suchen",
        day: "Tag",
        whom: "Kunde",
        what: "Was",
        details: "Einzelheiten",
        row: "Zeile",
        wholeBook: "Das Buch",
        search: "Suchen",
        look: "Suchen",
        customer: "Kundennummer",
        customerHint: "Wie sie in den Büchern steht.",
        invoice: "Rechnung",
        person: "Person",
        personHint: "Freigaben, angehaltene Posten und Entscheidungen über das Buch unter diesem Namen.",
        anything: "alles",
        evidence: "Nachweise",
        evidenceHint:
            "Briefe, wie sie hinausgingen, Belege, Antworten und dieses Journal mit Nachweis, in einer Datei für "
            + "die Prüfung oder den Anwalt.",
        pack: "{invoice} packen",
        chain: "Die Kette",
        verify: "Jetzt prüfen",
        checked: "Unversehrt am {day}.",
        neverChecked: "Noch nicht geprüft.",
        headHint: "Ihr Kopf. Bewahren Sie ihn anderswo auf: Er weist später nach, dass davor nichts geändert wurde.",
        isWhole: "Das Journal ist unversehrt: {count} Zeilen.",
        isBroken: "Das Journal wurde geändert.",
        faults: [
            .noCustomer: "Kein Kunde hat diese Nummer.", .noInvoice: "Keine Rechnung hat diese Nummer.",
            .noDay: "Das ist kein Tag. Schreiben Sie ihn wie 2026-02-10.",
        ]
    )
}
