import Receivables

/// What the pages about who follows which policy say, in one language. `{…}` is replaced by what it names.
struct FollowingWords: Sendable {
    let title, othersTitle, who, theirs, everybodyElse, anyAge, age, worth, worthHint, currency, owesIn: String
    let found, foundOthers, tooMany, preview, asIs, then, give, giveHint, giveBack, giveBackHint: String
    let gave, given, others, notThere, takenBack, tooLate, today, moved, undo, undoHint, bookAndRules: String
    let byOwn, byRule, byBook: String
    let rules, rulesLead, place, kind, acts, elseBook, missing, raise, dropRule, noRules: String
    let wouldMove, thenRules, makeRules, leave, newRule, newRuleLead, aboutEverybody, follow: String
    let countryHint, languageHint, ruled, staleRules: String
    let faults: [String: String]
    /// The parts of a rule: country, language, segment, owner, above.
    let parts: [String: String]

    static func of(_ language: String?) -> FollowingWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    /// Whom a rule is about.
    func kind(of rule: PolicyRule, _ figures: DeskIdiom) -> String {
        let said: [(String, String?)] = [
            ("country", rule.country?.code), ("language", rule.language), ("segment", rule.segment),
            ("owner", rule.owner), ("above", rule.above.map { figures.amount($0) }),
        ]
        return said.compactMap { part, value in
            value.map { DeskWords.fill(parts[part] ?? "{value}", ["value": $0]) }
        }.joined(separator: ", ")
    }

    /// Why a customer follows what they follow.
    func why(_ reasoning: PolicyReasoning, book: String, _ figures: DeskIdiom) -> String {
        switch reasoning {
        case .own(let name): DeskWords.fill(byOwn, ["name": name])
        case .rule(let rule, let place):
            DeskWords.fill(byRule, ["name": rule.policy]) + " \(place): " + kind(of: rule, figures)
        case .book: book
        }
    }
}
