/// What the page of imports says, in one language.
struct ImportsWords: Sendable {
    let title, customers, lead, file, what, day, accepted, rejected, rows, brought, new, takeBack, undone, done: String
    let nothing, nothingHint: String
    let takeIn, holds, system, ownColumns, fileHint, mapping, mappingHint, takeInButton, cameIn: String
    let noFile, tooLarge, busy, tally, line, column, value, reason: String
    let kinds: [String: String]

    static func of(_ language: String?) -> ImportsWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    static let english = ImportsWords(
        title: "Imports",
        customers: "Customers",
        lead: """
            Taking an import back voids the invoices and removes the customers that only it brought and to which nothing has \
            happened since. Whatever was written to, paid, disputed or changed stays, and so do customers with invoices. \
            The same file brings it all in again.
            """,
        file: "File",
        what: "What",
        day: "Came in",
        accepted: "Rows",
        rejected: "{count} rejected",
        rows: "{count} rows",
        brought: "{count} new",
        new: "New",
        takeBack: "Take back",
        undone: "taken back by {person}",
        done: "{invoices} invoices are void, {customers} customers gone; {kept} are kept.",
        nothing: "Nothing was imported yet.",
        nothingHint: "Take a file in above, or by “dunwell import”.",
        takeIn: "Take a file in",
        holds: "It holds",
        system: "Exported by",
        ownColumns: "columns are called as in Dunwell",
        fileHint:
            "CSV or JSON lines, up to 4 MB; “dunwell import” takes larger ones. The same file again changes nothing.",
        mapping: "Mapping file",
        mappingHint: "Only where columns are called otherwise; docs/formats.md says how.",
        takeInButton: "Take it in",
        cameIn: "What came in",
        noFile: "Choose a file that is not empty.",
        tooLarge: "The file is larger than 4 MB. Take it in with “dunwell import” on the machine of the book.",
        busy: "A command has the book just now. Try again in half a minute.",
        tally: "{added} added, {changed} changed, {same} unchanged, {rejected} rejected.",
        line: "Line",
        column: "Column",
        value: "Value",
        reason: "Why it was not taken in",
        kinds: ["customers": "Customers", "contacts": "Contacts", "invoices": "Invoices", "payments": "Payments"]
    )

    static let german = ImportsWords(
        title: "Importe",
        customers: "Kunden",
        lead: """
            Wer einen Import zurücknimmt, storniert die Rechnungen und entfernt die Kunden, die nur er brachte und denen \
            seither nichts geschah. Was angeschrieben, bezahlt, bestritten oder geändert wurde, bleibt, ebenso Kunden mit \
            Rechnungen. Dieselbe Datei bringt alles wieder herein.
            """,
        file: "Datei",
        what: "Was",
        day: "Kam am",
        accepted: "Zeilen",
        rejected: "{count} abgewiesen",
        rows: "{count} Zeilen",
        brought: "{count} neu",
        new: "Neu",
        takeBack: "Zurücknehmen",
        undone: "zurückgenommen von {person}",
        done: "{invoices} Rechnungen storniert, {customers} Kunden entfernt; {kept} bleiben.",
        nothing: "Noch wurde nichts importiert.",
        nothingHint: "Oben oder mit „dunwell import“ kommt eine Datei herein.",
        takeIn: "Eine Datei einlesen",
        holds: "Sie enthält",
        system: "Exportiert aus",
        ownColumns: "Spalten heißen wie in Dunwell",
        fileHint:
            "CSV oder JSON-Zeilen, bis 4 MB; größere nimmt „dunwell import“. Dieselbe Datei ändert beim zweiten Mal nichts.",
        mapping: "Zuordnungsdatei",
        mappingHint: "Nur wo Spalten anders heißen; docs/formats.md sagt, wie.",
        takeInButton: "Einlesen",
        cameIn: "Was hereinkam",
        noFile: "Wählen Sie eine Datei, die nicht leer ist.",
        tooLarge: "Die Datei ist größer als 4 MB. Lesen Sie sie mit „dunwell import“ auf dem Rechner des Buchs ein.",
        busy: "Ein Befehl hat gerade das Buch. Versuchen Sie es in einer halben Minute noch einmal.",
        tally: "{added} neu, {changed} geändert, {same} unverändert, {rejected} abgewiesen.",
        line: "Zeile",
        column: "Spalte",
        value: "Wert",
        reason: "Warum sie nicht hereinkam",
        kinds: ["customers": "Kunden", "contacts": "Kontakte", "invoices": "Rechnungen", "payments": "Zahlungen"]
    )
}
