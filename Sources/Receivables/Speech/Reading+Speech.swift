extension Event.Reading {
    /// What a reply came to: `a promise`.
    public func words(in say: Speech) -> String {
        switch self {
        case .nothing: say(en: "nothing to do", de: "nichts zu tun")
        case .promise: say(en: "a promise", de: "eine Zahlungszusage")
        case .dispute: say(en: "a dispute", de: "eine Reklamation")
        case .paid: say(en: "paid", de: "bezahlt")
        case .question: say(en: "a question", de: "eine Frage")
        }
    }
}
