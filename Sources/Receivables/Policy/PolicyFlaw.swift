/// What a policy does that its author may not mean.
public enum PolicyFlaw: Hashable, Sendable {
    case overtaken(by: String, day: Int)
    case pauseUnannounced
    case warningWithoutGap
    case softer(Tone, than: String, which: Tone)
    case aboveBudget(letters: Int, allowed: Int)
    case channelTwice(Channel)
    case deadlineForNobody
    case clauseWithoutLetter
    case silenceAfterNothing
    case minimumAboveLimit(Money, limit: Money)

    /// Said of the step, which stands before it.
    public func words(in say: Speech) -> String {
        switch self {
        case .overtaken(let other, let day):
            say(
                en: "never leaves: \(other) is due on the same day \(day) and overtakes it",
                de: "geht nie hinaus: \(other) ist am selben Tag \(day) fällig und kommt zuvor"
            )
        case .pauseUnannounced:
            say(
                en: "comes without a required letter before it; add one with required: true",
                de: "kommt ohne Pflichtschreiben davor; fügen Sie eines mit required: true ein"
            )
        case .warningWithoutGap:
            say(
                en: "warns of a pause but has no minimum-gap: both may fall on one day",
                de: "kündigt das Aussetzen an, hat aber kein minimum-gap: beides kann auf einen Tag fallen"
            )
        case .softer(let tone, let other, let before):
            say(
                en: "is \(tone.rawValue) after \(other), which is \(before.rawValue)",
                de: "ist \(tone.name(in: say)) nach \(other), das schon \(before.name(in: say)) ist"
            )
        case .channelTwice(let channel):
            say(
                en: "names \(channel.rawValue) twice: otherwise should be another channel",
                de: "nennt \(channel.name(in: say)) zweimal: otherwise sollte ein anderer Kanal sein"
            )
        case .aboveBudget(let letters, let allowed):
            say(
                en: "begins thirty days with \(letters) letters; the contact budget allows \(allowed)",
                de: "beginnt dreißig Tage mit \(letters) Schreiben; erlaubt sind einem Ansprechpartner \(allowed)"
            )
        case .deadlineForNobody:
            say(en: "has a deadline but tells nobody", de: "hat eine Frist, sagt es aber niemandem")
        case .clauseWithoutLetter:
            say(en: "names a clause but sends no letter", de: "nennt eine Klausel, sendet aber kein Schreiben")
        case .silenceAfterNothing:
            say(
                en: "waits for silence after a step before it, and there is none",
                de: "wartet darauf, dass auf den Schritt davor niemand antwortet, und davor ist keiner"
            )
        case .minimumAboveLimit(let minimum, let limit):
            say(
                en: "\(minimum.currency): the minimum amount \(minimum) lies above the approval limit \(limit)",
                de:
                    "\(minimum.currency): Der Mindestbetrag \(say.amount(minimum)) liegt über der Freigabegrenze \(say.amount(limit))"
            )
        }
    }
}
