import Foundation

/// RFC 2047: words that are not ASCII, in a header.
enum EncodedWord {
    /// Characters of text inside a word of 75, the longest allowed.
    static let widest = 63
    /// Characters of text inside a word that fits a line after any usual header name.
    static let handy = 44

    /// Whole characters per word; Q or B, whichever is shorter in all.
    static func words(_ text: String, room: Int) -> [String] {
        let q = split(text, into: room, cost: quotedLength)
        let b = split(text, into: room / 4 * 3) { _ in 1 }
        let quoted = q.reduce(0) { $0 + frame + $1.reduce(0) { $0 + quotedLength($1) } }
        let coded = b.reduce(0) { $0 + frame + ($1.count + 2) / 3 * 4 }
        if quoted <= coded { return q.map { "=?utf-8?q?" + Self.quoted($0) + "?=" } }
        return b.map { "=?utf-8?b?" + Data($0).base64EncodedString() + "?=" }
    }

    /// What stands around each word, and the blank before it.
    private static let frame = "=?utf-8?q??= ".utf8.count

    private static func quotedLength(_ byte: UInt8) -> Int { isSafe(byte) ? 1 : 3 }

    /// Cuts between characters (RFC 2047 §5 forbids to cut one in two). Three bytes make four characters of base64.
    private static func split(_ text: String, into limit: Int, cost: (UInt8) -> Int) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var piece: [UInt8] = []
        var length = 0
        for scalar in text.unicodeScalars {
            let bytes = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            let more = bytes.reduce(0) { $0 + cost($1) }
            if !piece.isEmpty, length + more > limit {
                pieces.append(piece)
                (piece, length) = ([], 0)
            }
            piece += bytes
            length += more
        }
        return pieces + [piece]
    }

    private static func quoted(_ piece: [UInt8]) -> String {
        var word: [UInt8] = []
        for byte in piece {
            switch byte {
            case UInt8(ascii: " "): word.append(UInt8(ascii: "_"))
            case _ where isSafe(byte): word.append(byte)
            default: word += QuotedPrintable.escape(byte).utf8
            }
        }
        return String(decoding: word, as: UTF8.self)
    }

    /// What may stand for itself inside a display name too (RFC 2047 §5 (3)); a blank is written `_`.
    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: " "):
            true
        default: false
        }
    }
}
