/// A header of the caller's own, beside those every letter has.
public struct HeaderField: Hashable, Sendable {
    public let name: String
    public let value: HeaderText

    /// Refuses a name that is not printable ASCII without colon (RFC 5322 §2.2) and one that the letter writes itself.
    public init(_ name: String, _ value: HeaderText) throws(MailError) {
        guard !name.isEmpty, name.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }) else {
            throw .header(name, because: "a name is printable ASCII without blanks or colon.")
        }
        guard name.utf8.count <= 60 else { throw .header(name, because: "a name has at most 60 characters.") }
        guard !Self.written.contains(name.lowercased()), !name.lowercased().hasPrefix("content-") else {
            throw .header(name, because: "every letter writes it itself; use the letter's own field.")
        }
        self.name = name
        self.value = value
    }

    private static let written: Set<String> = [
        "from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date", "message-id", "in-reply-to", "references",
        "mime-version", "auto-submitted", "list-unsubscribe", "list-unsubscribe-post", "return-path", "received",
        "x-dunwell-rehearsal",
    ]
}
