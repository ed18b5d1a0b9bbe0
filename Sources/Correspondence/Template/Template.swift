import Receivables

/// One text of the letter book: a subject line and paragraphs, with the variables of the `Vocabulary`.
///
///     Subject: Invoice {{invoice}} over {{total}}
///     Tone: firm
///
///     {{> greeting}}
///
///     Your invoice {{invoice}} …
///
/// Plain text and HTML are both made from the paragraphs; a template contains neither.
struct Template: Sendable {
    let file: String
    let subject: [Piece]?
    let body: [Piece]
    /// The lowest tone in which these words may be sent.
    let tone: Tone
    /// Values that are not in every letter and stand outside a section that asks for them.
    let needed: [Need]

    struct Need: Sendable {
        let name: String
        let line: Int
        let column: Int
    }
}

/// What is wrong with a text somebody wrote, where, and what to do.
public struct TemplateFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let file: String
    /// Both count from 1.
    public let line: Int
    public let column: Int
    public let problem: String
    public let remedy: String

    public var description: String { "\(file):\(line):\(column): \(problem) \(remedy)" }
}
