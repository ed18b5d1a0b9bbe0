extension SettingsEditWords {
    static let german = SettingsEditWords(
        edit: "Bearbeiten",
        lead:
            "Geändert werden einzelne Zeilen der Datei; ihre Kommentare bleiben. Ein leeres Feld nimmt die Zeile weg.",
        costsLead:
            "Was eine Nachricht kostet, wie Ihr Anbieter sie berechnet: ein Betrag mit bis zu vier Nachkommastellen (mit Punkt) "
            + "und seine Währung, etwa 0.0751 EUR. Die Auswertung rechnet damit. Eine SMS in mehreren Teilen zählt als eine.",
        look: "Was sich ändern würde",
        back: "Zurück",
        save: "Speichern",
        saveHint: "Es steht unter Ihrem Namen im Journal und lässt sich zurücknehmen.",
        wouldChange: "Was sich ändern würde",
        unchanged: "Es würde sich nichts ändern.",
        saved: "Gespeichert und in Kraft: {keys}.",
        savedLater: "Gespeichert: {keys}. Manches gilt ab dem nächsten Start von „dunwell serve“.",
        later: "Gilt ab dem nächsten Start von „dunwell serve“.",
        eachLine: "Je eine Zeile.",
        theirs:
            "Inzwischen hat jemand hier geschrieben: {value}. Ihre Eingabe ist noch da; speichern Sie noch einmal, damit sie gilt.",
        nothing: "nichts",
        changed:
            "Die Datei wurde inzwischen geändert. Ihre Eingabe ist noch da; sehen Sie nach, was sich jetzt ändern würde, und "
            + "speichern Sie noch einmal.",
        readOnly:
            "Die Datei oder ihr Ordner ist schreibgeschützt. Lassen Sie den Benutzer von „dunwell serve“ dort schreiben, oder "
            + "bearbeiten Sie sie selbst.",
        link: "Die Datei führt zu {file}, das einem anderen Programm gehören kann. Bearbeiten Sie es dort.",
        unreadable: "Die Datei fehlt oder lässt sich nicht lesen. Es wurde nichts geändert.",
        failed: "Die Datei ließ sich nicht schreiben: {why}. Es wurde nichts geändert.",
        changes: "Änderungen der Einstellungen",
        changesLead: "Was hier geändert wurde. Was jemand von Hand in die Datei schrieb, steht nicht in der Liste.",
        noChanges: "Hier wurde noch nichts geändert.",
        noChangesHint: "Dazu dient „Bearbeiten“ neben jeder Art von Einstellungen.",
        when: "Wann",
        what: "Was",
        before: "Wie es vorher war",
        gone: "Der Text von vorher ist nicht mehr da: Er lag im Ordner „settings-before“ neben der Datei.",
        asBefore: "Die Einstellungen sind, wie sie vorher waren.",
        restore: "Zurücknehmen",
        restoreHint:
            "Die ganze Datei wird, was sie war; auch was seither geändert wurde, ist dann fort. Auch das lässt sich zurücknehmen.",
        alsoHere: "Auch hier eingestellt",
        pending: "ab dem nächsten Start",
        picture: "Anderes Logo",
        pictureFile: "Bild",
        pictureHint: "Ein Bild (PNG, JPEG, GIF oder WebP) von höchstens {size} KiB. Es kommt in den Ordner des Buchs.",
        takePicture: "Dieses Bild nehmen",
        noPicture:
            "Das ist kein PNG, JPEG, GIF oder WebP von höchstens {size} KiB. Zeichnungen (SVG) kommen von Hand in den Ordner.",
        hints: [
            "country": "Zwei große Buchstaben, etwa DE.", "zone": "Etwa Europe/Berlin.",
            "public-address": "Unter der die Welt „dunwell serve“ erreicht, etwa https://pay.acme.example.",
            "sender.email": "Von dort kommen Briefe, und ein Mensch liest, was geantwortet wird.",
            "sender.language": "Von Kunden, deren Sprache niemand kennt: en oder de.",
            "sender.pay": "Zeilen wie Bank und Konto; je eine Zeile.",
            "run-at": "Etwa 08:00, oder never für nie.",
            "payments-arrive": "Etwa daily, weekly monday oder monthly 3.",
            "hours": "Etwa 08:00-18:00 nach der Uhr des Empfängers, oder any für jederzeit. Leer gilt das Übliche.",
            "page.logo": "Eine Datei im Ordner des Buchs (.svg, .png, .jpg, .webp, .gif) oder eine https-Adresse.",
            "page.accent": "Etwa #0e5660. Sie muss lesbar sein: 4,5 : 1 auf jedem Grund (WCAG 2.2, AA).",
            "calendars": "Namen von Kalendern, etwa de oder target, durch Kommas getrennt.",
            "blackout": "Tage wie 2026-12-24, durch Kommas getrennt.", "costs": "Etwa 0.0751 EUR.",
        ]
    )
}
