/// Words for a header: a subject, a name. Holding one proves that it cannot begin a second header.
public struct HeaderText: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// Refuses C0 and C1 controls (CR, LF, NUL, TAB among them), the Unicode line and paragraph separators, and the
    /// overrides that make a reader see other words than were written.
    public init(_ text: String) throws(MailError) {
        for scalar in text.unicodeScalars where Self.isForbidden(scalar) {
            throw .controlCharacter(scalar.value, in: text)
        }
        self.text = text
    }

    public var description: String { text }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202D, 0x202E: true
        default: false
        }
    }
}
