public import Connections
import Synchronization

/// A token bucket: so many requests a second over time, and a burst after a pause. What the platform itself says (429)
/// counts more.
public final class Pace: Sendable {
    private struct Bucket {
        var tokens: Double
        var filled: Int64
        var closedUntil: Int64 = 0
    }

    private let pacing: Manifest.Pacing
    private let bucket: Mutex<Bucket>

    /// - Parameter now: milliseconds of a clock that only goes forward.
    public init(_ pacing: Manifest.Pacing, at now: Int64) {
        self.pacing = pacing
        bucket = Mutex(Bucket(tokens: Double(pacing.burst), filled: now))
    }

    /// Takes a turn and says how many milliseconds to wait for it; 0 = now. Turns are given in the order of asking. One
    /// that comes later than `patience` milliseconds is not taken.
    public func turn(at now: Int64, within patience: Int64 = .max) -> Int64 {
        bucket.withLock { bucket in
            let wait = wait(in: &bucket, at: now)
            if wait <= patience { bucket.tokens -= 1 }
            return wait
        }
    }

    /// Milliseconds to wait for a turn, without taking it.
    public func wait(at now: Int64) -> Int64 { bucket.withLock { wait(in: &$0, at: now) } }

    private func wait(in bucket: inout Bucket, at now: Int64) -> Int64 {
        let elapsed = Double(max(0, now - bucket.filled)) / 1000
        bucket.tokens = min(Double(pacing.burst), bucket.tokens + elapsed * pacing.perSecond)
        bucket.filled = max(now, bucket.filled)
        let missing = 1 - bucket.tokens
        let debt = missing > 0 ? Int64((missing / pacing.perSecond * 1000).rounded(.up)) : 0
        return max(0, debt, bucket.closedUntil - now)
    }

    /// The platform asked to be left alone.
    public func close(until instant: Int64) {
        bucket.withLock { $0.closedUntil = max($0.closedUntil, instant) }
    }
}
