import Foundation

/// Reads a send journal in blocks and gives it back line by line, from an open file and without moving its position.
struct SendPages {
    enum Piece {
        case line([UInt8])
        /// What stands behind the last line end: a write that was cut short.
        case torn([UInt8])
        /// A line longer than any that is ever written.
        case endless
    }

    private static let block = 1 << 16
    /// Bytes of the longest line: more than 35,000 touches in one letter.
    static let longestLine = 1 << 20

    private let file: Int32
    private let path: String
    /// Where the last line given back ended.
    private(set) var lineEnd: Int64 = 0
    /// Where in the file the next block begins.
    private var position: Int64 = 0
    private var waiting: ArraySlice<UInt8> = []

    init(_ file: Int32, of path: String) {
        self.file = file
        self.path = path
    }

    /// The next piece; nil at the end.
    mutating func next() throws(SendJournalError) -> Piece? {
        var searched = waiting.startIndex
        while true {
            if let end = waiting[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { waiting = waiting[(end + 1)...] }
                lineEnd += Int64(end + 1 - waiting.startIndex)
                return .line(Array(waiting[..<end]))
            }
            guard waiting.count <= Self.longestLine else { return .endless }
            let carried = waiting.count
            let read = try readBlock()
            searched = waiting.startIndex + carried
            if read == 0 {
                defer { waiting = [] }
                return waiting.isEmpty ? nil : .torn(Array(waiting))
            }
        }
    }

    private mutating func readBlock() throws(SendJournalError) -> Int {
        let block = try block(at: position)
        position += Int64(block.count)
        waiting = ArraySlice(Array(waiting) + block)
        return block.count
    }

    private func block(at position: Int64) throws(SendJournalError) -> [UInt8] {
        var failure: Int32?
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.block) { buffer, count in
            var read: Int
            repeat {
                read = pread(file, buffer.baseAddress, Self.block, off_t(position))
            } while read < 0 && errno == EINTR
            if read < 0 { failure = errno }
            count = max(0, read)
        }
        if let failure { throw .refused(file: path, errno: failure) }
        return bytes
    }
}
