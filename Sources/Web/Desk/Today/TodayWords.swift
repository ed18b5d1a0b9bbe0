import Receivables

/// What the first page says, in one language. `{…}` is replaced by what it names.
struct TodayWords: Sendable {
    let title, day, figures, currency, open, overdue, thisWeek, thisWeekHint, share, dso, dsoHint, dsoSummary: String
    let noMoney, noMoneyHint, kinds, all, nothing, nothingHint, ranking, more: String
    let run, runGoes, noRun, noRunHint, acted, letters, tasks, charges, skipped, came: String
    let needNone, needOne, needMany: String
    let numbers: [String]
    let approvalTitle, replyTitle, taskTitle, promiseTitle, chargeTitle, disputeTitle, heldTitle: String
    let sourceTitle, parkedTitle, hookTitle, hookWhy, twoPeople, replyWhy, taskWhy, taskTaken, note, heldWhy,
        parkedWhy: String
    let since, agreed, pastDue, notDue, andMore, expect, of: String
    let approve, decline, hold, takeUp, done, seenTo, again, went, promise, promiseDay, noDay: String
    let troubles: [Trouble: String]
    let kindsOfMany: [Matter.Kind: String]
    let kindsOfOne: [Matter.Kind: String]
    let meanings: [String: String]
    let readings: [Event.Reading: String]
    let keys: [(String, String)]

    static func of(_ language: String?) -> TodayWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    /// `Ten decisions need you.`
    func need(_ count: Int) -> String {
        switch count {
        case 0: needNone
        case 1: needOne
        default:
            DeskWords.fill(needMany, ["count": count < numbers.count ? numbers[count] : "\(count)"])
        }
    }

    func kind(_ kind: Matter.Kind) -> String { kindsOfMany[kind] ?? kind.rawValue }
    func kindOne(_ kind: Matter.Kind) -> String { kindsOfOne[kind] ?? kind.rawValue }
    func read(_ reading: Event.Reading) -> String { readings[reading] ?? reading.rawValue }
}
