extension Concern {
    /// Why a person is asked, as half a sentence: `the amount is above the limit`.
    public func words(in say: Speech) -> String {
        switch self {
        case .amount: say(en: "the amount is above the limit", de: "der Betrag liegt über der Freigabegrenze")
        case .atRisk: say(en: "the relationship is at risk", de: "die Kundenbeziehung ist gefährdet")
        case .severe: say(en: "the step is severe", de: "der Schritt ist einschneidend")
        case .newPolicy:
            say(
                en: "it is one of the first decisions of this policy",
                de: "es ist eine der ersten Entscheidungen dieses Regelwerks"
            )
        case .clause: say(en: "the contract has no such clause", de: "der Vertrag kennt keine solche Klausel")
        case .firstWord:
            say(
                en: "it would be the first word they hear about it",
                de: "es wäre das Erste, was der Kunde dazu von uns hört"
            )
        case .policy: say(en: "the policy asks for a person here", de: "das Regelwerk verlangt hier eine Freigabe")
        }
    }
}
