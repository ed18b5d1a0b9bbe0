public import Correspondence
import Receivables
public import Storage

/// What came of an edit.
public enum EditOutcome: Hashable, Sendable {
    case saved
    /// It says what it said before.
    case unchanged
    /// The question is answered, or it is over.
    case overtaken
    /// Somebody else has edited it meanwhile.
    case stale(ApprovalEdit)
    case tooLong
    /// It is no letter that may leave.
    case objected([Objection])
    /// There is no such letter at all.
    case refused(String)
}

/// A person who decides about letters as they were shown to them: what they agree to is the text, and whoever edited it is
/// not the one who approves it.
public struct ApprovalHand: Sendable {
    private let hand: DeskHand
    private let writer: LetterWriter

    public init(_ hand: DeskHand, by writer: LetterWriter) {
        self.hand = hand
        self.writer = writer
    }

    /// - Parameter digest: of the letter that was shown; nil for a deed.
    public func approve(_ id: Int64, seen digest: String?, in writing: Writing) throws -> DeskOutcome {
        guard let (approval, status) = try writing.approval(id), status == "waiting" else { return .overtaken }
        let edit = try writing.edits(of: id).last
        let shown: ShownLetter
        do {
            guard let letter = try writer.shown(approval, saying: edit, on: hand.day, from: writing) else {
                return try hand.carryOut(.approve(id), in: writing)
            }
            shown = letter
        } catch is LetterWriter.Refusal { return .changed }
        guard shown.digest == digest, shown.objections.isEmpty else { return .changed }
        guard try isStillSeen(approval, edit, in: writing) else { return .changed }
        let outcome = try hand.approve(id, hasSeenWords: true, in: writing)
        switch outcome {
        case .done, .needsMore: try writing.bind(id, to: ApprovedText(day: hand.day, digest: shown.digest))
        case .overtaken, .own, .twice, .changed: break
        }
        return outcome
    }

    /// Where two have to agree, both agree to the same: if the letter is another than the first one saw, nobody has agreed yet.
    private func isStillSeen(_ approval: Approval, _ edit: ApprovalEdit?, in writing: Writing) throws -> Bool {
        guard !approval.approvedBy.isEmpty, let text = try writing.approvedText(of: approval.id) else { return true }
        let then = try writer.shown(approval, saying: edit, on: text.day, from: writing)
        if then?.digest == text.digest { return true }
        try reopen(approval, in: writing)
        return false
    }

    public func decline(_ id: Int64, because reason: String, in writing: Writing) throws -> DeskOutcome {
        guard let (approval, _) = try writing.approval(id) else { return .overtaken }
        let outcome = try hand.carryOut(.decline(id), in: writing)
        if outcome == .done {
            try writing.rule("\(approval.touch) was declined: \(reason)", by: hand.person, on: hand.day)
        }
        return outcome
    }

    /// - Parameter version: the edit that was on the screen; 0 for the template's words.
    public func edit(_ id: Int64, _ words: Manuscript, over version: Int, in writing: Writing) throws -> EditOutcome {
        guard let (approval, status) = try writing.approval(id), status == "waiting" else { return .overtaken }
        let last = try writing.edits(of: id).last
        if let last, last.version != version { return .stale(last) }
        guard words.body.utf8.count <= Manuscript.longest else { return .tooLong }
        let tidy = words.tidied
        let edit = ApprovalEdit(
            version: version + 1,
            subject: tidy.subject,
            body: tidy.body,
            editor: hand.person,
            instant: hand.instant
        )
        let before: ShownLetter?
        let after: ShownLetter?
        do {
            before = try writer.shown(approval, saying: last, on: hand.day, from: writing)
            after = try writer.shown(approval, saying: edit, on: hand.day, from: writing)
        } catch let refusal as LetterWriter.Refusal { return .refused("\(refusal)") }
        guard let before, let after else { return .overtaken }
        guard after.objections.isEmpty else { return .objected(after.objections) }
        guard after.digest != before.digest else { return .unchanged }
        try reopen(approval, in: writing)
        try writing.add(edit, to: id)
        let note =
            "the words of \(approval.touch) were edited: version \(edit.version), text \(after.digest.prefix(12))"
        try writing.rule(note, by: hand.person, on: hand.day)
        return .saved
    }

    /// Whoever has agreed has agreed to something else.
    private func reopen(_ approval: Approval, in writing: Writing) throws {
        for person in approval.approvedBy {
            guard let (now, _) = try writing.approval(approval.id), now.approvedBy.contains(person) else { continue }
            _ = try writing.withdraw(now, by: person, on: hand.day, payee: hand.payee)
        }
    }
}
