import Storage

/// What the page says on which a customer is erased, in one language.
struct EraseWords: Sendable {
    /// What the page speaks of, in its order.
    enum Line: Hashable, CaseIterable { case name, family, people, links, words, letters, books, elsewhere }

    let title, customers, heading, headingDone, lead, becomes, became, what, fate, why, noLetters, done,
        doneHint: String
    let notNow, next, ask, askHint, lapsed, agree, agreeHint, withdraw, waits, final: String
    /// What it is, what becomes of it, and until when and why.
    let lines: [Line: (String, String, String)]
    let obstacles: [ErasureObstacle: String]
    /// On the customer's own page.
    let note, button: String

    static func of(_ language: String?) -> EraseWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    static let english = EraseWords(
        title: "Erase personal data",
        customers: "Customers",
        heading: "Erase the personal data of {name}",
        headingDone: "{name} was erased",
        lead: """
            For a customer who asks for it (GDPR Art. 17), or whom nothing needs to be known of any more. One admin asks for \
            it, another one agrees within seven days, and it is done at once.
            """,
        becomes: "What becomes of it",
        became: "What became of it",
        what: "What",
        fate: "What happens",
        why: "Until when, and why",
        noLetters: "There are none.",
        done: "Erased on {done}.",
        doneHint: "{asker} asked for it on {asked}, {agreed} agreed.",
        notNow: "Not now: first these have to be settled",
        next: "What comes next",
        ask: "Ask that it be erased",
        askHint: "Nothing is erased yet. Send the address of this page to another admin, who has seven days to agree.",
        lapsed: "{asker} asked for it on {asked}; nobody agreed within seven days, and the question has lapsed.",
        agree: "Agree and erase",
        agreeHint: "{asker} asked for it on {asked}. You may agree until {last}.",
        withdraw: "Ask no more",
        waits: "You asked for it on {asked}. Another admin has until {last} to agree, on this page.",
        final: "This is final: nothing in this book could tell afterwards who it was.",
        lines: englishLines,
        obstacles: [
            .money: "Something is owed, or credit is left. Settle it, or credit the rest; also what is written off.",
            .letter: "A letter or charge is on its way, held or uncertain. Wait, or say on Today what became of it.",
            .approval: "A step waits for approval. Decline it under Approvals.",
            .reply: "A reply has not been read. Read it on Today.",
            .task: "Somebody has something to do about them. End the task on Today.",
            .trouble: "A dispute, a broken promise or a failed charge waits. See to it on Today.",
            .news: """
            News of a platform or a mail speak of them and wait to be acted on. Try them again or set them aside: \
            dunwell inbox lists them.
            """,
            .run: "Something was told of them since the last run. Come back after the next one.",
            .bill: "Invoices of other customers are billed to them. Say in your books who pays those from now on.",
        ],
        note: "Erased on {day}: nothing in this book says any more who it was.",
        button: "Erase personal data"
    )

    private static var englishLines: [Line: (String, String, String)] {
        [
            .name: (
                "Name and code", "“{pseudonym}” from then on, in lists, search, exports and the API.",
                "At once. Only a keyed hash of the code is kept, so that a later file or source that names it is refused."
            ),
            .family: ("Merged customers: {others}", "They go with this one.", "At once. They are the same customer."),
            .people: (
                "Addresses and people ({people})", "Erased: e-mail, telephone, people, owner, payer at platforms.",
                "At once."
            ),
            .links: ("Links to their page ({links})", "Taken back; visits are erased.", "At once."),
            .words: (
                "What was said and noted",
                "Erased: words of replies, calls and reasons in the journal, references of payments, order numbers, notes, "
                    + "news of platforms as they came, answers kept for programs.",
                "At once. The journal goes on proving itself: it seals a digest of such words, not the words."
            ),
            .letters: (
                "Letters ({letters}), replies ({replies}), edits ({edits})",
                "Kept until {until}, for admins only; then the day’s run erases them.",
                "Each for six years after the end of its year: what law makes you keep stays (GDPR Art. 17 (3) (b); "
                    + "§ 257 HGB, § 147 AO)."
            ),
            .books: (
                "Invoices ({invoices}), payments ({payments}), the sealed journal",
                "Stay under “{pseudonym}”: amounts, days, numbers, who of you did what. No figure changes.",
                "They are the books (GDPR Art. 17 (3) (b); § 257 HGB, § 147 AO), and tell nobody who it was."
            ),
            .elsewhere: (
                "Outside of this book",
                "Backups, imported files, send journals, mail server, accounting and platforms stay as they are. Erase it "
                    + "there, and tell whoever you gave the data to (GDPR Art. 19).",
                "Dunwell does not reach it."
            ),
        ]
    }
}
