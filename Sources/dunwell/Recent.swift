import Synchronization

/// What takes a while to read and seldom changes, such as the files of a book: read again when it is older than a second.
final class Recent<Value: Sendable>: Sendable {
    private struct Kept {
        let value: Value
        let since: ContinuousClock.Instant
    }

    private let kept = Mutex<Kept?>(nil)
    private let read: @Sendable () throws -> Value

    init(_ read: @escaping @Sendable () throws -> Value) { self.read = read }

    /// Two who ask at the same moment may both read; neither waits for the other.
    func value() throws -> Value {
        if let known = kept.withLock({ $0 }), known.since.duration(to: .now) < .seconds(1) { return known.value }
        let since = ContinuousClock.now
        let value = try read()
        kept.withLock { $0 = Kept(value: value, since: since) }
        return value
    }
}
