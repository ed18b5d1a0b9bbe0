import Connections

/// The unguessable end of a short address: 130 bits in the letters of Crockford's base 32, which are hard to misread.
public struct LinkCode: Hashable, Sendable {
    public let text: String

    private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private static let length = 26

    /// - Parameter dice: 26 random bytes.
    public init(_ dice: [UInt8]) {
        precondition(dice.count == Self.length, "A code is made of 26 random bytes.")
        text = String(decoding: dice.map { Self.letters[Int($0) & 31] }, as: UTF8.self)
    }

    /// As a person may have typed it. Nil for what cannot be one.
    public init?(_ typed: String) {
        let text = typed.lowercased()
        guard text.utf8.count == Self.length, text.utf8.allSatisfy(Self.letters.contains) else { return nil }
        self.text = text
    }

    /// What the book keeps of it.
    public var digest: [UInt8] { Signature.sha256(Array(text.utf8)) }
}
