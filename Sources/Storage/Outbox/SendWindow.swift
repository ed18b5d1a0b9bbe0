/// How long letters took from the check of the book to their first byte on the wire.
public struct SendWindow: Hashable, Sendable {
    /// Upper bounds of the buckets, in milliseconds; the last one has none.
    public static let bounds: [Int64] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, .max]

    /// Letters by the upper bound of their bucket.
    public private(set) var letters: [Int64: Int] = [:]

    public init() {}

    public var count: Int { letters.values.reduce(0, +) }

    public mutating func add(_ milliseconds: Int64, letters count: Int = 1) {
        let bound = Self.bounds.first { milliseconds <= $0 } ?? .max
        letters[bound, default: 0] += count
    }

    /// The bound under which a share of all letters stayed, such as 99 of 100. Nil without letters.
    public func bound(ofEvery share: Int, of hundred: Int = 100) -> Int64? {
        guard count > 0 else { return nil }
        var left = (count * share + hundred - 1) / hundred
        for bound in Self.bounds {
            left -= letters[bound] ?? 0
            if left <= 0 { return bound }
        }
        return .max
    }
}

extension Reading {
    public func sendWindow() throws -> SendWindow {
        var window = SendWindow()
        try session.prepare("SELECT milliseconds, letters FROM send_window ORDER BY milliseconds").forEach { row in
            window.add(row.int(0), letters: Int(row.int(1)))
        }
        return window
    }
}

extension Writing {
    public func add(_ window: SendWindow) throws {
        let upsert = try session.prepare(
            """
            INSERT INTO send_window (milliseconds, letters) VALUES ($1, $2)
            ON CONFLICT (milliseconds) DO UPDATE SET letters = send_window.letters + excluded.letters
            """
        )
        for (bound, letters) in window.letters.sorted(by: { $0.key < $1.key }) {
            try upsert.run(.int(bound), .int(Int64(letters)))
        }
    }
}
