import Engine

extension SettingsWords {
    static let german = SettingsWords(
        title: "Einstellungen",
        inFile: "{file}",
        lead:
            "Das sind Zeilen einer Datei, die Ihre bleibt: Die meisten ändert ein Admin hier, alle lassen sich dort ändern. Was "
            + "in der Datei geändert wird, gilt nach einem Neustart von „dunwell serve“.",
        notTakenUp:
            "Die Datei wurde geändert, seit das Haus geöffnet ist. Damit das gilt, starten Sie „dunwell serve“ neu.",
        unreadable: "So, wie die Datei ist, lässt sie sich nicht lesen. Es gilt noch, was beim Öffnen darin stand.",
        setting: "Einstellung",
        value: "Wert",
        place: "Wo",
        unset: "nicht gesetzt",
        line: "Zeile {line}",
        add: "{key}: ergänzen",
        groups: [
            .organisation: "Firma", .sender: "Absender", .sending: "Versand", .brand: "Auftritt",
            .calendars: "Kalender", .costs: "Kosten", .alarms: "Alarme",
        ],
        hints: [
            .alarms: "Wer erfährt, dass nichts hinausgeht, eine Quelle schweigt oder eine Aufgabe wartet.",
            .brand: "Was die Seite eines Kunden außer Ihrem Namen von Ihnen hat.",
            .costs: "Was eine Nachricht kostet, für die Auswertung.",
            .calendars: "An welchen Tagen nichts hinausgeht.",
        ],
        names: [
            "zone": "Zeitzone", "country": "Land", "currency": "Währung", "policy": "Regelwerk",
            "public-address": "Adresse in der Welt", "sender.company": "Firma", "sender.person": "Ansprechperson",
            "sender.email": "E-Mail", "sender.phone": "Telefon", "sender.language": "Sprache",
            "sender.pay": "Wie gezahlt wird", "sender.pay-link": "Seite zum Zahlen", "sender.footer": "Fußzeile",
            "sender.stop-link": "Abmelden mit einem Klick", "letters": "Briefe gehen über", "texts": "SMS gehen über",
            "hours": "Kontaktzeiten", "run-at": "Lauf um", "payments-arrive": "Zahlungen kommen", "page.logo": "Logo",
            "page.accent": "Farbe", "page.accounts": "Konten nach Währung", "calendars": "Kalender",
            "blackout": "Gesperrte Tage", "notices": "Gezeigt bei", "people": "Personen dort",
            "costs": "Preis einer Nachricht",
        ],
        channels: InsightsWords.german.channels,
        check: "Domain nachschlagen",
        checkHint: "Ob Empfänger glauben, dass Briefe von {domain} Ihre sind: SPF, DKIM und DMARC.",
        selector: "DKIM-Selektor",
        selectorHint: "Ihr Mailanbieter nennt ihn. Leer versucht die üblichen.",
        badSelector: "Ein Selektor hat Buchstaben, Ziffern, Bindestriche, Punkte und Unterstriche.",
        again: "Noch einmal",
        there: "Vorhanden",
        help: "Dieser Eintrag hilft",
        host: "Name",
        record: "Text",
        ofType: "vom Typ TXT",
        subjects: [
            .spf: "SPF: wer für {domain} senden darf", .dkim: "DKIM: wessen Unterschrift es ist",
            .dmarc: "DMARC: was mit dem wird, was keines von beiden ist",
        ],
        verdicts: Verdicts(
            good: ("In Ordnung", "Es fehlt nichts."),
            several: ("Defekt", "Es gibt mehrere Einträge, darum zählt keiner. Fassen Sie sie zu einem zusammen."),
            missing: ("Fehlt", "Es gibt keinen solchen Eintrag."),
            anybody: ("Offen", "Er sagt nicht, dass sonst niemand senden darf. Lassen Sie ihn mit ~all enden."),
            withoutWay: ("Unvollständig", "Er nennt das Haus nicht, das Ihre Briefe befördert."),
            watching: ("Beobachtet", "Er beobachtet nur. Zeigen die Berichte nichts Fremdes, verlangen Sie mehr."),
            broken: ("Defekt", "Es gibt einen Eintrag, mit dem Empfänger nichts anfangen können."),
            revoked: ("Widerrufen", "Der Schlüssel wurde zurückgezogen: Unterschriften mit ihm zählen nicht."),
            unseen: (
                "Nicht gesehen",
                "Unter den üblichen Namen liegt kein Schlüssel. Ihr Anbieter nennt den Selektor, der Testbrief auch."
            ),
            unknown: ("Nicht bekannt", "Niemand konnte es sagen: {why}.")
        ),
        letter: "Testbrief",
        letterHint:
            "An {email}, auf dem Weg der Briefe, als Test gekennzeichnet. Er ist keine Erinnerung und zählt nirgends.",
        letterFiles: "Briefe dieses Buchs bleiben Dateien: Er wird auch eine.",
        sendLetter: "Mir einen Testbrief senden",
        left: "Er ist unterwegs: {reply}. Suchen Sie in seinen Kopfzeilen spf=pass, dkim=pass und dmarc=pass.",
        kept: "Er ist eine Datei: {reply}.",
        failed: "Er ging nicht hinaus. {reply}",
        letterSubject: "[Test] Ein Brief von {company}",
        letterText: """
            Guten Tag {name},

            dieser Brief zeigt, dass der Weg stimmt, auf dem {company} an offene Rechnungen erinnert. Er ist ein Test: Kein
            Kunde hat ihn bekommen, und er zählt nirgends.

            Ihr Mailprogramm kann die Kopfzeilen zeigen. Dort stehen spf=pass, dkim=pass und dmarc=pass, wenn Empfänger ihm
            glauben.

            """,
        safe: "Probelauf",
        safeHint: "Schickt einen ganzen Tag gekennzeichnet an eine Adresse und behält nichts davon:",
        preview: "Der Kopf einer Kundenseite",
        button: "Jetzt zahlen",
        accentOurs: "Dunwells eigene Farbe: Sie ist hell wie dunkel zu lesen.",
        accentReads: "{colour} ist zu lesen: mindestens 4,5 : 1 auf jedem Grund. Im Dunkeln ist sie {dark}.",
        accentFaint:
            "{colour} ist zu schwach ({contrast} : 1; nötig sind 4,5 : 1). Nehmen Sie {darker}, denselben Farbton.",
        accentNone: "{colour} ist keine Farbe. Schreiben Sie sie wie #0e5660.",
        closed: "Nächste freie Tage",
        noneClosed: "Kein Feiertag in einem Jahr.",
        blackout: "Kommende gesperrte Tage",
        noBlackout: "Keine.",
        nobodyAlarmed:
            "Niemand erfährt es anderswo: Es steht unter Heute und im Protokoll. Mit notices: nennen Sie eine Verbindung."
    )
}
