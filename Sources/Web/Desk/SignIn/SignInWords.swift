/// What the pages before the desk say, in one language.
struct SignInWords: Sendable {
    let title, email, password, code, codeHint, motto, whose, lockedOut: String
    let isNew, setUp, setUpLead, setUpCode, setUpCodeHint, name, nameHint, choose, chooseHint, open: String
    let refused, wait, wrongCode, noName, noEmail, stale: String
    let short, long, common: String
    let invited, invitedLead, goneTitle, goneHint: String
    let proof, proofLead: String

    static func of(_ language: String?) -> SignInWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    func sentence(_ fault: EntryFault) -> String {
        switch fault {
        case .refused: refused
        case .wait(let seconds):
            DeskWords.fill(wait, ["time": seconds < 90 ? "\(seconds) s" : "\((seconds + 59) / 60) min"])
        }
    }

    static let english = SignInWords(
        title: "Sign in",
        email: "E-mail",
        password: "Password",
        code: "Code from your authenticator",
        codeHint: "Six digits, or a recovery code. Leave it empty if you have none.",
        motto: "Every invoice looked at. Nobody insulted.",
        whose: "This is the desk of {company}. It runs on their own machine; what you see here stays there.",
        lockedOut: "Locked out? An admin of this book gives you a new link.",
        isNew: "Nobody can sign in here yet.",
        setUp: "Set up",
        setUpLead: "You will be the first admin of this book. The code stands on the terminal of dunwell serve.",
        setUpCode: "Set-up code",
        setUpCodeHint: "It is good until somebody has used it, or the server ends.",
        name: "Name",
        nameHint: "The journal names you so.",
        choose: "Choose a password",
        chooseHint: "At least twelve characters; a few words that do not belong together are good.",
        open: "Open the desk",
        refused: "E-mail, password and code do not belong together.",
        wait: "Too many tries under this name. Try again in {time}.",
        wrongCode: "That is not the code on the terminal.",
        noName: "Write your name, at most 80 characters.",
        noEmail: "Write an e-mail address, such as dana@acme.example.",
        stale: "Somebody else was faster, or the address is taken.",
        short: "At least twelve characters.",
        long: "At most 128 characters.",
        common: "That one is guessed first: it is a well-known word, your own name, or one letter over and over.",
        invited: "Welcome, {name}",
        invitedLead:
            "You were invited to the desk of {company} as {role}. Choose a password; you sign in with {email}.",
        goneTitle: "This link is over",
        goneHint: "It was used, or three days have passed. Ask an admin for a new one.",
        proof: "Your password, once more",
        proofLead: "This is a severe act. What you typed is kept; nothing is done yet."
    )
}
