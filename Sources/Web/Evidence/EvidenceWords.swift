/// What the dossier of an invoice says around its facts, in one language. `{…}` is replaced by what it names.
struct EvidenceWords: Sendable {
    let language, title, of, madeOn, money, item, issued, due, billed, paid, credited, open, state: String
    let isVoid, isWrittenOff, isOpen, isPaid, order: String
    let letters, noLetters, to, subject, key, digest, file, notSent, charge, heard: String
    let replies, noReplies, automatic, journal, row, day, what, details, whole: String
    let proof, proofHint, provenAlone, head, readme: String
    let statuses: [String: String]
    let fates: [String: String]

    static func of(_ language: String?) -> EvidenceWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    static let english = EvidenceWords(
        language: "en",
        title: "Invoice {invoice}",
        of: "to {name}",
        madeOn: "Dossier of {day}, made by Dunwell for {company}",
        money: "What was owed",
        item: "Invoice",
        issued: "Issued",
        due: "Due",
        billed: "Billed",
        paid: "Paid",
        credited: "Credited",
        open: "Open",
        state: "State",
        isVoid: "voided",
        isWrittenOff: "written off",
        isOpen: "open",
        isPaid: "settled",
        order: "their order {order}",
        letters: "What left",
        noLetters: "Nothing has left about this invoice.",
        to: "To",
        subject: "Subject",
        key: "Key",
        digest: "SHA-256",
        file: "As it left",
        notSent: "It never left.",
        charge: "a charge",
        heard: "Heard of it",
        replies: "What they wrote",
        noReplies: "They wrote nothing.",
        automatic: "a machine's answer",
        journal: "The journal",
        row: "Row",
        day: "Day",
        what: "What",
        details: "Details",
        whole: "about the customer as a whole",
        proof: "Proof",
        proofHint: "Times are UTC. README.txt says how this is checked; check.py does it.",
        provenAlone:
            "{proven} of {count} rows are proven by this pack alone; the others were sealed together with rows "
            + "of other customers, which are not in it.",
        head: "Head of the journal when it was made: row {row}, {hash}",
        readme: EvidenceReadme.english,
        statuses: [
            "queued": "waits", "claimed": "about to leave", "dispatching": "on its way", "accepted": "accepted",
            "refused": "refused", "uncertain": "unclear whether it arrived", "held": "held for a person",
            "cancelled": "cancelled",
        ],
        fates: [
            "delivered": "delivered", "delayed": "delayed", "bounced": "came back", "complained": "called spam",
            "opened": "opened", "clicked": "link opened",
        ]
    )

    static let german = EvidenceWords(
        language: "de",
        title: "Rechnung {invoice}",
        of: "an {name}",
        madeOn: "Akte vom {day}, von Dunwell für {company}",
        money: "Was geschuldet war",
        item: "Rechnung",
        issued: "Ausgestellt",
        due: "Fällig",
        billed: "Betrag",
        paid: "Bezahlt",
        credited: "Gutgeschrieben",
        open: "Offen",
        state: "Stand",
        isVoid: "storniert",
        isWrittenOff: "ausgebucht",
        isOpen: "offen",
        isPaid: "beglichen",
        order: "Bestellung {order}",
        letters: "Was hinausging",
        noLetters: "Zu dieser Rechnung ging nichts hinaus.",
        to: "An",
        subject: "Betreff",
        key: "Schlüssel",
        digest: "SHA-256",
        file: "Wie es hinausging",
        notSent: "Es ging nie hinaus.",
        charge: "eine Abbuchung",
        heard: "Davon gehört",
        replies: "Was geantwortet wurde",
        noReplies: "Es kam keine Antwort.",
        automatic: "Antwort eines Automaten",
        journal: "Das Journal",
        row: "Zeile",
        day: "Tag",
        what: "Was",
        details: "Einzelheiten",
        whole: "betrifft den Kunden als Ganzes",
        proof: "Nachweis",
        proofHint: "Zeiten in UTC. README.txt sagt, wie dies geprüft wird; check.py tut es.",
        provenAlone: "{proven} von {count} Zeilen weist diese Akte allein nach; die anderen wurden zusammen mit Zeilen "
            + "anderer Kunden gesiegelt, die nicht darin sind.",
        head: "Kopf des Journals, als sie entstand: Zeile {row}, {hash}",
        readme: EvidenceReadme.german,
        statuses: [
            "queued": "wartet", "claimed": "geht gleich hinaus", "dispatching": "unterwegs",
            "accepted": "angenommen", "refused": "abgelehnt", "uncertain": "unklar, ob es ankam",
            "held": "wartet auf eine Person", "cancelled": "abgesagt",
        ],
        fates: [
            "delivered": "zugestellt", "delayed": "verzögert", "bounced": "kam zurück",
            "complained": "als Spam gemeldet", "opened": "geöffnet", "clicked": "Link geöffnet",
        ]
    )
}
