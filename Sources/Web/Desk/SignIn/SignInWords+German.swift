extension SignInWords {
    static let german = SignInWords(
        title: "Anmelden",
        email: "E-Mail",
        password: "Passwort",
        code: "Code aus Ihrem Authenticator",
        codeHint: "Sechs Ziffern oder ein Notfallcode. Leer lassen, wenn Sie keinen haben.",
        motto: "Jede Rechnung angesehen. Niemand gekränkt.",
        whose:
            "Das ist der Schreibtisch von {company}. Er läuft auf deren eigener Maschine; was Sie hier sehen, bleibt dort.",
        lockedOut: "Ausgesperrt? Die Verwaltung dieses Buchs gibt Ihnen einen neuen Link.",
        isNew: "Hier kann sich noch niemand anmelden.",
        setUp: "Einrichten",
        setUpLead: "Sie werden die erste Verwaltung dieses Buchs. Der Code steht im Terminal von dunwell serve.",
        setUpCode: "Einrichtungscode",
        setUpCodeHint: "Er gilt, bis ihn jemand benutzt hat oder der Server endet.",
        name: "Name",
        nameHint: "So nennt Sie das Journal.",
        choose: "Passwort wählen",
        chooseHint: "Mindestens zwölf Zeichen; ein paar Wörter, die nicht zusammengehören, sind gut.",
        open: "Schreibtisch öffnen",
        refused: "E-Mail, Passwort und Code gehören nicht zusammen.",
        wait: "Zu viele Versuche unter diesem Namen. Noch einmal in {time}.",
        wrongCode: "Das ist nicht der Code im Terminal.",
        noName: "Schreiben Sie Ihren Namen, höchstens 80 Zeichen.",
        noEmail: "Schreiben Sie eine E-Mail-Adresse, etwa dana@acme.example.",
        stale: "Jemand war schneller, oder die Adresse ist vergeben.",
        short: "Mindestens zwölf Zeichen.",
        long: "Höchstens 128 Zeichen.",
        common: "Das wird zuerst geraten: ein bekanntes Wort, Ihr eigener Name oder immer derselbe Buchstabe.",
        invited: "Willkommen, {name}",
        invitedLead: "Sie wurden als {role} an den Schreibtisch von {company} eingeladen. Wählen Sie ein Passwort; "
            + "Sie melden sich mit {email} an.",
        goneTitle: "Dieser Link ist vorbei",
        goneHint: "Er wurde benutzt, oder drei Tage sind um. Bitten Sie die Verwaltung um einen neuen.",
        proof: "Noch einmal Ihr Passwort",
        proofLead: "Das ist ein schwerwiegender Schritt. Was Sie getippt haben, bleibt; getan ist noch nichts."
    )
}
