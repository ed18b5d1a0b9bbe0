extension Rail {
    /// How a customer's money travels: `card`, `SEPA credit transfer`.
    public func name(in say: Speech) -> String {
        switch self {
        case .card: say(en: "card", de: "Karte")
        case .sepaInstant: say(en: "SEPA instant transfer", de: "SEPA-Echtzeitüberweisung")
        case .sepaCreditTransfer: say(en: "SEPA credit transfer", de: "SEPA-Überweisung")
        case .sepaDirectDebit: say(en: "SEPA direct debit", de: "SEPA-Lastschrift")
        case .ukFasterPayments: "UK Faster Payments"
        case .bacs: "Bacs"
        case .achCredit: say(en: "ACH credit", de: "ACH-Überweisung")
        case .achDebit: say(en: "ACH debit", de: "ACH-Lastschrift")
        case .domesticWire: say(en: "domestic wire", de: "Inlandsüberweisung")
        case .crossBorderWire: say(en: "cross-border wire", de: "Auslandsüberweisung")
        case .cheque: say(en: "cheque", de: "Scheck")
        case .unknown: say(en: "not known", de: "nicht bekannt")
        }
    }
}
