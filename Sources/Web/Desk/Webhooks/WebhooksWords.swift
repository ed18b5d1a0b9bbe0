import Engine
import Storage

/// What the page of webhooks says, in one language.
struct WebhooksWords: Sendable {
    let title, hint, made, renewed, newSecret, none, noneHint, everything, test, pause, resume, remove, again: String
    let on, failing, off, gaveUp, row, became, tries, address, addressHint, make, onlySome, events: String
    let noAddress, noKind, tooMany: String
    let statuses: [HookDelivery.Status: String]

    static func of(_ language: String?) -> WebhooksWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    func sentence(_ fault: HookDesk.Fault) -> String {
        switch fault {
        case .address: noAddress
        case .kind(let kind): DeskWords.fill(noKind, ["kind": kind])
        case .tooMany(let most): DeskWords.fill(tooMany, ["most": "\(most)"])
        }
    }

    static let english = WebhooksWords(
        title: "Webhooks",
        hint: "Programs are told what happens: signed, in order, again and again until it arrives.",
        made: "Deliveries to {url} are signed with this; nobody is shown it again:",
        renewed:
            "Deliveries to {url} are signed with this and, for a day, with the former one; nobody is shown it again:",
        newSecret: "New secret",
        none: "No program is told anything.",
        noneHint: "n8n, Make, Zapier and everything else that knows Standard Webhooks can listen.",
        everything: "all that happens",
        test: "Test",
        pause: "Let it rest",
        resume: "Go on",
        remove: "Remove",
        again: "Once more",
        on: "is told",
        failing: "does not hear",
        off: "rests",
        gaveUp: "switched off: nothing arrived for days",
        row: "Row of the journal",
        became: "What became of it",
        tries: "Tries",
        address: "Address",
        addressHint: "https://, on the internet; hosts inside the house stand under trusted-hosts in book.yaml.",
        make: "Tell a program",
        onlySome: "Only some of what happens",
        events: "Tell it of",
        noAddress: "Write an address such as https://hooks.example/dunwell.",
        noKind: "Nothing is called {kind}.",
        tooMany: "There are {most} already; remove one first.",
        statuses: [.due: "waits", .done: "arrived", .gone: "given up"]
    )

    static let german = WebhooksWords(
        title: "Webhooks",
        hint: "Programme hören, was geschieht: signiert, der Reihe nach, so oft, bis es ankommt.",
        made: "Was an {url} geht, ist hiermit signiert; niemand sieht es noch einmal:",
        renewed:
            "Was an {url} geht, ist hiermit und einen Tag lang mit dem alten signiert; niemand sieht es noch einmal:",
        newSecret: "Neues Geheimnis",
        none: "Kein Programm hört etwas.",
        noneHint: "n8n, Make, Zapier und alles, was Standard Webhooks kennt, kann zuhören.",
        everything: "alles, was geschieht",
        test: "Testen",
        pause: "Ruhen lassen",
        resume: "Weiter",
        remove: "Entfernen",
        again: "Noch einmal",
        on: "hört",
        failing: "hört nicht",
        off: "ruht",
        gaveUp: "abgeschaltet: tagelang kam nichts an",
        row: "Zeile des Journals",
        became: "Was daraus wurde",
        tries: "Versuche",
        address: "Adresse",
        addressHint: "https://, im Internet; Rechner im Haus stehen unter trusted-hosts in book.yaml.",
        make: "Einem Programm erzählen",
        onlySome: "Nur manches von dem, was geschieht",
        events: "Erzählen von",
        noAddress: "Schreiben Sie eine Adresse wie https://hooks.example/dunwell.",
        noKind: "Nichts heißt {kind}.",
        tooMany: "Es gibt schon {most}; entfernen Sie erst eines.",
        statuses: [.due: "wartet", .done: "angekommen", .gone: "aufgegeben"]
    )
}
