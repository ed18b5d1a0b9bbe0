/// What the page of one's own account says, in one language.
struct AccountWords: Sendable {
    let title, language, languageLabel, asBrowser, save: String
    let password, oldPassword, newPassword, change: String
    let authenticator, authenticatorOn, authenticatorHint, openApp, firstCode, takeUp, remove, wrongCode: String
    let codesTitle, codesHint, sessions, sessionCount, everywhere: String

    static func of(_ language: String?) -> AccountWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    static let english = AccountWords(
        title: "Account",
        language: "Language",
        languageLabel: "The desk speaks",
        asBrowser: "as the browser asks",
        save: "Save",
        password: "Password",
        oldPassword: "Your password now",
        newPassword: "Your new password",
        change: "Change it",
        authenticator: "Authenticator",
        authenticatorOn: "A code is asked for when you sign in.",
        authenticatorHint:
            "Type this key into an authenticator app (time-based, six digits), then write the code it shows.",
        openApp: "Open it in an app on this machine",
        firstCode: "The code it shows",
        takeUp: "Ask me for a code from now on",
        remove: "Do without it…",
        wrongCode: "That is not the code of this moment. Is the clock of the telephone right?",
        codesTitle: "Write these down",
        codesHint: "Each lets you in once without the telephone. They are shown only now.",
        sessions: "Signed in",
        sessionCount: "In {count} browsers, this one included.",
        everywhere: "Sign out everywhere"
    )

    static let german = AccountWords(
        title: "Konto",
        language: "Sprache",
        languageLabel: "Der Schreibtisch spricht",
        asBrowser: "wie der Browser wünscht",
        save: "Speichern",
        password: "Passwort",
        oldPassword: "Ihr jetziges Passwort",
        newPassword: "Ihr neues Passwort",
        change: "Ändern",
        authenticator: "Authenticator",
        authenticatorOn: "Beim Anmelden wird nach einem Code gefragt.",
        authenticatorHint: "Tippen Sie diesen Schlüssel in eine Authenticator-App (zeitbasiert, sechs Ziffern) und "
            + "schreiben Sie dann den Code, den sie zeigt.",
        openApp: "In einer App auf diesem Gerät öffnen",
        firstCode: "Der Code, den sie zeigt",
        takeUp: "Künftig nach einem Code fragen",
        remove: "Darauf verzichten …",
        wrongCode: "Das ist nicht der Code dieses Augenblicks. Geht die Uhr des Telefons richtig?",
        codesTitle: "Schreiben Sie diese auf",
        codesHint: "Jeder lässt Sie einmal ohne das Telefon herein. Sie werden nur jetzt gezeigt.",
        sessions: "Angemeldet",
        sessionCount: "In {count} Browsern, diesen eingeschlossen.",
        everywhere: "Überall abmelden"
    )
}
