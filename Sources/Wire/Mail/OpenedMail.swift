import Foundation

/// A sealed letter or text read back into its parts: what is frozen as bytes can leave by a platform that wants fields.
/// It reads what `MailMessage` and `TextMessage` write, and refuses anything else.
public struct OpenedMail: Hashable, Sendable {
    /// By their names in lower case, as they stand in the letter, each with the tokens between which it is folded, decoded where it was encoded.
    public private(set) var headers: [String: String] = [:]
    public private(set) var text = ""
    public private(set) var html: String?

    init(_ mail: SealedMail) throws(MailError) { try self.init(bytes: mail.bytes) }

    public init(bytes: [UInt8]) throws(MailError) {
        let head = MailHead(of: bytes)
        for field in head.fields { headers[field.name.lowercased()] = EncodedWord.read(field.tokens) }
        let body = bytes[min(head.end + 2, bytes.count)...]
        guard let boundary = Self.boundary(in: headers["content-type"] ?? "") else {
            text = try Self.words(head, body)
            return
        }
        for piece in Self.pieces(of: Array(body), between: "--" + boundary) {
            let part = MailHead(of: piece)
            let words = try Self.words(part, piece[min(part.end + 2, piece.count)...])
            switch part.value(of: "Content-Type").map({ $0.hasPrefix("text/html") }) {
            case true?: html = words
            case false?: text = words
            case nil: throw .letter(because: "a part of it does not say what it is.")
            }
        }
    }

    /// `multipart/alternative; boundary="=_words_1"`; nil of a letter with one body. One with files is not read.
    private static func boundary(in type: String) -> String? {
        guard type.hasPrefix("multipart/alternative;"), let start = type.range(of: "boundary=\"")?.upperBound else {
            return nil
        }
        return String(type[start...].prefix { $0 != "\"" })
    }

    private static func pieces(of body: [UInt8], between line: String) -> [[UInt8]] {
        let text = String(decoding: body, as: UTF8.self)
        let pieces = ("\r\n" + text).components(separatedBy: "\r\n" + line)
        // The first stands before the first line, the last after the closing one.
        return pieces.dropFirst().dropLast().map { Array($0.utf8.dropFirst(2)) }
    }

    private static func words(_ head: MailHead, _ body: ArraySlice<UInt8>) throws(MailError) -> String {
        let bytes: [UInt8]?
        switch head.value(of: "Content-Transfer-Encoding") {
        case "quoted-printable": bytes = QuotedPrintable.decode(body)
        case "base64": bytes = Data(base64Encoded: Data(body), options: .ignoreUnknownCharacters).map { Array($0) }
        default: throw .letter(because: "it holds more than words, and a platform takes words only.")
        }
        guard let bytes, let words = String(validating: bytes, as: UTF8.self) else {
            throw .letter(because: "its words cannot be read back.")
        }
        return words.replacing("\r\n", with: "\n")
    }
}

extension MailHead {
    func value(of name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.tokens.joined(separator: " ")
    }
}

extension QuotedPrintable {
    /// Nil of bytes that `encode` does not write.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var place = text.startIndex
        while place < text.endIndex {
            let byte = text[place]
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                place += 1
                continue
            }
            guard place + 2 < text.endIndex else { return nil }
            let pair = text[(place + 1)...(place + 2)]
            if !pair.elementsEqual([13, 10]) {
                guard let value = UInt8(String(decoding: pair, as: UTF8.self), radix: 16) else { return nil }
                bytes.append(value)
            }
            place += 3
        }
        return bytes
    }
}
