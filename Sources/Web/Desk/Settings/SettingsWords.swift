import Engine

/// What the page of the settings says, in one language. `{…}` is replaced by what it names.
struct SettingsWords: Sendable {
    let title, inFile, lead, notTakenUp, unreadable, setting, value, place, unset, line, add: String
    let groups: [BookSettings.Group: String]
    let hints: [BookSettings.Group: String]
    let names: [String: String]
    /// Those of hours and prices.
    let channels: [String: String]
    let check, checkHint, selector, selectorHint, badSelector, again, there, help, host, record, ofType: String
    let subjects: [DomainCheck.Subject: String]
    let verdicts: Verdicts
    let letter, letterHint, letterFiles, sendLetter, left, kept, failed, letterSubject, letterText: String
    let safe, safeHint: String
    let preview, button, accentOurs, accentReads, accentFaint, accentNone: String
    let closed, noneClosed, blackout, noBlackout, nobodyAlarmed: String

    /// What was found, in a word and a sentence.
    struct Verdicts: Sendable {
        let good, several, missing, anybody, withoutWay, watching, broken, revoked, unseen, unknown: (String, String)
    }

    static func of(_ language: String?) -> SettingsWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    /// Hours and prices go by their channel.
    func name(_ key: String) -> String {
        if let name = names[key] { return name }
        let parts = key.split(separator: ".").map(String.init)
        guard parts.count == 2, let section = names[parts[0]] else { return key }
        return "\(section): \(channels[parts[1]] ?? parts[1])"
    }

    func verdict(_ verdict: DomainCheck.Verdict) -> (word: String, sentence: String) {
        switch verdict {
        case .good: verdicts.good
        case .several: verdicts.several
        case .missing: verdicts.missing
        case .anybody: verdicts.anybody
        case .withoutWay: verdicts.withoutWay
        case .watching: verdicts.watching
        case .broken: verdicts.broken
        case .revoked: verdicts.revoked
        case .unseen: verdicts.unseen
        case .unknown(let why): (verdicts.unknown.0, DeskWords.fill(verdicts.unknown.1, ["why": why]))
        }
    }
}
