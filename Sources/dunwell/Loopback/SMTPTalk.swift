/// As much of RFC 5321 as it takes to accept everything.
struct SMTPTalk: Talk {
    private var line: [UInt8] = []
    private var isLetter = false
    private var letter: [UInt8] = []
    /// How much of the line end, dot and line end that close a letter was just heard.
    private var ending = 0
    private let keep: (([UInt8]) -> Void)?
    private static let end = Array("\r\n.\r\n".utf8)

    /// - Parameter keep: given each letter as it came, with the dots of RFC 5321 §4.5.2; without it letters are forgotten.
    init(keep: (([UInt8]) -> Void)? = nil) { self.keep = keep }

    var greeting: [UInt8] { Array("220 sink\r\n".utf8) }

    mutating func answer(to bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var answer: [UInt8] = []
        for byte in bytes {
            if isLetter {
                guard letterEnds(with: byte) else { continue }
                answer += "250 ok\r\n".utf8
            } else {
                line.append(byte)
                guard byte == 10 else { continue }
                let verb = String(decoding: line.prefix(4), as: UTF8.self).uppercased()
                if verb == "QUIT" { return nil }
                isLetter = verb == "DATA"
                answer += (isLetter ? "354 go on\r\n" : "250 sink\r\n").utf8
                line.removeAll(keepingCapacity: true)
            }
        }
        return answer
    }

    private mutating func letterEnds(with byte: UInt8) -> Bool {
        if keep != nil { letter.append(byte) }
        ending = byte == Self.end[ending] ? ending + 1 : byte == 13 ? 1 : 0
        guard ending == Self.end.count else { return false }
        (ending, isLetter) = (0, false)
        keep?(letter.dropLast(3))
        letter = []
        return true
    }
}
