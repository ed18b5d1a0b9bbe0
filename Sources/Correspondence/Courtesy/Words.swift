/// The words of a text in small letters, in order. They lie one behind the other: a letter has some hundred words, and
/// each of them in a string of its own cost more than all that is asked about them.
struct Words {
    /// The words with a blank after each.
    private(set) var letters: [UInt8] = []
    private(set) var starts: [Int] = []

    var count: Int { starts.count }

    subscript(index: Int) -> ArraySlice<UInt8> { letters[starts[index]..<end(of: index)] }

    /// Where the blank after a word stands.
    func end(of index: Int) -> Int { (index + 1 < starts.count ? starts[index + 1] : letters.count) - 1 }

    /// Some words as they were said.
    func text(_ range: Range<Int>) -> String {
        range.map { String(decoding: self[$0], as: UTF8.self) }.joined(separator: " ")
    }

    init(_ prose: Prose) {
        letters.reserveCapacity(prose.bytes.count + 1)
        starts.reserveCapacity(prose.bytes.count / 5)
        var isInWord = false
        for scalar in Scalars(prose.bytes) {
            let start = letters.count
            if append(scalar) {
                if !isInWord { starts.append(start) }
                isInWord = true
            } else if isInWord {
                letters.append(0x20)
                isInWord = false
            }
        }
        if isInWord { letters.append(0x20) }
    }

    /// False for what is no part of a word.
    private mutating func append(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39, 0x27: letters.append(UInt8(scalar.value))
        case 0x41...0x5A: letters.append(UInt8(scalar.value) | 0x20)
        case 0..<0x80: return false
        // The capitals of Latin-1, × aside: asking the Unicode tables costs as much as twenty plain letters.
        case 0xC0...0xD6, 0xD8...0xDE: letters += [0xC3, UInt8(scalar.value & 0x3F) | 0xA0]
        case 0xDF...0xF6, 0xF8...0xFF: letters += [0xC3, UInt8(scalar.value & 0x3F) | 0x80]
        default:
            guard scalar.properties.isAlphabetic else { return false }
            letters += scalar.properties.lowercaseMapping.utf8
        }
        return true
    }
}
