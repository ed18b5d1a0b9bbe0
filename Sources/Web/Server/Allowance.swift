import Synchronization

/// How much one address may do in a while. It forgets all of them when the while is over, or when there are too many to
/// remember.
final class Allowance: Sendable {
    private struct Window {
        var begin: Int64 = 0
        var counts: [String: Int] = [:]
    }

    private let limit: Int
    private let length: Int64
    private let window = Mutex(Window())
    private static let most = 50_000

    /// - Parameter length: in milliseconds.
    init(_ limit: Int, every length: Int64 = 60_000) {
        self.limit = limit
        self.length = length
    }

    /// Whether the address has used up what it may.
    func isSpent(by address: String, at now: Int64) -> Bool {
        window.withLock { window in
            turn(&window, now)
            return window.counts[address, default: 0] >= limit
        }
    }

    /// False when the address has used up what it may.
    @discardableResult
    func spend(_ address: String, at now: Int64) -> Bool {
        window.withLock { window in
            turn(&window, now)
            window.counts[address, default: 0] += 1
            return window.counts[address, default: 0] <= limit
        }
    }

    /// Until the while is over.
    func seconds(at now: Int64) -> Int64 { max(1, (window.withLock { $0.begin } + length - now + 999) / 1_000) }

    private func turn(_ window: inout Window, _ now: Int64) {
        if now - window.begin >= length || now < window.begin || window.counts.count > Self.most {
            window = Window(begin: now)
        }
    }
}
