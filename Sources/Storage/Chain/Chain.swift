import Crypto

/// The journal's seal: one link per transaction, over the digest of the rows appended in it and the link before.
///
/// An auditor can compute it again with nothing but SHA-256. With the encoding of ``ChainDigest``:
///
///     start    = SHA-256( t "chain/1", t book )
///     digest   = SHA-256( rows first … last, in order )
///     hash     = SHA-256( t "link/1", b previous, i first, i last, b digest )
///     previous = the hash of the link before, or the start
///
/// Rows are numbered from 1 without gaps, and so are the links' ranges. A chain proves what lies before a head that somebody else
/// keeps: cutting links off the end is seen only by comparing the head.
public enum Chain {
    /// How far a chain has come: the last row's number and the last link's hash.
    public struct Head: Hashable, Sendable {
        public let last: Int64
        public let hash: [UInt8]

        public init(last: Int64, hash: [UInt8]) {
            self.last = last
            self.hash = hash
        }

        /// Before the first row of a book. The name keeps one book's chain from being shown as another's.
        public static func start(book: String) -> Head {
            var message = CanonicalBytes()
            message.add("chain/1")
            message.add(book)
            return Head(last: 0, hash: sha256(message))
        }
    }

    public struct Link: Equatable, Sendable {
        /// Numbers of the first and the last row it seals.
        public let first: Int64
        public let last: Int64
        public let digest: [UInt8]
        public let previous: [UInt8]
        public let hash: [UInt8]

        /// A link as it was stored; ``Chain/verify(from:links:rows:)`` tells whether it is true.
        public init(first: Int64, last: Int64, digest: [UInt8], previous: [UInt8], hash: [UInt8]) {
            self.first = first
            self.last = last
            self.digest = digest
            self.previous = previous
            self.hash = hash
        }

        /// Seals the rows that follow `head`. On PostgreSQL the head is locked before, as the last step of the transaction.
        public init(after head: Head, sealing rows: ChainDigest) {
            precondition(rows.rows > 0, "A link seals at least one row.")
            first = head.last + 1
            last = head.last + rows.rows
            digest = rows.value()
            previous = head.hash
            hash = Chain.hash(previous: previous, first: first, last: last, digest: digest)
        }

        public var head: Head { Head(last: last, hash: hash) }
    }

    static func hash(previous: [UInt8], first: Int64, last: Int64, digest: [UInt8]) -> [UInt8] {
        var message = CanonicalBytes(capacity: 128)
        message.add("link/1")
        message.add(previous)
        message.add(first)
        message.add(last)
        message.add(digest)
        return sha256(message)
    }

    private static func sha256(_ message: CanonicalBytes) -> [UInt8] { Array(SHA256.hash(data: message.bytes)) }
}
