import Receivables

/// What the forms say that change a customer, in one language.
struct CustomerChangeWords: Sendable {
    let care, careHint, policy, bookPolicy, policyHint, owner, deputy, segment, language, languageHint: String
    let people, peopleHint, house, greeted, person, newPerson, name, email, phone, role, save, stale, standing: String
    let data, exportHint, export: String
    let faults: [CustomerForm.Fault: String]

    static func of(_ language: String?) -> CustomerChangeWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    static let english = CustomerChangeWords(
        care: "Change",
        careHint: "A later import changes what its file names.",
        policy: "Policy",
        bookPolicy: "by rule, else the book's",
        policyHint: """
            Counts from the next run on. Items in the middle of a policy go on at their age: a step they have had is not \
            taken again under its name, one that is long past is left out, nothing starts over. What waits for approval \
            leaves only if the new policy has that step too. A letter that is queued already still leaves; a hold stops it.
            """,
        owner: "Owner",
        deputy: "Deputy",
        segment: "Segment",
        language: "Language",
        languageHint: "Of letters from now on, like de or pt-BR. Empty: the book's.",
        people: "Change people",
        peopleHint: """
            Letters go to the first person for payables with an address, else to the house. Empty a row to take somebody \
            out. Who wants to hear nothing by a channel still hears nothing, at another address too. A later import of \
            contacts replaces the people.
            """,
        house: "The house",
        greeted: "Who is greeted",
        person: "Person {number}",
        newPerson: "Another person",
        name: "Name",
        email: "E-mail",
        phone: "Telephone",
        role: "Role",
        save: "Save",
        stale: "Somebody changed this since you opened it. What you typed is kept; send it again to have it so.",
        standing: "In the book now: {text}",
        data: "Their data",
        exportHint: """
            One archive with all that this book holds of them: master data, people, items, payments, letters as they left, \
            replies, and the journal with its seals. That you packed it stands in the journal.
            """,
        export: "Pack it",
        faults: [
            .policy: "This book knows no such policy.", .language: "Two or three letters, like de or pt-BR.",
            .email: "That is no e-mail address.", .role: "Choose a role.",
            .nobody: "Needs an e-mail address or a telephone number.", .stale: "",
        ]
    )

    static let german = CustomerChangeWords(
        care: "Ändern",
        careHint: "Ein späterer Import ändert, was seine Datei nennt.",
        policy: "Regelwerk",
        bookPolicy: "nach Regel, sonst das des Buches",
        policyHint: """
            Gilt ab dem nächsten Lauf. Posten mitten in einem Regelwerk gehen mit ihrem Alter weiter: Ein Schritt, den sie \
            hatten, kommt unter seinem Namen nicht wieder, ein lange vergangener entfällt, nichts beginnt von vorn. Was auf \
            Zustimmung wartet, geht nur hinaus, wenn auch das neue Regelwerk den Schritt hat. Ein Brief, der schon ansteht, \
            geht noch hinaus; Anhalten hindert ihn.
            """,
        owner: "Betreuung",
        deputy: "Vertretung",
        segment: "Gruppe",
        language: "Sprache",
        languageHint: "Der Briefe von nun an, etwa de oder pt-BR. Leer: die des Buches.",
        people: "Ansprechpartner ändern",
        peopleHint: """
            Briefe gehen an die erste Person für Rechnungen mit Adresse, sonst an das Haus. Wer eine Zeile leert, nimmt \
            jemanden heraus. Wer über einen Weg nichts hören will, hört auch unter anderer Adresse nichts. Ein späterer \
            Import von Kontakten ersetzt die Ansprechpartner.
            """,
        house: "Das Haus",
        greeted: "Wer begrüßt wird",
        person: "Person {number}",
        newPerson: "Noch jemand",
        name: "Name",
        email: "E-Mail",
        phone: "Telefon",
        role: "Rolle",
        save: "Speichern",
        stale: """
            Jemand hat das geändert, seit Sie es geöffnet haben. Was Sie tippten, steht noch da; noch einmal senden, damit \
            es gilt.
            """,
        standing: "Jetzt im Buch: {text}",
        data: "Daten des Kunden",
        exportHint: """
            Ein Archiv mit allem, was dieses Buch über sie enthält: Stammdaten, Menschen, Posten, Zahlungen, Briefe, wie sie \
            hinausgingen, Antworten und das Journal mit seinen Siegeln. Dass Sie es packten, steht im Journal.
            """,
        export: "Packen",
        faults: [
            .policy: "Dieses Regelwerk kennt das Buch nicht.",
            .language: "Zwei oder drei Buchstaben, etwa de oder pt-BR.",
            .email: "Das ist keine E-Mail-Adresse.", .role: "Wählen Sie eine Rolle.",
            .nobody: "Braucht eine E-Mail-Adresse oder eine Telefonnummer.", .stale: "",
        ]
    )
}
