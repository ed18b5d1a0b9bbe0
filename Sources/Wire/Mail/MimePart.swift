import Foundation

/// A piece of a letter: its own headers and a body that is ASCII already.
struct MimePart {
    var headers: String
    var body: [UInt8]

    /// Quoted-printable, or base64 where that is shorter (Greek, Japanese).
    static func text(_ text: String, subtype: String) -> MimePart {
        let bytes = withMailLineEnds(text)
        let quoted = QuotedPrintable.encode(bytes)
        let isQuoted = quoted.count <= base64Length(bytes.count)
        return MimePart(
            headers: HeaderLine.folded("Content-Type", ["text/\(subtype);", "charset=utf-8"])
                + HeaderLine.folded("Content-Transfer-Encoding", [isQuoted ? "quoted-printable" : "base64"]),
            body: isQuoted ? quoted : base64(bytes)
        )
    }

    /// A boundary begins with `=_`, which neither quoted-printable nor base64 can contain, so no body ever ends early.
    static func multipart(_ subtype: String, _ parts: [MimePart], boundary: String) -> MimePart {
        var body: [UInt8] = []
        for part in parts {
            body += "--\(boundary)\r\n\(part.headers)\r\n".utf8
            body += part.body
            body += "\r\n".utf8
        }
        body += "--\(boundary)--\r\n".utf8
        let type = HeaderLine.folded("Content-Type", ["multipart/\(subtype);", "boundary=\"\(boundary)\""])
        return MimePart(headers: type, body: body)
    }

    /// Lines of 76 characters.
    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let options: Data.Base64EncodingOptions = [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ]
        return Array(Data(bytes).base64EncodedData(options: options))
    }

    /// Four characters for three bytes, and two more between lines.
    private static func base64Length(_ count: Int) -> Int {
        let characters = (count + 2) / 3 * 4
        return characters + max(0, (characters - 1) / 76) * 2
    }

    /// CR, LF and CRLF all become CRLF.
    private static func withMailLineEnds(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { text in
            [UInt8](unsafeUninitializedCapacity: text.count * 2) { room, count in
                var previous: UInt8 = 0
                for byte in text {
                    let isEnd = byte == 10 || byte == 13
                    if isEnd, byte == 13 || previous != 13 {
                        room[count] = 13
                        room[count + 1] = 10
                        count += 2
                    } else if !isEnd {
                        room[count] = byte
                        count += 1
                    }
                    previous = byte
                }
            }
        }
    }
}
