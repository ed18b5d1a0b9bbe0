/// A letter whose bytes no longer change, and where it goes.
public struct SealedMail: Hashable, Sendable {
    /// The letter's own unique key, for the journal beside the book.
    public let key: String
    /// Where `EmlFolder` files it: a day such as `2026-03-02`, and `INV-1042-second-nudge`.
    public let day: String
    public let name: String
    public let envelope: MailEnvelope
    public let bytes: [UInt8]

    /// Refuses bytes that a mail server could read as something else: an 8-bit character, NUL, a bare CR or LF, a line
    /// over 998 characters (RFC 5321 §4.5.3.1.6), or a letter without a line end at its end.
    public init(key: String, day: String, name: String, envelope: MailEnvelope, bytes: [UInt8]) throws(MailError) {
        try Self.check(bytes)
        self.key = key
        self.day = day
        self.name = name
        self.envelope = envelope
        self.bytes = bytes
    }

    private static func check(_ bytes: [UInt8]) throws(MailError) {
        guard bytes.suffix(2).elementsEqual([13, 10]) else { throw .letter(because: "its last line has no CRLF.") }
        if let fault = bytes.withUnsafeBufferPointer(fault) { throw .letter(because: fault) }
    }

    private static func fault(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var start = 0
        for place in bytes.indices {
            let byte = bytes[place]
            switch byte {
            case 10:
                guard place > 0, bytes[place - 1] == 13 else { return "byte \(place) is a bare LF." }
                start = place + 1
            case 13:
                guard place + 1 < bytes.count, bytes[place + 1] == 10 else { return "byte \(place) is a bare CR." }
            case 0, 0x80...: return "byte \(place) is \(byte); a letter is 7-bit text."
            default: if place - start >= 998 { return "a line at byte \(place) has over 998 characters." }
            }
        }
        return nil
    }
}

/// Who gets a letter and who hears when it cannot be delivered, whatever its headers say.
public struct MailEnvelope: Hashable, Sendable {
    /// The return path.
    public let from: String
    /// Each once, at least one.
    public let recipients: [String]

    public init(from: MailAddress, recipients: [MailAddress]) throws(MailError) {
        var seen: Set<String> = []
        let addresses = recipients.map(\.address).filter { seen.insert($0).inserted }
        guard !addresses.isEmpty else { throw .letter(because: "its envelope names no recipient.") }
        self.from = from.address
        self.recipients = addresses
    }

    init(from: String, onlyTo recipient: MailAddress) {
        self.from = from
        self.recipients = [recipient.address]
    }

    /// Of a charge.
    /// - Parameter payer: as ``ChargeOrder`` names who pays.
    public init(charging payer: String) {
        from = Self.charge
        recipients = [payer]
    }

    /// Whether it is no letter, but money to be taken.
    public var isCharge: Bool { from == Self.charge }

    /// No mail address, which has an at sign.
    private static let charge = "charge"
}

extension MailMessage {
    /// Seals the letter for everybody in To and Cc. `bounces` is the return path when it is not the sender.
    public func sealed(key: String, day: String, name: String, bounces: MailAddress? = nil) throws(MailError)
        -> SealedMail
    {
        let envelope = try MailEnvelope(from: bounces ?? from, recipients: to + cc)
        return try SealedMail(key: key, day: day, name: name, envelope: envelope, bytes: encoded())
    }
}
