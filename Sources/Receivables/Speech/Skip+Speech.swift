extension Event.Skip {
    /// Why a step was left out: `a later step overtook it`.
    public func words(in say: Speech) -> String {
        switch self {
        case .overtaken: say(en: "a later step overtook it", de: "ein späterer Schritt kam zuvor")
        case .stale: say(en: "its day is too long ago", de: "sein Tag liegt zu lange zurück")
        case .lapsed: say(en: "its day has passed", de: "sein Tag ist vorbei")
        case .declined: say(en: "a person declined it", de: "er wurde abgelehnt")
        case .noChannel: say(en: "no channel leads there", de: "der Kunde ist über keinen Kanal erreichbar")
        }
    }
}
