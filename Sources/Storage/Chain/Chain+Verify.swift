extension Chain {
    /// What an audit of a chain found: it holds up to a head, or the first place where it does not.
    public enum Finding: Equatable, Sendable {
        case whole(Head)
        case broken(Break)
    }

    public struct Break: Equatable, Sendable {
        /// The row that is missing or out of place, or the rows of the link that does not hold.
        public let rows: ClosedRange<Int64>
        public let reason: Reason
    }

    public enum Reason: Equatable, Sendable {
        /// A row of the link is not there, or another stands in its place.
        case rowMissing
        /// A row stands after the last link.
        case rowUnsealed
        /// The rows are not those that were sealed.
        case rowsChanged
        /// The link does not begin where the link before ended, or ends before it begins.
        case linkOutOfPlace
        /// The link names another predecessor.
        case predecessorChanged
        /// The link's own fields are not those that were hashed.
        case linkChanged
        /// The words beside a row are not those of which it holds the digest, or are not there.
        case wordsChanged
    }

    /// Walks links and rows together, holding one of each in memory, and stops at the first that is wrong.
    /// - Parameters:
    ///   - head: where to begin: the start of the book, or a head that was kept elsewhere.
    ///   - nextLink: the links after `head` in the order of their first row, then nil.
    ///   - nextRow: adds the next row after `head` to the digest and returns its number, then nil.
    public static func verify(
        from head: Head,
        links nextLink: () throws -> Link?,
        rows nextRow: (inout ChainDigest) throws -> Int64?
    ) rethrows -> Finding {
        var head = head
        while let link = try nextLink() {
            if let fault = fault(of: link, after: head) { return .broken(fault) }
            var digest = ChainDigest()
            for number in link.first...link.last {
                guard try nextRow(&digest) == number else { return .broken(Break(row: number, .rowMissing)) }
            }
            guard digest.value() == link.digest else { return .broken(Break(link, .rowsChanged)) }
            head = link.head
        }
        var rest = ChainDigest()
        if let unsealed = try nextRow(&rest) { return .broken(Break(row: unsealed, .rowUnsealed)) }
        return .whole(head)
    }

    private static func fault(of link: Link, after head: Head) -> Break? {
        guard link.first == head.last &+ 1, link.last >= link.first else {
            return Break(row: head.last &+ 1, .linkOutOfPlace)
        }
        guard link.previous == head.hash else { return Break(link, .predecessorChanged) }
        let hash = hash(previous: link.previous, first: link.first, last: link.last, digest: link.digest)
        return link.hash == hash ? nil : Break(link, .linkChanged)
    }
}

extension Chain.Break: CustomStringConvertible {
    init(row: Int64, _ reason: Chain.Reason) {
        self.init(rows: row...row, reason: reason)
    }

    init(_ link: Chain.Link, _ reason: Chain.Reason) {
        self.init(rows: link.first...link.last, reason: reason)
    }

    public var description: String {
        let place =
            rows.lowerBound == rows.upperBound
            ? "Row \(rows.lowerBound)" : "Rows \(rows.lowerBound) to \(rows.upperBound)"
        return switch reason {
        case .rowMissing: "\(place) of the journal is missing or out of order."
        case .rowUnsealed: "\(place) of the journal stands after the last seal: it was added past the program."
        case .rowsChanged: "\(place) of the journal: the content is not what was sealed."
        case .linkOutOfPlace: "\(place) of the journal: the seals leave a gap or overlap here."
        case .predecessorChanged: "\(place) of the journal: the seal does not follow the one before it."
        case .linkChanged: "\(place) of the journal: the seal itself was changed."
        case .wordsChanged: "\(place) of the journal: the words beside it are not those that were said."
        }
    }
}
