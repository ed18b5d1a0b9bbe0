/// What the page of imports says, in one language.
struct ImportsWords: Sendable {
    let title, customers, lead, file, what, day, accepted, rejected, rows, brought, new, takeBack, undone, done: String
    let nothing, nothingHint: String
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
        nothingHint: "dunwell import takes files in.",
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
        nothingHint: "dunwell import nimmt Dateien herein.",
        kinds: ["customers": "Kunden", "contacts": "Kontakte", "invoices": "Rechnungen", "payments": "Zahlungen"]
    )
}
