/// Many words in one tree of letters: a walk down from a place in a text finds all of them that begin there, and ends
/// after a letter or two where none does.
struct WordTree: Sendable {
    /// For each node and byte the node below; 0, the root, is below none.
    private var below = [UInt16](repeating: 0, count: 256)
    /// For each node the numbers of the words that end at it.
    private var ends: [[Int]] = [[]]

    /// - Precondition: all words together have fewer than 65,536 bytes.
    mutating func insert(_ word: [UInt8], as number: Int) {
        var node = 0
        for byte in word {
            let place = node << 8 | Int(byte)
            if below[place] == 0 {
                below[place] = UInt16(ends.count)
                ends.append([])
                below += repeatElement(0, count: 256)
            }
            node = Int(below[place])
        }
        ends[node].append(number)
    }

    /// The numbers of the words that begin at a place.
    func words(at place: Int, in text: [UInt8]) -> [Int] {
        var found: [Int] = []
        var node = 0
        for place in place..<text.count {
            node = Int(below[node << 8 | Int(text[place])])
            guard node > 0 else { break }
            if !ends[node].isEmpty { found += ends[node] }
        }
        return found
    }
}
