/// The headers of a sealed letter, read back.
struct MailHead {
    /// Each header with the tokens between which it is folded.
    let fields: [(name: String, tokens: [String])]
    /// Where the blank line begins.
    let end: Int

    init(of bytes: [UInt8]) {
        var place = 0
        while place + 1 < bytes.count, bytes[place] != 13 {
            place = (bytes[place...].firstIndex(of: 10) ?? bytes.count - 1) + 1
        }
        end = place
        let unfolded = String(decoding: bytes[..<place], as: UTF8.self).replacing("\r\n ", with: " ")
        fields = unfolded.split(separator: "\r\n").map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (String(parts[0]), parts.dropFirst().joined().split(separator: " ").map(String.init))
        }
    }

    /// The words of the subject, decoded.
    var subject: String? { fields.first { $0.name == "Subject" }.map { EncodedWord.read($0.tokens) } }
}
