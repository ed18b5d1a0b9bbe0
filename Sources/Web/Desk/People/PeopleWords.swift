/// What the page of people says, in one language.
struct PeopleWords: Sendable {
    let title, person, state, role, acts, change, shut, letIn, newLink: String
    let shutOut, comes, invited, withCode: String
    let invite, inviteHint, nameHint, linkMade: String

    static func of(_ language: String?) -> PeopleWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    static let english = PeopleWords(
        title: "People",
        person: "Person",
        state: "State",
        role: "Role",
        acts: "Acts",
        change: "Change",
        shut: "Shut out",
        letIn: "Let in",
        newLink: "New link",
        shutOut: "shut out",
        comes: "comes and goes",
        invited: "invited",
        withCode: "with authenticator",
        invite: "Invite somebody",
        inviteHint: "You get a link to hand over. It is good for three days and works once.",
        nameHint: "The journal names them so.",
        linkMade: "Hand this link to {email}. It is shown only now, is good for three days and works once:"
    )

    static let german = PeopleWords(
        title: "Personen",
        person: "Person",
        state: "Stand",
        role: "Rolle",
        acts: "Handlungen",
        change: "Ändern",
        shut: "Aussperren",
        letIn: "Hereinlassen",
        newLink: "Neuer Link",
        shutOut: "ausgesperrt",
        comes: "geht ein und aus",
        invited: "eingeladen",
        withCode: "mit Authenticator",
        invite: "Jemanden einladen",
        inviteHint: "Sie bekommen einen Link zum Weitergeben. Er gilt drei Tage und einmal.",
        nameHint: "So nennt sie das Journal.",
        linkMade: "Geben Sie diesen Link an {email}. Er wird nur jetzt gezeigt, gilt drei Tage und einmal:"
    )
}
