import Foundation

/// RFC 2047: words that are not ASCII, in a header.
enum EncodedWord {
    /// Characters of text inside a word of 75, the longest allowed.
    static let widest = 63
    /// Characters of text inside a word that fits a line after any usual header name.
    static let handy = 44

    /// Whole characters per word; Q or B, whichever is shorter in all.
    static func words(_ text: String, room: Int) -> [String] {
        let q = split(text, into: room) { $0.reduce(0) { $0 + (isSafe($1) ? 1 : 3) } }
            .map { "=?utf-8?q?" + $0.map(quoted).joined() + "?=" }
        let b = split(text, into: room / 4 * 3) { $0.count }.map {
            "=?utf-8?b?" + Data($0).base64EncodedString() + "?="
        }
        return length(q) <= length(b) ? q : b
    }

    private static func length(_ words: [String]) -> Int { words.reduce(0) { $0 + $1.utf8.count + 1 } }

    /// Cuts between characters (RFC 2047 §5 forbids to cut one in two). Three bytes make four characters of base64.
    private static func split(_ text: String, into limit: Int, cost: ([UInt8]) -> Int) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var piece: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            if !piece.isEmpty, cost(piece) + cost(bytes) > limit {
                pieces.append(piece)
                piece = []
            }
            piece += bytes
        }
        return pieces + [piece]
    }

    private static func quoted(_ byte: UInt8) -> String {
        if byte == UInt8(ascii: " ") { return "_" }
        return isSafe(byte) ? String(UnicodeScalar(byte)) : QuotedPrintable.escape(byte)
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
