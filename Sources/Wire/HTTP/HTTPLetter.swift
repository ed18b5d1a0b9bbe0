import Foundation

/// A letter as a delivery service gets it, in JSON. The bytes depend on the sealed letter alone, so that a second try
/// under the same key says the same.
enum HTTPLetter {
    static func body(of mail: SealedMail) -> [UInt8] {
        let message = Data(mail.bytes).base64EncodedData()
        var body: [UInt8] = []
        body.reserveCapacity(message.count + 512)
        body += "{\"key\":".utf8
        append(mail.key, to: &body)
        body += ",\"day\":".utf8
        append(mail.day, to: &body)
        body += ",\"from\":".utf8
        append(mail.envelope.from, to: &body)
        body += ",\"to\":[".utf8
        for (place, recipient) in mail.envelope.recipients.enumerated() {
            if place > 0 { body.append(UInt8(ascii: ",")) }
            append(recipient, to: &body)
        }
        body.append(UInt8(ascii: "]"))
        if let subject = MailHead(of: mail.bytes).subject {
            body += ",\"subject\":".utf8
            append(subject, to: &body)
        }
        body += ",\"message\":\"".utf8
        body += message
        body += "\"}".utf8
        return body
    }

    /// RFC 8259 §7: quotation mark, backslash and controls are escaped, all else is UTF-8.
    private static func append(_ text: String, to body: inout [UInt8]) {
        body.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): body += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: body += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: body.append(byte)
            }
        }
        body.append(UInt8(ascii: "\""))
    }
}
