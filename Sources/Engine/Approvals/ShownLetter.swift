public import Correspondence
import Receivables
import Storage

/// A letter as its reader will see it, shown to whoever decides whether it leaves.
public struct ShownLetter: Hashable, Sendable {
    public let from: String
    public let to: String
    public let copy: String?
    public let letter: Correspondence.Letter
    /// The words of the template, without what anybody edited.
    public let template: Manuscript
    /// The words that it has.
    public let words: Manuscript
    /// Why it may not leave as it is.
    public let objections: [Objection]

    init(
        from: String,
        to: String,
        copy: String?,
        letter: Correspondence.Letter,
        template: Manuscript,
        words: Manuscript,
        objections: [Objection]
    ) {
        self.from = from
        self.to = to
        self.copy = copy
        self.letter = letter
        self.template = template
        self.words = words
        self.objections = objections
    }

    /// SHA-256 over sender, readers and each word, in hexadecimal. Each part is preceded by its length, so that no two letters
    /// lie in the same bytes.
    public var digest: String {
        var bytes = Array("letter 1".utf8)
        for part in [from, to, copy ?? "", letter.subject, letter.text, letter.html] {
            withUnsafeBytes(of: UInt64(part.utf8.count).bigEndian) { bytes += $0 }
            bytes += part.utf8
        }
        return ContentDigest.of(bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension Message {
    /// The letter that a question is about; nil where it is about a deed.
    init?(answering ask: Ask, under policy: Policy) {
        guard let channel = Channel(rawValue: ask.what), let tone = ask.tone else { return nil }
        self.init(step: ask.step, channel: channel, tone: tone, counts: true, covers: ask.covers)
        let step = policy.step(named: ask.step)
        (template, copy) = (step?.letter, step?.copy)
    }
}

extension Manuscript {
    init(_ edit: ApprovalEdit) { self.init(subject: edit.subject, body: edit.body) }
}

extension [Grant] {
    /// What a person wrote in place of the template's words: of the one question that the whole letter answers.
    var words: Manuscript? { count == 1 ? self[0].edit.map { Manuscript($0) } : nil }
}
