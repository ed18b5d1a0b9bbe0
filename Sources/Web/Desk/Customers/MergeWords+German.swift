import Storage

extension MergeWords {
    static let german = MergeWords(
        title: "Kunden zusammenführen",
        customers: "Kunden",
        heading: "Mit {name} zusammenführen",
        lead: "Den anderen nach Name, Code oder Rechnung suchen. Nichts geschieht, bevor Sie beide gesehen haben.",
        search: "Name, Code oder Rechnung",
        find: "Suchen",
        nobody: "Sonst heißt niemand so.",
        name: "Name",
        code: "Code",
        owes: "Schuldet",
        same: "Diese sind schon ein Kunde.",
        stays: "bleibt",
        goes: "geht darin auf",
        after: "Danach",
        swap: "Umgekehrt: {name} bleibt",
        policy: "Regelwerk",
        bookPolicy: "das des Buchs",
        owner: "Betreut von",
        deputy: "Vertretung",
        segment: "Segment",
        language: "Sprache",
        country: "Land",
        people: "Personen",
        refuses: "Nicht erreichbar",
        optedOut: "möchte nichts hören",
        bounced: "Adresse geht nicht",
        hold: "Angehalten bis",
        forever: "für immer",
        promises: "Zusagen",
        plans: "Ratenpläne",
        disputes: "Reklamationen",
        heldItems: "Angehaltene Posten",
        waiting: "Wartet auf Freigabe",
        queued: "Briefe in der Warteschlange",
        notNow: "Jetzt nicht",
        happens: "Was geschieht",
        reason: "Grund",
        reasonHint: "Steht im Journal und bleibt dort. Nennen Sie niemanden beim Namen.",
        noReason: "Sagen Sie, warum diese zwei einer sind.",
        changed: """
            Einem von beiden geschah etwas, seit Sie diese Seite geöffnet haben. So steht es jetzt; sehen Sie noch einmal hin.
            """,
        final: """
            Das ist endgültig: Briefe und Zahlungen beider vermischen sich von jetzt an, nichts könnte sie wieder trennen.
            """,
        merge: "Zusammenführen",
        what: [
            """
            Posten, Zahlungen, Antworten, Aufgaben, Zusagen, Pläne, Sperren und die ganze Geschichte gehören dem, der \
            bleibt.
            """,
            """
            Was auf Freigabe wartet, wartet weiter; Briefe in der Warteschlange gehen an die Adresse, die bleibt. Briefe \
            beider zählen für ein gemeinsames Kontaktmaß.
            """,
            """
            Spätere Dateien und Quellen, die den anderen Code nennen, meinen den, der bleibt: Rechnungen und Zahlungen \
            kommen herein. Was sie vom Kunden selbst sagen, etwa Adresse, Personen oder Betreuung, wird nicht übernommen: \
            Das ist hier entschieden.
            """,
            "Links in Briefen und Zahlungsseiten gelten weiter. Die Seite des anderen führt hierher.",
        ],
        obstacles: [
            .underWay: """
            Ein Brief oder ein Einzug von einem der beiden ist unterwegs, oder noch weiß niemand, ob er ankam. \
            Kommen Sie wieder, wenn es bekannt ist: meist in Minuten.
            """,
            .erased: "Die Daten von einem der beiden wurden gelöscht. Nichts kann sagen, ob die zwei einer sind.",
            .held: """
            Ein Brief an einen der beiden wird gehalten. Sagen Sie unter „Heute“, ob er ankam; dann kommen Sie wieder.
            """,
        ]
    )
}
