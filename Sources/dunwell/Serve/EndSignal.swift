import Foundation
import Synchronization

/// SIGTERM and SIGINT: the first asks to come to an end, the second ends at once.
enum EndSignal {
    private static let count = Atomic(0)

    static var isGiven: Bool { count.load(ordering: .relaxed) > 0 }

    /// Whoever started this process may have had these signals blocked, and a child inherits that.
    static func listen() {
        // Made here, not within a signal.
        _ = isGiven
        var signals = sigset_t()
        sigemptyset(&signals)
        for told in [SIGTERM, SIGINT] {
            signal(told) { number in
                guard EndSignal.count.wrappingAdd(1, ordering: .relaxed).oldValue > 0 else { return }
                _exit(128 + number)
            }
            sigaddset(&signals, told)
        }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}

/// Work was put down because the program was told to end; whoever takes it up goes on where it was.
struct Interrupted: Error {}
