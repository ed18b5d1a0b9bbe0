extension Health {
    public func words(in say: Speech) -> String {
        switch self {
        case .healthy: say(en: "healthy", de: "gut")
        case .atRisk: say(en: "at risk", de: "gefährdet")
        case .unknown: say(en: "not known", de: "nicht bekannt")
        }
    }
}
