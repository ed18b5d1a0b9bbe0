import Storage

/// Two hundred rows of a journal in sixty transactions, as the tables would keep them.
struct Journal {
    static let book = "acme"

    var rows: [[Value]] = []
    var links: [Chain.Link] = []

    init(rows count: Int = 200) {
        var head = Chain.Head.start(book: Self.book)
        while rows.count < count {
            let size = min(1 + links.count % 6, count - rows.count)
            var digest = ChainDigest()
            for _ in 0..<size {
                let row = Self.row(rows.count + 1)
                digest.row(row)
                rows.append(row)
            }
            let link = Chain.Link(after: head, sealing: digest)
            links.append(link)
            head = link.head
        }
    }

    var head: Chain.Head { links.last?.head ?? .start(book: Self.book) }

    /// Verifies from the link at `index` on.
    func verify(fromLink index: Int = 0) -> Chain.Finding {
        let head = index == 0 ? Chain.Head.start(book: Self.book) : links[index - 1].head
        var nextLink = links[index...].makeIterator()
        var nextRow = zip(Int64(1)..., rows).dropFirst(Int(head.last)).makeIterator()
        return Chain.verify(from: head, links: { nextLink.next() }) { digest in
            guard let (number, row) = nextRow.next() else { return nil }
            digest.row(row)
            return number
        }
    }

    func linkIndex(ofRow number: Int64) -> Int { links.firstIndex { $0.last >= number } ?? links.count }

    private static func row(_ number: Int) -> [Value] {
        let body: Value = number % 5 == 0 ? .null : .bytes([UInt8(number % 256), 0, 255])
        return [
            .int(Int64(20_000 + number / 7)), .text("INV-\(number)"), .text(number % 3 == 0 ? "paid" : "nudged"), body,
        ]
    }
}

extension Value {
    /// This value with one bit changed, once for each of its bytes.
    var flipped: [Value] {
        switch self {
        case .int(let number): (0..<8).map { .int(number ^ (1 << (8 * $0))) }
        case .text(let text): Array(text.utf8).flipped.map { .text(String(decoding: $0, as: UTF8.self)) }
        case .bytes(let bytes): bytes.flipped.map { .bytes($0) }
        case .null: [.int(0), .text(""), .bytes([])]
        }
    }
}

extension Array where Element == UInt8 {
    var flipped: [[UInt8]] {
        indices.map {
            var copy = self
            copy[$0] ^= 1
            return copy
        }
    }

    var hex: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
