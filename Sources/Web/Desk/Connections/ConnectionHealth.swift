import Engine
import Synchronization

/// How connections were when somebody last tested them, since the house was opened. What they do by themselves shows in
/// the book.
final class ConnectionHealth: Sendable {
    struct Look: Hashable, Sendable {
        /// Milliseconds since 1970 UTC.
        let instant: Int64
        /// What the platform calls our account; nil when it does not work.
        let account: String?
        /// Why it does not.
        let fault: ConnectFault?
    }

    private let looks = Mutex<[String: Look]>([:])

    var all: [String: Look] { looks.withLock { $0 } }

    func note(_ result: Result<String, ConnectFault>, of name: String, at instant: Int64) {
        let look =
            switch result {
            case .success(let account): Look(instant: instant, account: account, fault: nil)
            case .failure(let fault): Look(instant: instant, account: nil, fault: fault)
            }
        looks.withLock { $0[name] = look }
    }

    func forget(_ name: String) { looks.withLock { $0[name] = nil } }
}
