import Receivables

extension Lexicon {
    static let german = Lexicon([
        (
            .threat,
            """
            *gericht, *gerichts*, gerichtlich*, klage, klagen, *verklag*, rechtliche schritte, rechtlichen schritte*, rechtsweg,
            *mahnbescheid*, mahnverfahren, *vollstreck*, *pfänd*, zwangs*
            """,
            "Ob es vor Gericht geht, entscheiden Menschen, kein Brief; lassen Sie es weg."
        ),
        (
            .threat, "*anwalt*, *anwält*, rechtsabteilung, jurist*",
            "Lassen Sie die Anwälte weg; nennen Sie jemanden, der hilft."
        ),
        (.threat, "*inkasso*", "Über eine Abgabe entscheiden Menschen und sagen es selbst; lassen Sie es weg."),
        (
            .threat, "schufa*, auskunftei*, bonität*, kreditwürdigkeit",
            "Mit der Bonität zu drohen ist vielerorts verboten; lassen Sie es weg."
        ),
        (
            .threat, "letzte chance, letzte gelegenheit, konsequenz*, andernfalls, sonst müssen wir",
            "Sagen Sie, was Sie möchten und bis wann."
        ),
        (
            .threat, "betrug*, betrüg*, straftat*, strafanzeige*, polizei, diebstahl",
            "Zu spät ist nicht strafbar; lassen Sie es weg."
        ),
        (.threat, "zahlungsunwillig*, säumig*, schuldner*", "Geben Sie dem Kunden keinen Namen."),
        (
            .threat, "wir fordern, letztmalig auf, forderungs*, zahlungsaufforderung",
            "Bitten Sie: um die Zahlung oder um den Tag."
        ),
        (
            .threat, "unverschämt*, inakzeptabel*, ausreden, schämen",
            "Sprechen Sie von der Rechnung, nicht vom Menschen."
        ),
        (
            .clause(.serviceSuspension),
            "*aussetz*, *ausgesetzt*, sperren, sperrung*, *gesperrt*, pausier*, abschalt*, abgeschaltet, deaktivier*",
            "Lassen Sie den Dienst aus dem Spiel oder nehmen Sie einen anderen Brief."
        ),
        (
            .clause(.lateInterest),
            "*zinsen, *zins, mahngebühr*, mahnkosten, mahnpauschale*, verzugspauschale*, verzugskosten",
            "Lassen Sie Zinsen und Gebühren weg."
        ),
        (
            .from(.firm),
            "dringend*, umgehend*, unverzüglich*, sofort, sofortig*, müssen sie, mahnung*, diesen betrag jetzt",
            "Bitten Sie freundlicher."
        ),
        (
            .from(.final), "letzte erinnerung, letzte mahnung, letztes schreiben, letzte nachricht",
            "Heben Sie das für den letzten Brief auf."
        ),
    ])
}
