/// A text message before it is sealed. Sealed it is frozen like any letter, and can leave by a platform only.
public struct TextMessage: Hashable, Sendable {
    public let to: TelephoneNumber
    public let words: String

    public init(to: TelephoneNumber, _ words: String) {
        self.to = to
        self.words = words
    }

    public func sealed(key: String, day: String, name: String) throws(MailError) -> SealedMail {
        let part = MimePart.text(words, subtype: "plain")
        let bytes = Array((part.headers + "\r\n").utf8) + part.body + [13, 10]
        return try SealedMail(key: key, day: day, name: name, envelope: MailEnvelope(to: to), bytes: bytes)
    }
}

/// A number that can be called from anywhere: E.164.
public struct TelephoneNumber: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// As people write it: blanks, hyphens, dots, slashes and brackets do not matter, `00` is `+`. A number without its
    /// country, or with a `(0)` that is dialled at home only, is refused: a guess would reach a stranger.
    public init(_ written: String) throws(MailError) {
        let plain = written.filter { !" -./()\u{A0}".contains($0) }
        let number = plain.hasPrefix("00") ? "+" + plain.dropFirst(2) : plain
        let digits = number.dropFirst()
        guard number.hasPrefix("+"), !written.contains("(0)"), (8...15).contains(digits.count), digits.first != "0",
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            throw .telephone(written)
        }
        description = number
    }
}

extension MailEnvelope {
    public init(to number: TelephoneNumber) {
        from = ""
        recipients = [number.description]
    }

    /// Whether it goes to a telephone.
    public var isText: Bool { from.isEmpty }
}
