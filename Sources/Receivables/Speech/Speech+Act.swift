extension Speech {
    /// What a step does, by the word of its line or question: `email`, `tell account-owner`, `task call`, `charge`. What a policy
    /// calls a task stays in its words.
    public func act(_ word: String) -> String {
        if let channel = Channel(rawValue: word) { return channel.way(in: self) }
        let halves = word.split(separator: " ", maxSplits: 1).map(String.init)
        switch (halves.first, halves.count) {
        case ("tell", 2):
            let whom = Colleague(rawValue: halves[1])?.name(in: self) ?? halves[1]
            return self(en: "a word to \(whom)", de: "Hinweis an \(whom)")
        case ("task", 2): return self(en: "task: \(halves[1])", de: "Aufgabe: \(halves[1])")
        case ("task", _): return self(en: "a task", de: "Aufgabe")
        case ("charge", _): return self(en: "a charge", de: "Einzug der Zahlung")
        case ("pause-service", _): return self(en: "pause of service", de: "Leistung aussetzen")
        case ("resume-service", _): return self(en: "service goes on", de: "Leistung wieder aufnehmen")
        case ("decide", _): return self(en: "a decision", de: "Entscheidung")
        case ("receipt", _): return self(en: "a receipt", de: "Zahlungsbestätigung")
        case ("write-off", _): return self(en: "write-off", de: "Ausbuchung")
        default: return word
        }
    }
}
