import Foundation

/// Work that waits for others, each piece on a thread of its own: Dispatch would run no more of it at once than there are
/// processors.
enum Threads {
    /// Returns when all have ended. The last piece is done by the caller's own thread.
    static func run(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
        let group = DispatchGroup()
        for index in 0..<max(0, count - 1) {
            group.enter()
            Thread.detachNewThread {
                work(index)
                group.leave()
            }
        }
        if count > 0 { work(count - 1) }
        group.wait()
    }
}
