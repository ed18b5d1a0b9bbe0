extension ProviderWords {
    static let german = ProviderWords(
        goOn: "Weiter mit {name}",
        or: "oder",
        onlyHint:
            "Wenn {name} ausfällt: „dunwell people --reset ADRESSE“ auf der Maschine dieses Buchs gibt einen Link, der "
            + "öffnet.",
        away: "{name} lässt sich gerade nicht fragen",
        awayHint:
            "Es ist nichts geschehen. Versuchen Sie es in einer Minute wieder. Bleibt es so, steht der Grund für den "
            + "Betrieb unten.",
        refused: "{name} hat Sie nicht hereingelassen",
        refusedHint:
            "Es ist nichts geschehen. Beginnen Sie noch einmal und stimmen Sie dort dem zu, was der Schreibtisch "
            + "wissen will.",
        forged: "Diese Antwort hält nicht",
        forgedHint:
            "Was von {name} zurückkam, ließ sich nicht beweisen; hereingelassen wurde niemand. Beginnen Sie noch "
            + "einmal; geschieht es wieder, zeigen Sie den Grund unten dem Betrieb.",
        stray: "Diese Anmeldung ist vorbei",
        strayHint:
            "Sie dauerte länger als zehn Minuten, begann in einem anderen Browser oder Tab oder wurde schon benutzt. "
            + "Beginnen Sie noch einmal.",
        notShown: "{name} hat Sie nicht neu gefragt",
        notShownHint:
            "Ein schwerwiegender Schritt verlangt, dass Sie sich noch einmal zeigen, und {name} sagt nicht, dass "
            + "Sie es taten. Bitten Sie die Verwaltung um einen neuen Link und wählen Sie ein Passwort: dann wird danach "
            + "gefragt. Es ist nichts geschehen.",
        unknown:
            "Unter der Adresse {email} wurde niemand an diesen Schreibtisch eingeladen. Bitten Sie die Verwaltung um "
            + "eine Einladung und beginnen Sie dann noch einmal.",
        unverified:
            "{name} sagt nicht, dass Ihre Adresse die Ihre ist. Bestätigen Sie sie dort, oder bitten Sie, wer {name} "
            + "betreut, email und email_verified mitzugeben.",
        domain: "Adressen von {domain} dürfen nicht an diesen Schreibtisch. Wählen Sie Ihr anderes Konto bei {name}.",
        otherAccount:
            "Wer hier als {email} kommt, hat bei {name} ein anderes Konto. Wurde es ersetzt, gibt die Verwaltung "
            + "dieser Person unter Personen einen neuen Link; dann zählt dieses Konto.",
        shutOut: "Sie wurden von diesem Schreibtisch ausgesperrt. Die Verwaltung kann Sie wieder hereinlassen.",
        otherPerson: "Das ist das Konto von jemand anderem. Melden Sie sich bei {name} als Sie selbst an.",
        reason: "Der Grund, für den Betrieb:",
        again: "Zurück zur Anmeldung",
        proofTitle: "Zeigen Sie noch einmal, dass Sie es sind",
        proofLead:
            "Das ist ein schwerwiegender Schritt: Zeigen Sie {name} noch einmal, dass Sie es sind. Was Sie getippt "
            + "haben, bleibt; getan ist noch nichts.",
        proofDone: "Sie sind es",
        proofDoneLead:
            "Was Sie getippt haben, ist noch da; getan ist noch nichts. Machen Sie binnen zehn Minuten weiter.",
        proceed: "Weiter",
        accountHint:
            "Sie kommen über {name} an diesen Schreibtisch. Um Passwort und zweiten Faktor kümmert man sich dort.",
        noPassword: "Sie haben hier keines und brauchen keines.",
        through: "über den Anbieter",
        comesThrough: "{email} braucht keinen Link: Herein geht es über Weiter mit {name}."
    )
}
