/// The name of a letter among all letters of the world. The same touch has the same one, however often it is tried.
public struct MessageID: Hashable, Sendable, CustomStringConvertible {
    /// `key` is the touch key, `domain` our own: a receiver may distrust a Message-ID of somebody else's domain.
    public init(key: String, domain: MailDomain) throws(MailError) {
        guard MailAddress.isDotAtom(key) else {
            throw .messageID(key, because: "a key has ASCII letters, digits, single dots and !#$%&'*+-/=?^_`{|}~ only.")
        }
        guard key.utf8.count + domain.ascii.utf8.count <= 240 else {
            throw .messageID(key, because: "with its domain it is longer than 240 characters.")
        }
        self.key = key
        self.domain = domain
    }

    public let key: String
    public let domain: MailDomain

    /// With its angle brackets, as in the header.
    public var description: String { "<\(key)@\(domain)>" }
}
