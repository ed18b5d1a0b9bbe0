import Correspondence
import Receivables

/// What the page of approvals says, in one language. `{…}` is replaced by what it names.
struct ApprovalsWords: Sendable {
    let title, waiting, queue, letter, decision, ranking, more, nothing, nothingHint: String
    let views, desktop, phone, text, asRead, alone, frameTitle: String
    let from, to, copy, subject: String
    let changed, changedCount, template, checked, objected, unwritten, deed: String
    let yours, mayDecide, approve, approveSecond, edit, decline, reason, reasonMissing, reasonLong: String
    let leaves, undo, why, know, lane, tone, asks, due, invoices, since, agreed, twoPeople: String
    let exactly, digest, pastDue, notDue, andMore: String
    let sheet, sheetOf, sheetTitle, newTitle, trial, kinds, together, tick, tickAll, signOff, signOffHint: String
    let signedOff, stayed, sheetEmpty, cannot, read: String
    let editTitle, editHint, subjectLabel, bodyLabel, save, back, marksHint, staleEdit, tooLong, editFault: String
    let bars: [ApprovalCase.Bar: String]
    let concerns: [Concern: String]
    let tones: [Tone: String]
    let rules: [Objection.Rule: String]
    let keys: [(String, String)]

    static func of(_ language: String?) -> ApprovalsWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    func concern(_ concern: Concern) -> String { concerns[concern] ?? concern.rawValue }

    /// What is wrong with a letter: what was found, and what helps.
    func objection(_ objection: Objection) -> String {
        let rule = rules[objection.rule] ?? objection.rule.rawValue
        return objection.excerpt.isEmpty
            ? "\(rule). \(objection.remedy)" : "\(rule): “\(objection.excerpt)”. \(objection.remedy)"
    }
}
