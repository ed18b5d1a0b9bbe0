/// The headers of a sealed letter, read back.
struct MailHead {
    /// Each header with the tokens between which it is folded.
    private(set) var fields: [(name: String, tokens: [String])] = []
    /// Where the blank line begins.
    private(set) var end = 0

    init(of bytes: [UInt8]) {
        while end + 1 < bytes.count, bytes[end] != 13 {
            let next = (bytes[end...].firstIndex(of: 10) ?? bytes.count - 1) + 1
            read(bytes[end..<next])
            end = next
        }
    }

    private mutating func read(_ line: ArraySlice<UInt8>) {
        let isFolded = line.first == UInt8(ascii: " ") && !fields.isEmpty
        let colon = isFolded ? line.startIndex : line.firstIndex(of: UInt8(ascii: ":")) ?? line.startIndex
        let tokens = line[(colon + 1)...].split { $0 <= UInt8(ascii: " ") }.map { String(decoding: $0, as: UTF8.self) }
        if isFolded {
            fields[fields.count - 1].tokens += tokens
        } else {
            fields.append((String(decoding: line[..<colon], as: UTF8.self), tokens))
        }
    }

    /// The words of the subject, decoded.
    var subject: String? { fields.first { $0.name == "Subject" }.map { EncodedWord.read($0.tokens) } }
}
