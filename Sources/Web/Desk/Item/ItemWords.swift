import Engine
import Receivables
import Storage

/// What an item's page says, in one language. `{…}` is replaced by what it names.
struct ItemWords: Sendable {
    let language: String
    let customers, openOf, lane, pastDue, ladderDay, due, issued, owner, purchaseOrder, disputed, plan: String
    let nothing, isActing, nothingBecause, notKnownOn: String
    let proposedBy, agree, decline, anotherDay, explain: String
    let next, nextHint, day, step, willHappen, turns, nothingComes, nothingComesHint, steps, became: String
    let timeline, newestFirst, nothingHappened: String
    let holdUntil, reason, resumeHint, resumeButton, promiseBy, promised, contested, settled, withCredit,
        credited: String
    let emptyIsAll, note, script, followHint, followButton, writeOffHint, stale, allOfIt: String
    let parts, firstDue, pace, drawUp, amount, planSum: String
    let acts: [ItemForm.Kind: String]
    let paces: [PlanDraft.Pace: String]
    let lanes: [Lane: String]
    let statuses: [OutboxEntry.Status: String]
    let fates: [LetterFate: String]
    /// What happened, by the word of the event.
    let happened: [String: String]
    let faults: [String: String]
    let keys: [(String, String)]

    static func of(_ language: String?) -> ItemWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    /// What a task is called is the policy's word.
    func deed(_ kind: Deed.Kind, _ speech: Speech) -> String {
        switch kind {
        case .task(let what, _): what
        case .charge: speech.act("charge")
        case .pauseService: speech.act("pause-service")
        case .resumeService: speech.act("resume-service")
        case .decide: speech.act("decide")
        }
    }

    func fault(_ fault: ItemForm.Fault, _ figures: DeskIdiom) -> String {
        func say(_ key: String, _ values: [String: String] = [:]) -> String {
            DeskWords.fill(faults[key] ?? key, values)
        }
        switch fault {
        case .noDay: return say("no-day")
        case .past: return say("past")
        case .noAmount: return say("no-amount")
        case .tooMuch(let most): return say("too-much", ["amount": figures.amount(most)])
        case .noReason: return say("no-reason")
        case .noOutcome: return say("no-outcome")
        case .stale: return stale
        case .plan(.noParts): return say("no-parts")
        case .plan(.tooMany(let most)): return say("too-many", ["count": "\(most)"])
        case .plan(.past): return say("past")
        case .plan(.outOfOrder): return say("out-of-order")
        case .plan(.nothing): return say("no-amount")
        case .plan(.sum(let missing)):
            let amount = figures.amount(Money(abs(missing.minorUnits), missing.currency))
            return say(missing.isPositive ? "missing" : "excess", ["amount": amount])
        }
    }
}
