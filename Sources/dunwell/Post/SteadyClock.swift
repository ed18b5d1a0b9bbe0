import Foundation

/// Milliseconds since 1970 that never jump: the wall clock as it stood at the start, and from there what really passed.
/// Leases and windows are measured by it; a machine whose clock is set meanwhile sends nothing twice and nothing early.
struct SteadyClock: Sendable {
    private let start: Int64
    private let begin = ContinuousClock.now

    init() { start = Self.wall }

    static var wall: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

    var now: Int64 {
        let passed = begin.duration(to: .now).components
        return start + passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000
    }

    /// How far the wall clock has been set since the start, in milliseconds.
    var jump: Int64 { Self.wall - now }

    /// A jump by more than this is no correction of a drifting clock: nobody knows what time it is.
    static let largestJump: Int64 = 10 * 60_000
}
