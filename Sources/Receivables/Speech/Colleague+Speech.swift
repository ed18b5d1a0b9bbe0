extension Colleague {
    /// `the account owner`, `die Kundenbetreuung`: whom a word goes to.
    public func name(in say: Speech) -> String {
        switch self {
        case .accountOwner: say(en: "the account owner", de: "die Kundenbetreuung")
        case .deputy: say(en: "the deputy", de: "die Vertretung")
        case .finance: say(en: "finance", de: "die Buchhaltung")
        case .financeLead: say(en: "the finance lead", de: "die Finanzleitung")
        case .executive: say(en: "the executive", de: "die Geschäftsleitung")
        case .legal: say(en: "legal", de: "die Rechtsabteilung")
        }
    }
}
