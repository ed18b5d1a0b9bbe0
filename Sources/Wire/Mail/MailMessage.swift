/// A letter before it is sealed. The same message gives the same bytes, to the last boundary: what a person approved,
/// what was frozen at dispatch and what a second try sends are one.
public struct MailMessage: Hashable, Sendable {
    public var from: MailAddress
    public var replyTo: MailAddress?
    public var to: [MailAddress]
    public var cc: [MailAddress] = []
    public var subject: HeaderText
    public var text: String
    /// The same words with their formatting, for readers who show it.
    public var html: String?
    public var messageID: MessageID
    /// The letter before this one about the same invoice.
    public var inReplyTo: MessageID?
    /// The whole thread, oldest first; when empty, just `inReplyTo`.
    public var references: [MessageID] = []
    /// Milliseconds since 1970-01-01 UTC.
    public var written: Int64
    public var unsubscribe: Unsubscribe?
    public var headers: [HeaderField] = []
    public var attachments: [Attachment] = []

    public init(
        from: MailAddress,
        to: [MailAddress],
        subject: HeaderText,
        text: String,
        messageID: MessageID,
        written: Int64
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.messageID = messageID
        self.written = written
    }

    /// The letter on the wire: RFC 5322 and MIME, 7-bit, CRLF at every line end.
    public func encoded() throws(MailError) -> [UInt8] {
        guard !to.isEmpty else { throw .letter(because: "nobody is named in To.") }
        let content = content
        let head = try heading() + content.headers + "\r\n"
        // A single body may lack its last line end; a multipart has it.
        let end = content.body.suffix(2).elementsEqual([13, 10]) ? "" : "\r\n"
        return Array(head.utf8) + content.body + Array(end.utf8)
    }

    private func heading() throws(MailError) -> String {
        guard let date = MailDate.text(written) else {
            throw .letter(because: "its date is not between 1970 and 9999.")
        }
        var lines = HeaderLine.folded("Date", [date])
        lines += HeaderLine.addresses("From", [from])
        if let replyTo { lines += HeaderLine.addresses("Reply-To", [replyTo]) }
        lines += HeaderLine.addresses("To", to)
        if !cc.isEmpty { lines += HeaderLine.addresses("Cc", cc) }
        lines += HeaderLine.unstructured("Subject", subject)
        lines += HeaderLine.folded("Message-ID", [messageID.description])
        lines += thread
        // RFC 3834: no out-of-office should answer, and no other robot should think that a person wrote.
        lines += HeaderLine.folded("Auto-Submitted", ["auto-generated"])
        if let unsubscribe { lines += unsubscribe.headers }
        for field in headers { lines += HeaderLine.unstructured(field.name, field.value) }
        return lines + HeaderLine.folded("MIME-Version", ["1.0"])
    }

    private var thread: String {
        let earlier = references.isEmpty ? [inReplyTo].compactMap { $0 } : references
        var lines = inReplyTo.map { HeaderLine.folded("In-Reply-To", [$0.description]) } ?? ""
        if !earlier.isEmpty { lines += HeaderLine.folded("References", earlier.map(\.description)) }
        return lines
    }

    private var content: MimePart {
        var words = MimePart.text(text, subtype: "plain")
        if let html {
            let parts = [words, MimePart.text(html, subtype: "html")]
            words = .multipart("alternative", parts, boundary: boundary("words"))
        }
        if attachments.isEmpty { return words }
        return .multipart("mixed", [words] + attachments.map(\.part), boundary: boundary("files"))
    }

    /// FNV-1a of the Message-ID: stable between processes, unlike Swift's own hashes.
    private func boundary(_ level: String) -> String {
        let hash = messageID.description.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return "=_\(level)_\(String(hash, radix: 16))"
    }
}
