public import Receivables

extension HandNote {
    /// What a person did, after their name; what they typed stays in their words.
    public func sentence(in say: Speech) -> String {
        switch self {
        case .entered: say(en: "entered at the desk", de: "am Schreibtisch erfasst")
        case .call(let outcome, let note):
            say(en: "Call: \(outcome.name(in: say)).", de: "Anruf: \(outcome.name(in: say)).")
                + (note.isEmpty ? "" : " " + note)
        case .proposedWriteOff(let reason):
            say(en: "proposes to write it off: \(reason)", de: "schlägt die Ausbuchung vor: \(reason)")
        }
    }
}
