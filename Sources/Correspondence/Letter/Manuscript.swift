/// The words of a letter as a person may edit them: the subject, and paragraphs with an empty line between them. What the
/// books say stays theirs: the invoices, the ways to pay and the signature stand in it as the marks that templates use too
/// (`{{> items}}`, `{{> payment}}`, `{{> signature}}`), and the address of the customer's page as `{{page}}`.
public struct Manuscript: Hashable, Sendable {
    /// Empty in a text message.
    public var subject: String
    public var body: String

    /// A letter that is longer is read by nobody.
    public static let longest = 8_000

    public init(subject: String, body: String) {
        self.subject = subject
        self.body = body
    }

    /// As it was meant, whatever a browser made of line breaks and blanks: two that read the same are the same.
    public var tidied: Manuscript {
        let blocks = Block.read(marked(page: nil)).map(\.source)
        return Manuscript(subject: Clean.line(subject), body: blocks.joined(separator: "\n\n"))
    }

    init(subject: String?, blocks: [Block], page: String?) {
        self.subject = subject ?? ""
        let text = blocks.map(\.source).joined(separator: "\n\n")
        body = page.map { text.replacing($0, with: Self.pageMark) } ?? text
    }

    private static let pageMark = "{{page}}"

    /// The blocks that it stands for.
    func blocks(page: String?) -> [Block] { Block.read(marked(page: page)) }

    /// With the signs that blocks are known by. Nobody can type one: private characters are taken out.
    private func marked(page: String?) -> String {
        let lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let clean = lines.map { line -> String in
            let visible = String(String.UnicodeScalarView(line.unicodeScalars.filter { !Clean.hides($0) }))
            return page.map { visible.replacing(Self.pageMark, with: $0) } ?? visible
        }
        return clean.map { Block.mark(in: $0) ?? $0 }.joined(separator: "\n")
    }
}

extension Block {
    private static let names = ["items", "payment", "signature"]

    /// What a person sees in its place.
    var source: String {
        switch self {
        case .paragraph(let words): words
        case .items: Self.source("items")
        case .payment: Self.source("payment")
        case .signature: Self.source("signature")
        }
    }

    private static func source(_ name: String) -> String { "{{> \(name)}}" }

    /// The mark of a block that stands alone in a line, as a letter is made from it.
    static func mark(in line: String) -> String? {
        let bare = line.filter { !$0.isWhitespace }
        return names.first { bare == "{{>\($0)}}" }.map(marker)
    }
}
