import Mustache
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
    let subject: MustacheTemplate?
    let body: MustacheTemplate
    /// The lowest tone in which these words may be sent.
    let tone: Tone
    /// Values that are not in every letter and stand outside a section that asks for them.
    let needed: [Need]

    struct Need: Sendable {
        let name: String
        let line: Int
        let column: Int
    }

    /// Turns Mustache's own escaping off: values are cleaned before and escaped after, once, where the page is made.
    /// It stands on a line of its own, so that lines of error messages are off by exactly one.
    static let preamble = "{{% CONTENT_TYPE:TEXT}}\n"

    static func compile(_ text: String) throws -> MustacheTemplate {
        try MustacheTemplate(string: preamble + text)
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
