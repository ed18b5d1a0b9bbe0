import Engine

/// What the desk says about people who come through a provider, in one language. `{name}` is what people call it.
struct ProviderWords: Sendable {
    let goOn, or, onlyHint: String
    let away, awayHint, refused, refusedHint, forged, forgedHint: String
    let stray, strayHint, notShown, notShownHint: String
    let unknown, unverified, domain, otherAccount, shutOut, otherPerson: String
    let reason, again, proofTitle, proofLead, proofDone, proofDoneLead, proceed: String
    let accountHint, noPassword, through, comesThrough: String

    static func of(_ language: String?) -> ProviderWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    func sentence(_ fault: Reception.ArrivalFault) -> String {
        switch fault {
        case .unknown(let email): DeskWords.fill(unknown, ["email": email])
        case .unverified: unverified
        case .domain(let domain): DeskWords.fill(self.domain, ["domain": domain])
        case .otherAccount(let email): DeskWords.fill(otherAccount, ["email": email])
        case .shutOut: shutOut
        case .used: strayHint
        case .otherPerson: otherPerson
        }
    }

    static let english = ProviderWords(
        goOn: "Continue with {name}",
        or: "or",
        onlyHint:
            "When {name} is down: “dunwell people --reset ADDRESS” on the machine of this book gives a link that opens.",
        away: "{name} cannot be asked just now",
        awayHint:
            "Nothing was done. Try again in a minute. If it stays so, whoever runs this desk finds the reason below.",
        refused: "{name} did not let you in",
        refusedHint: "Nothing was done. Begin again, and agree there to what the desk asks for.",
        forged: "That answer does not hold",
        forgedHint: "What came back from {name} could not be proven, so nobody was let in. Begin again; if it happens "
            + "again, show the reason below to whoever runs this desk.",
        stray: "That sign-in is over",
        strayHint:
            "It took longer than ten minutes, was begun in another browser or tab, or has been used. Begin again.",
        notShown: "{name} did not ask you anew",
        notShownHint:
            "A severe act needs you to be shown again, and {name} does not say that you were. Ask an admin for a new "
            + "link and choose a password: it is asked for then. Nothing was done.",
        unknown:
            "Nobody of the address {email} was invited to this desk. Ask an admin to invite it, then continue again.",
        unverified:
            "{name} does not say that your address is yours. Confirm it there, or ask whoever looks after {name} to "
            + "pass on email and email_verified.",
        domain: "Addresses of {domain} may not come to this desk. Choose your other account at {name}.",
        otherAccount:
            "Whoever comes here as {email} has another account at {name}. If it was replaced, an admin gives a new "
            + "link to that person under People; then this account counts.",
        shutOut: "You were shut out of this desk. An admin can let you in again.",
        otherPerson: "That is the account of somebody else. Sign in at {name} as yourself.",
        reason: "The reason, for whoever runs this desk:",
        again: "Back to the sign-in",
        proofTitle: "Show once more that it is you",
        proofLead:
            "This is a severe act: show {name} once more that it is you. What you typed is kept; nothing is done yet.",
        proofDone: "It is you",
        proofDoneLead: "What you typed is still here, and nothing is done yet. Go on within ten minutes.",
        proceed: "Go on",
        accountHint: "You come to this desk through {name}. Your password and a second factor are looked after there.",
        noPassword: "You have none here, and need none.",
        through: "through the provider",
        comesThrough: "{email} needs no link: they come with Continue with {name}."
    )
}
