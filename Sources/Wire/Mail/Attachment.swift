/// A file that travels with a letter.
public struct Attachment: Hashable, Sendable {
    public let name: HeaderText
    /// `application/pdf`.
    public let type: String
    public let bytes: [UInt8]

    public init(name: String, type: String, bytes: [UInt8]) throws(MailError) {
        let halves = type.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isToken) }) else {
            throw .attachment(name, because: "its type must read like application/pdf, not \(type.debugDescription).")
        }
        guard !name.isEmpty, !name.contains("/"), !name.contains("\\"), name.utf8.count <= 255 else {
            throw .attachment(name, because: "it needs a file name of at most 255 bytes without a path.")
        }
        self.name = try HeaderText(name)
        self.type = type
        self.bytes = bytes
    }

    var part: MimePart {
        MimePart(
            headers: HeaderLine.folded("Content-Type", [type])
                + HeaderLine.folded("Content-Disposition", ["attachment;"] + parameters)
                + HeaderLine.folded("Content-Transfer-Encoding", ["base64"]),
            body: MimePart.base64(bytes)
        )
    }

    /// RFC 2231: as it is, or percent-encoded in pieces that fit a line.
    private var parameters: [String] {
        if HeaderLine.isPlain(name.text), !name.text.contains("\""), name.text.utf8.count <= 60 {
            return ["filename=\"\(name.text)\""]
        }
        var pieces = ["UTF-8''"]
        for byte in name.text.utf8 {
            let character =
                Self.isPlainValue(byte) ? String(UnicodeScalar(byte)) : "%" + QuotedPrintable.escape(byte).dropFirst()
            if pieces[pieces.count - 1].utf8.count + character.utf8.count > 56 { pieces.append("") }
            pieces[pieces.count - 1] += character
        }
        if pieces.count == 1 { return ["filename*=" + pieces[0]] }
        return pieces.enumerated().map { "filename*\($0)*=\($1)" + ($0 + 1 < pieces.count ? ";" : "") }
    }

    /// RFC 2045 `token`.
    private static func isToken(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !"()<>@,;:\\\"/[]?=".utf8.contains(byte)
    }

    private static func isPlainValue(_ byte: UInt8) -> Bool { isToken(byte) && !"*'%".utf8.contains(byte) }
}
