/// Somebody's mailbox, and the name to show with it.
public struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    public let name: HeaderText?
    /// The part before the @: the receiving house alone knows whether capitals matter in it.
    public let local: String
    /// In lower case and ASCII.
    public let domain: MailDomain

    /// `ap@acme.example` or `Acme Ltd <ap@acme.example>`.
    public init(_ text: String) throws(MailError) {
        guard let open = text.lastIndex(of: "<") else {
            try self.init(name: nil, address: text)
            return
        }
        guard text.hasSuffix(">") else { throw .address(text, because: "the > after the address is missing.") }
        var name = String(text[..<open])
        while name.hasSuffix(" ") { name.removeLast() }
        if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") { name = String(name.dropFirst().dropLast()) }
        try self.init(name: name, address: String(text[text.index(after: open)...].dropLast()))
    }

    /// The name may be anything a header can carry; an empty one is none.
    public init(name: String?, address: String) throws(MailError) {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .address(address, because: "it needs exactly one @.") }
        self.local = try Self.checkedLocal(String(parts[0]), of: address)
        self.domain = try MailDomain(String(parts[1]))
        self.name = if let name, !name.isEmpty { try HeaderText(name) } else { nil }
        guard self.address.utf8.count <= 254 else { throw .address(address, because: "it is longer than 254.") }
    }

    /// Without the name: what the envelope says.
    public var address: String { "\(local)@\(domain)" }

    public var description: String { name.map { "\($0) <\(address)>" } ?? address }

    /// RFC 5322 `atext`.
    static func isAtomText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }

    /// A dot-atom of at most 64 characters. Quoted local parts exist on paper only, and injections hide in them.
    private static func checkedLocal(_ local: String, of address: String) throws(MailError) -> String {
        guard local.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw .address(
                address,
                because:
                    "letters outside ASCII before the @ need SMTPUTF8, which we do not send; ask for another address."
            )
        }
        guard (1...64).contains(local.utf8.count) else {
            throw .address(address, because: "the part before the @ has 1 to 64 characters.")
        }
        guard isDotAtom(local) else {
            throw .address(
                address,
                because: "before the @ stand letters, digits, single dots and !#$%&'*+-/=?^_`{|}~ only."
            )
        }
        return local
    }

    static func isDotAtom(_ text: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.utf8.allSatisfy(isAtomText)
        }
    }
}
