import Crypto

/// Words of a person as they stand beside the journal.
///
/// A row of the journal is sealed for good, and so must hold nothing that somebody may ask us to forget. Instead of the words
/// it holds SHA-256(salt ‖ words): while the words are kept, they are proven by it; once they and the salt are gone, nobody can
/// find out what they were, and the chain verifies as before.
public struct Said: Hashable, Sendable {
    /// The field of the row's body that stands for them.
    public let name: String
    /// 16 bytes: without it, short words could be guessed.
    public let salt: [UInt8]
    public let words: String

    init(_ name: String, _ words: String, salt: [UInt8]) {
        (self.name, self.words, self.salt) = (name, words, salt)
    }

    /// That there were words is all that is left of them.
    var isErased: Bool { salt.isEmpty }

    /// As the row holds it, in hexadecimal.
    public var digest: String { SendWords.hex(Array(SHA256.hash(data: salt + Array(words.utf8)))) }

    /// In hexadecimal.
    public var saltText: String { SendWords.hex(salt) }

    static func salt(from secret: [UInt8], at seq: Int64) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(for: Array("said \(seq)".utf8), using: SymmetricKey(data: secret))
        return Array(code.prefix(16))
    }

    /// What is read where they were erased.
    static let erased = "[erased]"

    /// Kinds of rows that hold some.
    static let kinds: Set = ["replied", "held", "disputed", "written-off", "reopened", "ruled", "joined"]
}
