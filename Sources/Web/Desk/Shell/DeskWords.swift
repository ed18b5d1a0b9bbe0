import Storage

/// What the frame of the desk says, in one language. `{…}` is replaced by what it names.
struct DeskWords: Sendable {
    let language: String
    let skip, navigation, shortNavigation, morePlaces, signOut, keys, undo, toToday: String
    /// What an open page says when what it shows has changed.
    let changedBy, changed, show: String
    let signedOut, signedOutHint, forbidden, forbiddenHint: String
    let foreignForm, foreignFormHint, nothing, nothingHint: String
    let roles: [Role: String]
    let places: [String: String]
    /// What was just done, by its name in a ``Flash``.
    let said: [String: String]

    static func of(_ language: String?) -> DeskWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    /// Replaces `{name}`.
    static func fill(_ text: String, _ words: [String: String]) -> String { text.filled(with: words) }

    static let english = DeskWords(
        language: "en",
        skip: "Skip to the page",
        navigation: "Desk",
        shortNavigation: "Desk, short",
        morePlaces: "More",
        signOut: "Sign out",
        keys: "Keys",
        undo: "Undo",
        toToday: "To Today",
        changedBy: "Changed meanwhile by {who}.",
        changed: "Something happened meanwhile.",
        show: "Show",
        signedOut: "You are signed out.",
        signedOutHint: "Nothing was changed. Sign in and send it again.",
        forbidden: "That is not yours to do.",
        forbiddenHint: "It takes the role {role}. Ask an admin of this book.",
        foreignForm: "That form is too old.",
        foreignFormHint: "Nothing was changed. Open the page again and send it from there.",
        nothing: "There is nothing here.",
        nothingHint: "The address may be mistyped, or what it led to is gone.",
        roles: [.viewer: "viewer", .clerk: "clerk", .approver: "approver", .admin: "admin"],
        places: [
            "today": "Today", "customers": "Customers", "approvals": "Approvals", "policies": "Policies",
            "insights": "Insights", "connections": "Connections", "audit": "Audit", "people": "People",
            "settings": "Settings", "account": "Account",
        ],
        said: [
            "approved": "Approved: {name}. It leaves with the next run.",
            "needs-more": "You agreed: {name}. One more person has to.",
            "declined": "Declined: {name}. The ladder goes on without it.",
            "withdrawn": "Taken back: {name} waits for a person again.",
            "taken-up": "You look after it: {name}.",
            "finished": "Done: {name}.",
            "went": "On record: the letter to {name} arrived.",
            "again": "The letter to {name} leaves with the next run.",
            "read": "Read: the reply of {name}.",
            "seen-to": "Seen to: {name}.",
            "held": "On hold for a week: {name}.",
            "held-until": "On hold: {name}.",
            "never-chased": "Nobody chases {name} any more, until somebody ends it.",
            "entered": "On record: {name}.",
            "proposed": "Proposed: {name}. Another person has to agree.",
            "follow-now": "Decided anew: {name}. What may leave, leaves with the next round.",
            "follow-next": "The next run takes the next step of {name}.",
            "resumed": "No longer on hold: {name}.",
            "overtaken": "{name}: somebody was faster, or it is over. Nothing was changed.",
            "own": "{name} is your own act: another person has to agree.",
            "changed":
                "{name}: the letter reads otherwise than it was shown. Read it under Approvals; nothing was done.",
            "edited": "Saved: the letter to {name} waits for somebody else to approve it.",
            "unchanged": "The letter to {name} says what it said before. Nothing was saved.",
            "signed-off": "{name}",
            "policy": "{name}",
            "settings": "{name}",
            "taken-back": "{name}",
            "merged": "{name} is merged into this customer.",
            "erase-asked": "Asked: another admin has seven days to agree that {name} is erased.",
            "erase-withdrawn": "Asked no more: {name} stays.",
            "erased": "Erased. They are called {name} from now on.",
            "is-erased": "{name} was erased: nothing is done about them any more.",
            "twice": "You have agreed to {name} already: another person has to.",
            "role-changed": "Changed: {name}.",
            "stale": "Somebody else changed {name} meanwhile. This is how it stands now; nothing of yours was done.",
            "last-admin": "{name} is the only admin: make another one first.",
            "own-account": "Nobody changes their own rights. Ask another admin.",
            "password-changed": "Your password is changed, and all your other sessions have ended.",
            "authenticator-off": "Your authenticator is no longer asked for.",
            "language": "The desk speaks English to you.", "token-revoked": "{name} opens nothing any more.",
            "hook-tested": "{name} is told something that means nothing within seconds.",
            "hook-removed": "{name} is told nothing any more.",
            "hook-replayed": "{name} is told it once more within seconds.",
            "welcome": "Welcome, {name}.",
            "connected": "Connected: {name}.", "disconnected": "Forgotten, with its settings: {name}.",
            "paused": "{name} rests: nothing is asked of it and nothing it says is acted on.",
            "goes-on": "{name} goes on.", "works": "It works: {name}.", "fails": "It does not work. {name}",
        ]
    )
}
