extension String {
    /// With each `{name}` replaced by the word of that name, in one pass: what a word contains stays as it is, and so does a
    /// name of which there is no word.
    func filled(with words: [String: String]) -> String {
        var (text, rest) = ("", self[...])
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            text += rest[..<open]
            let name = rest[rest.utf8.index(after: open)...]
            if let close = name.utf8.firstIndex(of: UInt8(ascii: "}")), let word = words[String(name[..<close])] {
                text += word
                rest = name[name.utf8.index(after: close)...]
            } else {
                text += "{"
                rest = name
            }
        }
        return text + rest
    }
}
