import Foundation

/// Reading what `words` wrote.
extension EncodedWord {
    /// Between two encoded words a blank means nothing (RFC 2047 §6.2).
    static func read(_ tokens: [String]) -> String {
        var text = ""
        var wasEncoded = false
        for token in tokens {
            let bytes = bytes(of: token)
            if !text.isEmpty, bytes == nil || !wasEncoded { text += " " }
            text += bytes.map { String(decoding: $0, as: UTF8.self) } ?? token
            wasEncoded = bytes != nil
        }
        return text
    }

    /// Nil of a word that is written as it is.
    private static func bytes(of token: String) -> [UInt8]? {
        guard token.hasPrefix("=?utf-8?"), token.hasSuffix("?="), token.utf8.count >= 12 else { return nil }
        let words = token.dropFirst(10).dropLast(2)
        return token.hasPrefix("=?utf-8?b?")
            ? Data(base64Encoded: String(words)).map { Array($0) }
            : words.replacing("_", with: " ").replacing("=", with: "%").removingPercentEncoding.map { Array($0.utf8) }
    }
}
