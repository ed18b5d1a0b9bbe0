import Engine
import Storage

/// What the page of tokens says, in one language.
struct TokensWords: Sendable {
    let title, hint, made, none, noneHint, name, nameHint, scopes, until, used, acts, over, never, revoke: String
    let make, makeHint, days, noName, noScope, beyond, badDays: String
    let scope: [Scope: String]

    static func of(_ language: String?) -> TokensWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    /// By field.
    func faults(_ fault: Reception.TokenFault) -> [String: String] {
        switch fault {
        case .noName: ["name": noName]
        case .noScope: ["scope": noScope]
        case .beyond(let scope): ["scope": DeskWords.fill(beyond, ["scope": self.scope[scope] ?? scope.rawValue])]
        case .days(let range):
            ["days": DeskWords.fill(badDays, ["least": "\(range.lowerBound)", "most": "\(range.upperBound)"])]
        }
    }

    static let english = TokensWords(
        title: "Tokens",
        hint: "What programs show to act for you, under your name and never beyond your rights.",
        made: "Give this to {name} now; nobody is shown it again:",
        none: "No program acts for you.",
        noneHint: "The API does what the desk does; its document is at /api/v1/openapi.json.",
        name: "Name",
        nameHint: "What shows it: n8n, the shop.",
        scopes: "May",
        until: "Good until",
        used: "Last used",
        acts: "What can be done",
        over: "over",
        never: "never",
        revoke: "Revoke",
        make: "Make a token",
        makeHint: "Tick as little as the program needs.",
        days: "Good for so many days",
        noName: "Name it, with at most 60 characters.",
        noScope: "Tick what it may do.",
        beyond: "You cannot give away what you may not do yourself: {scope}.",
        badDays: "From {least} to {most} days.",
        scope: [.read: "read", .act: "act", .approve: "agree and decline", .admin: "administer"]
    )

    static let german = TokensWords(
        title: "Token",
        hint: "Was Programme zeigen, um für Sie zu handeln: unter Ihrem Namen und nie über Ihre Rechte hinaus.",
        made: "Geben Sie dies jetzt an {name}; niemand sieht es noch einmal:",
        none: "Kein Programm handelt für Sie.",
        noneHint: "Die API kann, was der Schreibtisch kann; ihr Dokument steht unter /api/v1/openapi.json.",
        name: "Name",
        nameHint: "Wer ihn zeigt: n8n, der Shop.",
        scopes: "Darf",
        until: "Gilt bis",
        used: "Zuletzt benutzt",
        acts: "Was getan werden kann",
        over: "abgelaufen",
        never: "nie",
        revoke: "Widerrufen",
        make: "Token anlegen",
        makeHint: "Kreuzen Sie so wenig an, wie das Programm braucht.",
        days: "Gilt so viele Tage",
        noName: "Geben Sie ihm einen Namen von höchstens 60 Zeichen.",
        noScope: "Kreuzen Sie an, was er darf.",
        beyond: "Sie können nicht weitergeben, was Sie selbst nicht dürfen: {scope}.",
        badDays: "Von {least} bis {most} Tagen.",
        scope: [.read: "lesen", .act: "handeln", .approve: "zustimmen und ablehnen", .admin: "verwalten"]
    )
}
