/// What the page says, in one language. `{…}` is replaced by what it names.
struct PageWords: Sendable {
    let language: String
    /// Its own name.
    let name: String
    let title, now, nothingNow, nothingOpen, wasDue, due, pay, payOne, payHint, payOneHint: String
    let byTransfer, byTransferHint, reference, amount: String
    let inQuestion, underWay, promised, planned: String
    let somethingElse, notDueYet, send, optional, which: String
    let paid, paidHint, paidDay, paidNote: String
    let promise, promiseHint, promiseDay, promiseLimit, promiseSend: String
    let problem, problemHint, problemItem, problemReason, problemAmount, problemAmountHint, problemNote: String
    let plan, planHint, planText, planTextHint: String
    let talk, talkHint, talkText, talkTextHint, talkSend: String
    let stop, stopHint, stopText, stopped: String
    let footer, goneTitle, gone, faultTitle, arrived: String
    let said: [PageForm.Kind: String]
    let reasons: [PageForm.Reason: String]
    let faults: [PageForm.Fault: String]

    static func of(_ language: String?) -> PageWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    static let all = [english, german]

    /// To be offered to who does not read this one.
    var other: PageWords { language == "de" ? .english : .german }

    /// Replaces `{name}`.
    static func fill(_ text: String, _ words: [String: String]) -> String { text.filled(with: words) }
}
