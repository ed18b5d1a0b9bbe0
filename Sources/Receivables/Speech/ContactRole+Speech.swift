extension ContactRole {
    public func name(in say: Speech) -> String {
        switch self {
        case .payables: say(en: "payables", de: "Rechnungen")
        case .cfo: say(en: "finance lead", de: "Finanzleitung")
        case .buyer: say(en: "buyer", de: "Einkauf")
        case .other: say(en: "other", de: "andere")
        }
    }
}
