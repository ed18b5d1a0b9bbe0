extension SettingsEditWords {
    static let english = SettingsEditWords(
        edit: "Edit",
        lead: "Single lines of the file are changed; its comments stay. An empty field takes the line away.",
        costsLead:
            "What a message costs you, as your provider bills it: an amount with up to four decimals and its currency, such as "
            + "0.0751 EUR. Insights reckon with it. A text in several parts counts as one message.",
        look: "What would change",
        back: "Back",
        save: "Save",
        saveHint: "It is in the journal under your name, and can be put back.",
        wouldChange: "What would change",
        unchanged: "Nothing would change.",
        saved: "Saved, and in force: {keys}.",
        savedLater: "Saved: {keys}. Some of it holds from the next start of “dunwell serve” on.",
        later: "Holds from the next start of “dunwell serve” on.",
        eachLine: "Each on a line of its own.",
        theirs:
            "Somebody else has written here meanwhile: {value}. What you typed is kept; save again to put it there.",
        nothing: "nothing",
        changed:
            "The file was changed meanwhile. What you typed is kept; look at what would change now, and save again.",
        readOnly:
            "The file or its folder may not be written to. Let the user who runs “dunwell serve” write there, or edit it yourself.",
        link: "The file leads to {file}, which may be another program’s. Edit it there.",
        unreadable: "The file is gone or cannot be read. Nothing was changed.",
        failed: "The file could not be written: {why}. Nothing was changed.",
        changes: "Changes of the settings",
        changesLead: "What was changed at the desk. What somebody wrote into the file by hand is not listed.",
        noChanges: "Nothing was changed at the desk yet.",
        noChangesHint: "The pencil beside each kind of settings does that.",
        when: "When",
        what: "What",
        before: "As it was before",
        gone: "The text of before is kept no more: it lay in the folder “settings-before” beside the file.",
        asBefore: "The settings are as they were before.",
        restore: "Put it back",
        restoreHint:
            "The whole file becomes what it was; what was changed since goes as well. That can be put back, too.",
        alsoHere: "Also set here",
        pending: "from the next start on",
        picture: "Another logo",
        pictureFile: "Picture",
        pictureHint: "A picture (PNG, JPEG, GIF or WebP) of at most {size} KiB. It is put into the folder of the book.",
        takePicture: "Take this picture",
        noPicture:
            "That is no PNG, JPEG, GIF or WebP of at most {size} KiB. Drawings (SVG) go into the folder by hand.",
        hints: [
            "country": "Two capital letters, such as DE.", "zone": "Such as Europe/Berlin.",
            "public-address": "Under which the world reaches “dunwell serve”, such as https://pay.acme.example.",
            "sender.email": "Letters come from it, and a person reads what is answered.",
            "sender.language": "Of customers whose language nobody knows: en or de.",
            "sender.pay": "Lines such as bank and account; each on a line of its own.",
            "run-at": "Such as 08:00, or never.", "payments-arrive": "Such as daily, weekly monday or monthly 3.",
            "hours": "Such as 08:00-18:00 on the recipient’s clock, or any. Empty is what is usual.",
            "page.logo": "A file in the folder of the book (.svg, .png, .jpg, .webp, .gif) or an https address.",
            "page.accent": "Such as #0e5660. It has to be readable: 4.5 : 1 on each ground (WCAG 2.2, AA).",
            "calendars": "Names of calendars, such as de or target, with commas between them.",
            "blackout": "Days such as 2026-12-24, with commas between them.",
            "costs": "Such as 0.0751 EUR.",
        ]
    )
}
