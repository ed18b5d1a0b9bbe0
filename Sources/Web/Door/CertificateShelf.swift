import Synchronization

/// Certificates that platforms sign with, by their addresses, so that not every delivery fetches one.
final class CertificateShelf: Sendable {
    private struct Kept {
        let bytes: [UInt8]
        let since: Int64
    }

    private let kept = Mutex<[String: Kept]>([:])
    /// Milliseconds: shorter than any certificate lives after it was replaced.
    private static let life: Int64 = 24 * 3_600_000
    private static let most = 16
    /// Bytes. A chain has a few thousand.
    private static let largest = 1 << 16

    func certificate(at url: String, now: Int64) -> [UInt8]? {
        kept.withLock { kept in
            guard let found = kept[url], now - found.since < Self.life else { return nil }
            return found.bytes
        }
    }

    /// Only what a proof has been founded on is worth keeping.
    func keep(_ bytes: [UInt8], of url: String, now: Int64) {
        guard bytes.count <= Self.largest else { return }
        kept.withLock { kept in
            if kept.count >= Self.most { kept.removeAll() }
            kept[url] = Kept(bytes: bytes, since: now)
        }
    }
}
