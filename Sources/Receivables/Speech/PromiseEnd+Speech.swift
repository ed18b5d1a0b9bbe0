extension Event.PromiseEnd {
    public func words(in say: Speech) -> String {
        switch self {
        case .kept: say(en: "kept", de: "eingehalten")
        case .partlyKept: say(en: "kept in part", de: "zum Teil eingehalten")
        case .broken: say(en: "broken", de: "nicht eingehalten")
        case .superseded: say(en: "replaced", de: "durch Neueres ersetzt")
        }
    }
}
