import Receivables

extension InsightsWords {
    static let german = InsightsWords(
        title: "Einblicke",
        span: "12 Monate bis {day}",
        currency: "Währung",
        print: "Drucken",
        asTable: "Als Tabelle",
        formula: "Formel",
        notYet: "Noch nicht bekannt.",
        nothing: "Noch nie wurde etwas berechnet.",
        nothingHint:
            "Importieren Sie Rechnungen, oder verbinden Sie, wo sie geschrieben werden: Ihre Bilder stehen hier.",
        fewer: "{count} weniger als Ende {month}",
        more: "{count} mehr als Ende {month}",
        same: "wie Ende {month}",
        simple: "einfach",
        countback: "rückgerechnet",
        best: "bestmöglich",
        chase: "was Mahnen gewinnen kann",
        month: "Monat",
        day: "Tag",
        receivable: "Offen",
        sales: "Umsatz 90 Tage",
        overdue: "Überfällig",
        total: "Offen gesamt",
        effectiveness: "CEI",
        week: "Woche",
        weekTo: "bis {day}",
        fourWeeks: "zusammen",
        expected: "Erwartet",
        low: "Mindestens",
        high: "Höchstens",
        withBand:
            "Zwischen {low} und {high}, so weit die Regel in den vier Wochen nach {count} vergangenen Monatsenden danebenlag.",
        withoutBand:
            "Wie weit das danebenliegen kann, ist noch nicht bekannt: Es braucht sechs Monatsenden mit vier Wochen danach; "
            + "es gibt {count}.",
        openItems: "Offene Posten (CSV)",
        paidItems: "Bezahlte Posten (CSV)",
        lane: "Phase",
        entered: "Kamen hinein",
        paid: "Darin bezahlt",
        movedOn: "Weiter",
        stillThere: "Noch darin",
        recovery: "Quote",
        interval: "95-%-Intervall",
        escalation: "Eskalation",
        days: "{count} T",
        first: "Erstes Viertel",
        median: "Median",
        third: "Drittes Viertel",
        nobody: "niemand",
        step: "Schritt",
        taken: "Getan",
        share: "Davon bezahlt",
        meanDays: "Mittlere Tage",
        kept: "gehalten",
        partly: "zum Teil",
        broken: "gebrochen",
        promises: "Im Journal",
        replaced: "von {count}",
        tasks: "Aufgaben",
        steps: "Schritte",
        rate: "Auf 100 Schritte",
        allTasks: "Offene Aufgaben",
        customer: "Kunde",
        late: "Zu spät",
        lateOf: "{late} von {settled}",
        meanLate: "Mittlere Tage",
        open: "Offen",
        thousand: "Tausend {currency}",
        million: "Millionen {currency}",
        way: "Kanal",
        notMeasured: "nicht gemessen",
        messages: "Nachrichten",
        price: "Preis je Stück",
        noPrice: "nicht angegeben",
        cost: "Kosten",
        answered: "Posten bezahlt",
        perItem: "Je bezahltem Posten",
        recovered: "Eingeholt",
        perThousand: "Je 1.000 eingeholt",
        prices: "Preise",
        stages: ["gesendet", "zugestellt", "geöffnet", "geklickt", "bezahlt {soon} T"],
        entries: germanEntries,
        lanes: [.current: "laufend", .early: "früh", .late: "spät", .critical: "kritisch"],
        colleagues: [
            "account-owner": "Kundenbetreuung", "deputy": "Vertretung", "finance": "Buchhaltung",
            "finance-lead": "Finanzleitung", "executive": "Geschäftsleitung", "legal": "Rechtsabteilung",
        ],
        channels: [
            "email": "E-Mail", "sms": "SMS", "call": "Anruf", "whatsapp": "WhatsApp", "letter": "Brief", "chat": "Chat",
        ]
    )

    private static let germanEntries: [Insight: Entry] = germanMoney.merging(germanWork) { money, _ in money }

    private static let germanMoney: [Insight: Entry] = [
        .dso: Entry(
            title: "Forderungslaufzeit (DSO): {now}",
            say:
                "{currency}. {change}Zwischen einfach und bestmöglich liegen {gap} Tage: Mehr kann Mahnen nicht gewinnen. Der "
                + "Rest sind Ihre Zahlungsziele.",
            formula:
                "Einfach: offen ÷ Umsatz von 90 Tagen × 90 = {open} ÷ {sales} × 90 = {simple}. Bestmöglich: dasselbe von "
                + "dem, was noch nicht fällig ist. Rückgerechnet: Die Umsätze der Monate, der neueste zuerst, werden vom "
                + "Offenen abgezogen, bis es aufgebraucht ist; ein solcher Monat zählt seine Tage, der letzte seine Tage × "
                + "Rest ÷ Umsatz.",
            source: "Die üblichen Definitionen; überfällig zählt ab dem vertraglichen Fälligkeitstag. Die Punkte sind "
                + "Monatsenden und heute.",
            unknown: "Es braucht Umsatz in den letzten neunzig Tagen."
        ),
        .aging: Entry(
            title: "Überfällig nach Alter: {now}",
            say:
                "{unit} an Monatsenden, nach Kalendertagen seit Fälligkeit. {now} sind jetzt überfällig, {then} waren es Ende "
                + "{month}.",
            formula:
                "Σ Salden offener Posten nach heute − vertragliche Fälligkeit: 1–30, 31–60, 61–90, 90+. Vergangene "
                + "Monatsenden zählen Geld nach seiner Wertstellung; Gutschriften sind negativ. Gleich: dunwell report aging "
                + "--on TAG.",
            source: "Die Stufen des Altersberichts der Buchhaltung.",
            unknown: "An keinem Monatsende war etwas offen."
        ),
        .effectiveness: Entry(
            title: "Wirksamkeit des Einzugs: {now}",
            say:
                "Von dem, was im Monat eingezogen werden konnte, wie viel es wurde. 80 % und mehr ist gut, 50 % und weniger "
                + "schlecht.",
            formula:
                "CEI = (offen am Anfang + Umsatz − offen am Ende) ÷ (offen am Anfang + Umsatz − am Ende noch nicht "
                + "fällig). Der Umsatz ist der des einen Monats: N = 1.",
            source: "Quelle: creditguru.com, collection effectiveness index. Der letzte Punkt ist der Monat bis heute.",
            unknown: "Es braucht zwei Monatsenden."
        ),
        .forecast: Entry(
            title: "Was kommen mag: {now} in vier Wochen",
            say: "{unit}, von dem, was heute offen ist. {band}",
            formula:
                "Σ offen × die Chance, dass ein Posten dieses Alters in den Wochen bezahlt wird. Die Chancen sind die der "
                + "eigenen Posten der letzten 12 Monate (welcher Teil in welchem Alter noch offen ist); wo weniger als 20 so alt "
                + "waren, eine Faustregel nach dem Alter. Das Band: das zweitkleinste und das zweitgrößte Verhältnis dessen, "
                + "was kam, zu dem, was die Regel für vergangene Monatsenden sagt, mal der Summe. Was kam, "
                + "enthält Geld auf seither geschriebene Rechnungen und Gutschriften.",
            source:
                "Quelle: E. L. Kaplan, P. Meier, J. Amer. Statist. Assoc. 53 (1958), 457–481.",
            unknown: "Nichts ist offen."
        ),
        .payers: Entry(
            title: "Immer wieder zu spät",
            say: "Fünf oder mehr bezahlte Rechnungen, mehr als die Hälfte zu spät; alle Währungen.",
            formula:
                "Zu spät ist, was nach dem letzten pünktlichen Tag kam: der Fälligkeit, auf einen Banktag geschoben, und "
                + "den Tagen, die das Geld braucht. Mittlere Tage: Kalendertage seit Fälligkeit ÷ späte Rechnungen.",
            source: "Alles, was Läufe bezahlt fanden, seit das Buch begann.",
            unknown: "Niemand war mit mehr als der Hälfte von fünf Rechnungen zu spät."
        ),
    ]

    private static let germanWork: [Insight: Entry] = [
        .recovery: Entry(
            title: "Bezahlt, solange in der Phase",
            say:
                "Von den Posten, fällig seit {month}, die die Phase verlassen haben. Der Strich ist das 95-%-Intervall. Was "
                + "stattdessen in die nächste Phase kam, ist die Eskalationsquote.",
            formula:
                "Quote = in der Phase bezahlt ÷ (in der Phase bezahlt + weiter). Eskalation = weiter ÷ dasselbe. Was noch "
                + "in der Phase ist, ist nicht entschieden und bleibt weg, außer in der letzten, die nichts unbezahlt "
                + "verlässt. Phasen nach Kalendertagen seit Fälligkeit: früh 1–14, spät 15–44, kritisch ab 45.",
            source: "Intervall: E. B. Wilson, J. Amer. Statist. Assoc. 22 (1927), 209–212.",
            unknown: "Noch hat kein Posten eine Phase verlassen."
        ),
        .days: Entry(
            title: "Tage bis zum Geld",
            say:
                "Von der Rechnung bis zum letzten Geld, nach der Phase, in der es kam: Der Balken ist die mittlere Hälfte, der "
                + "Ring der Median.",
            formula: "Quartile von (Tag des letzten Geldes − Rechnungstag) nach Zahl der Posten, nächster Rang.",
            source:
                "Posten, fällig seit {month} und bezahlt. Die neuesten Monate wirken zu jung: Ihre langsamen Zahler sind "
                + "noch offen.",
            unknown: "Noch wurde nichts bezahlt."
        ),
        .steps: Entry(
            title: "Was jeder Schritt bringt",
            say:
                "Von den Malen, die ein Schritt seit {month} getan wurde, wie oft vor dem nächsten bezahlt wurde. Was ohnehin "
                + "bezahlt worden wäre, ist darin.",
            formula:
                "Anteil = bezahlt mit diesem als letztem Schritt ÷ getan. Mittlere Tage = Σ (letztes Geld − Schritt) ÷ "
                + "bezahlt. Was noch offen ist, zählt als nicht bezahlt.",
            source: "Intervall: E. B. Wilson, J. Amer. Statist. Assoc. 22 (1927), 209–212.",
            unknown: "Noch wurde kein Schritt getan."
        ),
        .promises: Entry(
            title: "Eingehaltene Zusagen: {now}",
            say: "{kept} von {count}, die im {month} fällig wurden, {partly} zum Teil; alle Währungen.",
            formula:
                "Eingehalten = alles Zugesagte kam bis zum zugesagten Tag und den Tagen, die das Geld braucht ÷ fällig "
                + "gewordene Zusagen. Eine, die durch eine neuere ersetzt wurde, zählt nicht.",
            source: "Was die Läufe fanden, nach dem Monat, in dem sie es fanden.",
            unknown: "Noch ist keine Zusage fällig geworden."
        ),
        .channels: Entry(
            title: "Kanäle, letzte {days} Tage",
            say:
                "Was aus den Briefen dieser Tage wurde. Gestrichelt ist nicht gemessen: Niemand hat es uns gesagt. Alle "
                + "Währungen.",
            formula:
                "Gesendet: vom Überbringer angenommen. Zugestellt und geöffnet: wie er es sagt, jeder Brief einmal. "
                + "Geklickt: Eine Person kam über den Link. Bezahlt: Einer der Posten wurde binnen {soon} Tagen bezahlt, und "
                + "dazwischen wurde nichts anderes dazu gesagt. Anteile sind die des Gesendeten.",
            source: "Öffnen ist nur bekannt, wo die Plattform es verfolgt.",
            unknown: "In diesen Tagen wurde nichts gesendet."
        ),
        .costs: Entry(
            title: "Was Nachrichten kosten",
            say:
                "Seit {since}, nach Kanal, jeweils in der Währung des Preises. Kein Betrag wird umgerechnet, und keiner mit einem "
                + "anderer Währung addiert.",
            formula:
                "Kosten: gesendete Nachrichten × Preis je Stück. Je bezahltem Posten: Kosten ÷ Posten, die binnen {soon} Tagen "
                + "nach einer Nachricht des Kanals bezahlt wurden. Je 1.000 eingeholt: Kosten × 1.000 ÷ was für die davon in der "
                + "Währung des Preises berechnet war. Alle Nachrichten zählen, auch die über andere Währungen; das Letzte ist "
                + "also nie zu niedrig. Eine SMS in mehreren Teilen zählt als eine: Die Zahl der Teile wird nicht behalten.",
            source:
                "Die Preise sind die der Einstellungen von heute. Kein Sprachmodell schreibt oder liest hier etwas, also kostet "
                + "auch keines etwas.",
            unknown:
                "Von keinem benutzten Kanal ist ein Preis bekannt. Ein Admin gibt ihn unter Einstellungen, Kosten an; er ist eine "
                + "Zeile in book.yaml wie costs: { sms: 0.0751 EUR }."
        ),
        .tasks: Entry(
            title: "An Kollegen übergeben: {now}",
            say: "{count} Aufgaben im {month}, neben {steps} Schritten der Regeln. Alle Währungen.",
            formula:
                "Aufgaben, die im Monat an jemanden gingen ÷ Schritte, die in ihm getan wurden (jeder Posten eines Briefes, "
                + "Einzüge, Anrufe) × 100.",
            source: "Eine eigene Zahl. Wie viel in eine höhere Phase kommt, steht bei den Phasen.",
            unknown: "Noch wurde niemandem etwas gegeben."
        ),
    ]
}
