import Engine

extension SettingsWords {
    static let english = SettingsWords(
        title: "Settings",
        inFile: "{file}",
        lead:
            "These are lines of a file, which stays yours: an admin changes most of them here, and you all of them there. "
            + "What is changed in the file holds once “dunwell serve” is started again.",
        notTakenUp: "The file was changed since the house was opened. Start “dunwell serve” again to go by it.",
        unreadable: "The file cannot be read as it is now. What the house took up when it was opened still holds.",
        setting: "Setting",
        value: "Value",
        place: "Where",
        unset: "not set",
        line: "line {line}",
        add: "add {key}:",
        groups: [
            .organisation: "Organisation", .sender: "Sender", .sending: "Sending", .brand: "Brand",
            .calendars: "Calendars", .costs: "Costs", .alarms: "Alarms",
        ],
        hints: [
            .alarms: "Who is told when nothing leaves, a source is silent or a task waits.",
            .brand: "What the page of a customer takes from you, besides your name.",
            .costs: "What a message costs, for Insights.",
            .calendars: "On which days nothing leaves.",
        ],
        names: [
            "zone": "Time zone", "country": "Country", "currency": "Currency", "policy": "Policy",
            "public-address": "Address in the world", "sender.company": "Company", "sender.person": "Person to ask",
            "sender.email": "E-mail", "sender.phone": "Phone", "sender.language": "Language",
            "sender.pay": "How to pay",
            "sender.pay-link": "Page to pay at", "sender.footer": "Footer", "sender.stop-link": "One-click stop",
            "letters": "Letters leave by", "texts": "Texts leave by", "hours": "Contact hours", "run-at": "Run at",
            "payments-arrive": "Payments arrive", "page.logo": "Logo", "page.accent": "Colour",
            "page.accounts": "Accounts by currency", "calendars": "Calendars", "blackout": "Blackout days",
            "notices": "Shown at", "people": "People there", "costs": "Price of a message",
        ],
        channels: InsightsWords.english.channels,
        check: "Look up the domain",
        checkHint: "Whether receivers believe that letters of {domain} are yours: SPF, DKIM and DMARC.",
        selector: "DKIM selector",
        selectorHint: "Your mail provider names it. Empty tries the usual ones.",
        badSelector: "A selector has letters, digits, hyphens, dots and underscores.",
        again: "Once more",
        there: "There is",
        help: "This record helps",
        host: "Name",
        record: "Text",
        ofType: "of type TXT",
        subjects: [
            .spf: "SPF: who may send for {domain}", .dkim: "DKIM: whose signature it is",
            .dmarc: "DMARC: what becomes of what is neither",
        ],
        verdicts: Verdicts(
            good: ("In order", "Nothing is missing."),
            several: ("Broken", "There are several records, so none of them counts. Put them into one."),
            missing: ("Missing", "There is no such record."),
            anybody: ("Open", "It does not say that nobody else may send. End it with ~all."),
            withoutWay: ("Incomplete", "It does not name the house that carries your letters."),
            watching: ("Watching", "It only watches. When its reports show nothing foreign, ask for more."),
            broken: ("Broken", "There is a record that says nothing receivers understand."),
            revoked: ("Revoked", "The key was taken back: signatures under it count for nothing."),
            unseen: (
                "Not seen",
                "No key is under the usual names. Ask your provider for the selector, or read it in the test letter."
            ),
            unknown: ("Not known", "Nobody could say: {why}.")
        ),
        letter: "Test letter",
        letterHint:
            "To {email}, by the way that letters take, marked as a test. It is no reminder and counts for nothing.",
        letterFiles: "Letters of this book stay files: it becomes one as well.",
        sendLetter: "Send me a test letter",
        left: "It left: {reply}. Look into its headers for spf=pass, dkim=pass and dmarc=pass.",
        kept: "It is a file: {reply}.",
        failed: "It did not leave. {reply}",
        letterSubject: "[test] A letter of {company}",
        letterText: """
            Hello {name},

            this letter shows that the way works by which {company} reminds of open invoices. It is a test: no customer got
            it, and it counts for nothing.

            Your mail program can show its headers. There stand spf=pass, dkim=pass and dmarc=pass when receivers believe it.

            """,
        safe: "Safe mode",
        safeHint: "Lets a whole day go to one address, marked, and keeps nothing of it:",
        preview: "The head of a customer’s page",
        button: "Pay now",
        accentOurs: "Dunwell’s own colour: it can be read in the light and in the dark.",
        accentReads: "{colour} can be read: at least 4.5 : 1 on each ground. In the dark it is {dark}.",
        accentFaint: "{colour} is too faint ({contrast} : 1; 4.5 : 1 is needed). Take {darker}, the same hue.",
        accentNone: "{colour} is no colour. Write it like #0e5660.",
        closed: "Next closed days",
        noneClosed: "No holiday within a year.",
        blackout: "Blackout days ahead",
        noBlackout: "None.",
        nobodyAlarmed:
            "Nobody is told elsewhere: it stands on Today and in the log. Name a connection as notices: to change that."
    )
}
