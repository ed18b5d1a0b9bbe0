import Storage

extension EraseWords {
    static let german = EraseWords(
        title: "Personenbezogene Daten löschen",
        customers: "Kunden",
        heading: "Personenbezogene Daten von {name} löschen",
        headingDone: "{name} wurde gelöscht",
        lead: """
            Für einen Kunden, der es verlangt (Art. 17 DSGVO), oder von dem nichts mehr bekannt sein muss. Eine Person mit \
            Verwaltungsrechten beantragt es, eine andere stimmt innerhalb von sieben Tagen zu, und es geschieht sofort.
            """,
        becomes: "Was damit geschieht",
        became: "Was damit geschah",
        what: "Was",
        fate: "Was geschieht",
        why: "Bis wann, und warum",
        noLetters: "Es gibt keine.",
        done: "Gelöscht am {done}.",
        doneHint: "{asker} beantragte es am {asked}, {agreed} stimmte zu.",
        notNow: "Jetzt nicht: Zuerst ist das hier zu klären",
        next: "Wie es weitergeht",
        ask: "Löschung beantragen",
        askHint: """
            Noch wird nichts gelöscht. Schicken Sie die Adresse dieser Seite an eine andere Person mit Verwaltungsrechten; \
            sie hat sieben Tage, um zuzustimmen.
            """,
        lapsed:
            "{asker} beantragte es am {asked}; innerhalb von sieben Tagen stimmte niemand zu, der Antrag ist verfallen.",
        agree: "Zustimmen und löschen",
        agreeHint: "{asker} beantragte es am {asked}. Sie können bis {last} zustimmen.",
        withdraw: "Antrag zurückziehen",
        waits:
            "Sie beantragten es am {asked}. Jemand anderes mit Verwaltungsrechten kann bis {last} auf dieser Seite zustimmen.",
        final: "Das ist endgültig: Nichts in diesem Buch könnte danach sagen, wer es war.",
        lines: germanLines,
        obstacles: [
            .money: """
            Etwas ist offen, oder es gibt ein Guthaben. Gleichen Sie es aus, oder schreiben Sie den Rest gut, auch \
            Ausgebuchtes.
            """,
            .letter: """
            Ein Brief oder eine Abbuchung ist unterwegs, gehalten oder ungewiss. Warten Sie, oder sagen Sie unter „Heute“, \
            was daraus wurde.
            """,
            .approval: "Ein Schritt wartet auf Freigabe. Lehnen Sie ihn unter „Freigaben“ ab.",
            .reply: "Eine Antwort ist ungelesen. Lesen Sie sie unter „Heute“.",
            .task: "Jemand hat noch etwas zu tun. Beenden Sie die Aufgabe unter „Heute“.",
            .trouble: """
            Ein Streitfall, ein gebrochenes Versprechen oder eine gescheiterte Abbuchung wartet. Kümmern Sie sich unter \
            „Heute“ darum.
            """,
            .news: """
            Meldungen einer Plattform oder eine Mail sprechen von ihnen und warten. Versuchen Sie es damit noch einmal oder \
            legen Sie sie weg: dunwell inbox zeigt sie.
            """,
            .run: "Seit dem letzten Lauf wurde etwas über sie gemeldet. Kommen Sie nach dem nächsten wieder.",
            .bill: "Rechnungen anderer Kunden gehen an sie. Sagen Sie in Ihren Büchern, wer diese künftig zahlt.",
        ],
        note: "Gelöscht am {day}: Nichts in diesem Buch sagt mehr, wer es war.",
        button: "Personenbezogene Daten löschen"
    )

    private static var germanLines: [Line: (String, String, String)] {
        [
            .name: (
                "Name und Code", "Von da an „{pseudonym}“, in Listen, Suche, Dateien und der API.",
                "Sofort. Vom Code bleibt nur ein Hashwert mit Schlüssel, damit eine spätere Datei oder Quelle, die ihn "
                    + "nennt, abgewiesen wird."
            ),
            .family: (
                "Zusammengeführte Kunden: {others}", "Sie gehen mit.", "Sofort. Sie sind derselbe Kunde."
            ),
            .people: (
                "Adressen und Personen ({people})",
                "Gelöscht: E-Mail, Telefon, Personen, Betreuung, Zahlername bei Plattformen.", "Sofort."
            ),
            .links: ("Links zu ihrer Seite ({links})", "Zurückgenommen; Besuche werden gelöscht.", "Sofort."),
            .words: (
                "Was gesagt und notiert wurde",
                "Gelöscht: Worte von Antworten, Anrufen und Gründen im Journal, Verwendungszwecke, Bestellnummern, Notizen, "
                    + "Meldungen von Plattformen, wie sie kamen, aufgehobene Antworten an Programme.",
                "Sofort. Das Journal beweist sich weiter: Es versiegelt einen Hashwert solcher Worte, nicht die Worte."
            ),
            .letters: (
                "Briefe ({letters}), Antworten ({replies}), Bearbeitungen ({edits})",
                "Bis {until} aufgehoben, nur mit Verwaltungsrechten lesbar; dann löscht sie der Tageslauf.",
                "Jeder sechs Jahre nach dem Ende seines Jahres: Was aufzuheben ist, bleibt (Art. 17 Abs. 3 Buchst. b DSGVO; "
                    + "§ 257 HGB, § 147 AO)."
            ),
            .books: (
                "Rechnungen ({invoices}), Zahlungen ({payments}), das versiegelte Journal",
                "Bleiben unter „{pseudonym}“: Beträge, Tage, Nummern, wer von Ihnen was tat. Keine Kennzahl ändert sich.",
                "Sie sind die Bücher (Art. 17 Abs. 3 Buchst. b DSGVO; § 257 HGB, § 147 AO) und sagen niemandem, wer es war."
            ),
            .elsewhere: (
                "Außerhalb dieses Buchs",
                "Sicherungen, eingelesene Dateien, Sendejournale, Mailserver, Buchhaltung und Plattformen bleiben, wie sie "
                    + "sind. Löschen Sie es dort, und sagen Sie es allen, denen Sie die Daten gaben (Art. 19 DSGVO).",
                "Dunwell reicht nicht dorthin."
            ),
        ]
    }
}
