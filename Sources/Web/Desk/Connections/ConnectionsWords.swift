import Connections
import Engine
import Receivables

/// What the pages of connections say, in one language. `{…}` is replaced by what it names.
struct ConnectionsWords: Sendable {
    let speech: Speech
    let title, counts, needYou, nothing, nothingHint, platform, does, health, lastNews, pace, acts: String
    let by, noNews, today, notYet, aSecond, test, pause, resume, change, connectAnew: String
    let notRead, syncTitle, reading, changesRead, allRead, onTheShelf, shelfHint: String
    let works, quiet, paused, parked, broken, parkedTitle, brokenTitle, parkedRemedy: String
    let connect, name, nameHint, noName, takenName, optional, like, keptSecret, address, addressHint: String
    let yourPassword, doorTitle, doorHint, doorProof, noDoor, noDoorSecret, newSecret, newSecretHint, renewed, forget,
        forgetHint: String
    let missing, malformed, reconnect, retry, look: String
    let shelves: [ConnectionsModel.Shelf: String]
    let capabilities: [Capability: String]

    static func of(_ language: String?) -> ConnectionsWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    func state(_ state: ConnectionsModel.State) -> String {
        switch state {
        case .works: works
        case .quiet: quiet
        case .paused: paused
        case .parked: parked
        case .broken: broken
        }
    }

    func headline(_ line: ConnectionsModel.Line) -> String {
        guard case .parked(let count, _) = line.state else { return DeskWords.fill(brokenTitle, ["name": line.title]) }
        return DeskWords.fill(parkedTitle, ["count": "\(count)", "name": line.title])
    }

    /// What happened, and what puts it right.
    func remedy(_ state: ConnectionsModel.State) -> String {
        switch state {
        case .parked(_, let why): why.isEmpty ? parkedRemedy : "\(why). \(parkedRemedy)"
        case .broken(let fault): sentence(fault)
        case .works, .quiet, .paused: ""
        }
    }

    /// What platforms say stays in their words; what to do about it is in ours.
    func sentence(_ fault: ConnectFault) -> String {
        switch fault {
        case .settings(.missing(let setting)): "\(missing) \(setting.words(in: speech.language).help)"
        case .settings(.malformed(let setting)):
            DeskWords.fill(malformed, ["example": setting.example]) + " \(setting.words(in: speech.language).help)"
        case .settings(let error): Self.ended(error.words(in: speech))
        case .unopened: Self.ended(fault.words(in: speech)) + reconnect
        case .platform(_, let error):
            switch error.remedy {
            case .reconnect: Self.ended(fault.words(in: speech)) + reconnect
            case .retry: Self.ended(fault.words(in: speech)) + retry
            case .askPerson: Self.ended(fault.words(in: speech)) + look
            }
        }
    }

    /// As a sentence, whether or not whoever wrote it ended it.
    private static func ended(_ text: String) -> String { text.hasSuffix(".") ? text + " " : text + ". " }

    static let english = ConnectionsWords(
        speech: .english,
        title: "Connections",
        counts: "{on} connected, {off} more on the shelf",
        needYou: "Need you",
        nothing: "Nothing is connected yet.",
        nothingHint: "Files go on working without it. What there is stands below.",
        platform: "Platform",
        does: "What it does for the book",
        health: "Health",
        lastNews: "Last news",
        pace: "At most",
        acts: "Actions",
        by: "by {name}",
        noNews: "none lately",
        today: "today",
        notYet: "not yet",
        aSecond: "{count} a second",
        test: "Test",
        pause: "Pause",
        resume: "Resume",
        change: "Change",
        connectAnew: "Connect anew",
        notRead: "Not read",
        syncTitle: "The sources could not be read",
        reading: "Reading of sources",
        changesRead: "Changes",
        allRead: "Everything, compared",
        onTheShelf: "On the shelf",
        shelfHint: "Each says what it can do and what it will ask you for.",
        works: "Well",
        quiet: "Not tested",
        paused: "Paused",
        parked: "Unclear",
        broken: "Refused",
        parkedTitle: "{count} deliveries of {name} were not understood",
        brokenTitle: "{name} does not work",
        parkedRemedy: "dunwell inbox lists them, tries them again or sets them aside.",
        connect: "Test and connect",
        name: "Name of this connection",
        nameHint: "Small letters, digits and hyphens. It becomes part of an address.",
        noName: "A name has 1 to 40 small letters, digits and hyphens.",
        takenName: "There is a connection of this name. Change it, or choose another name.",
        optional: "optional",
        like: "Like {example}.",
        keptSecret: "It is kept, sealed, and never shown again. Leave it empty to keep it.",
        address: "Address ({name})",
        addressHint: "Another one for a sandbox or a region; else leave it.",
        yourPassword: "Your own password",
        doorTitle: "What it tells us",
        doorHint: "Write this address into its settings for webhooks, with these events.",
        doorProof: "Proof: {proof}.",
        noDoor: "It is asked; it tells nothing by itself.",
        noDoorSecret: "Its platform makes the secret: connect it again with a new one.",
        newSecret: "New secret",
        newSecretHint: "Its program signs with the new one; what the former one signs is believed for a day.",
        renewed: "Give this to the program within a day; nobody is shown it again:",
        forget: "Forget this connection",
        forgetHint: "Its settings and tokens go; what it told stays in the book.",
        missing: "This is needed.",
        malformed: "That does not look like {example}.",
        reconnect: "Look at the settings and connect it anew.",
        retry: "Nothing was changed. Try again in a while.",
        look: "Somebody has to look at the platform itself.",
        shelves: [
            .books: "Books", .money: "Money", .messages: "Messages", .tasks: "Tasks and notices", .links: "Links",
        ],
        capabilities: [
            .invoices: "invoices", .payments: "payments", .books: "bookkeeping", .messages: "messages",
            .tasks: "tasks", .links: "short links", .news: "news",
        ]
    )
}
