extension Tone {
    public func name(in say: Speech) -> String {
        switch self {
        case .friendly: say(en: "friendly", de: "freundlich")
        case .firm: say(en: "firm", de: "bestimmt")
        case .final: say(en: "final", de: "letztmalig")
        }
    }
}
