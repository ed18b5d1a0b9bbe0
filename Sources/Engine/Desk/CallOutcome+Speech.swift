public import Receivables

extension CallOutcome {
    /// `Reached`, `Nachricht hinterlassen`
    public func name(in say: Speech) -> String {
        switch self {
        case .reached: say(en: "Reached", de: "Erreicht")
        case .noAnswer: say(en: "No answer", de: "Niemand da")
        case .message: say(en: "Left a message", de: "Nachricht hinterlassen")
        case .wrongNumber: say(en: "Wrong number", de: "Falsche Nummer")
        }
    }
}
