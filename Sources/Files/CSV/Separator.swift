/// Which byte parts the columns.
enum Separator {
    /// In order of preference when the rows do not decide.
    static let known: [(byte: UInt8, name: String)] = [
        (UInt8(ascii: ","), ","), (UInt8(ascii: ";"), ";"), (Byte.tab, "tab"), (UInt8(ascii: "|"), "|"),
    ]

    /// The one that parts most of the first rows into the same number of columns, at least two.
    static func sniffed(from source: TextSource) throws(ImportFault) -> UInt8 {
        var opening: [UInt8] = []
        while opening.count < 1 << 15, try source.read(appendingTo: &opening) {}
        try source.rewind()
        let best = known.map { (byte: $0.byte, score: score($0.byte, opening)) }
            .max { ($0.score.rows, $0.score.columns) < ($1.score.rows, $1.score.columns) }
        guard let best, best.score.rows > 0 else { return known[0].byte }
        // `max` gives the last of equals; the order of preference wants the first.
        return known.first { score($0.byte, opening) == best.score }?.byte ?? best.byte
    }

    private static func score(_ separator: UInt8, _ opening: [UInt8]) -> (rows: Int, columns: Int) {
        var rowsByColumns: [Int: Int] = [:]
        opening.withUnsafeBufferPointer { all in
            var scanner = RowScanner(separator: separator)
            var offset = 0
            for _ in 0..<50 where offset < all.count {
                let rest = UnsafeBufferPointer(rebasing: all[offset...])
                // The last row may be cut off where the opening ends; alone it is still a header.
                guard case .row(_, let next) = scanner.scan(rest, isLast: offset == 0), next > 0 else { return }
                if scanner.columns > 1 { rowsByColumns[scanner.columns, default: 0] += 1 }
                offset += next
            }
        }
        let best = rowsByColumns.max { ($0.value, $0.key) < ($1.value, $1.key) }
        return (best?.value ?? 0, best?.key ?? 0)
    }
}
