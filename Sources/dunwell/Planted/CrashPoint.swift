#if PLANTED
    import Foundation
    import Synchronization

    /// A place at which a debug build can be made to end as by a power cut, or to stand still as a paused machine does.
    ///
    /// `DUNWELL_CRASH_AT=commit-before:3` ends it at the third passing, `journal-synced:1:stop` stops it there until SIGCONT.
    /// `DUNWELL_CRASH_COUNT=FILE` appends the name of each point that is passed, so that a test can visit all of them.
    enum CrashPoint: String, CaseIterable, Sendable {
        /// A transaction has written everything, and is lost.
        case commitBefore = "commit-before"
        /// It is on the disk, and nobody heard of it.
        case commitAfter = "commit-after"
        case journalBefore = "journal-before"
        /// Half of the bytes of an append are in the file.
        case journalHalf = "journal-half"
        /// All of them are, and none is safe.
        case journalWritten = "journal-written"
        case journalSynced = "journal-synced"
        /// A letter is about to be handed to the carrier, which may have to connect first.
        case wireBefore = "wire-before"
        /// The next bytes of it are about to be handed to the connection.
        case wireBytes = "wire-bytes"
        /// The answer is known to this process alone.
        case wireAnswered = "wire-answered"
        case lookUpBefore = "look-up-before"
        case lookUpAnswered = "look-up-answered"

        func pass() {
            let count = Self.passings.withLock { passings in
                passings[self, default: 0] += 1
                return passings[self] ?? 0
            }
            Self.ledger?.write(Data("\(rawValue)\n".utf8))
            guard let order = Self.order, order.point == self, order.count == count else { return }
            kill(getpid(), order.signal)
        }

        private static let passings = Mutex<[CrashPoint: Int]>([:])
        private static let order = ProcessInfo.processInfo.environment["DUNWELL_CRASH_AT"].flatMap(CrashOrder.init)
        private static let ledger = ProcessInfo.processInfo.environment["DUNWELL_CRASH_COUNT"]
            .flatMap { FileHandle(forWritingAtPath: $0) }
    }

    /// Where a process is to end or to stop.
    private struct CrashOrder {
        let point: CrashPoint
        /// At which passing, counted from 1.
        let count: Int
        let signal: Int32

        init?(_ text: String) {
            let words = text.split(separator: ":").map(String.init)
            guard let point = words.first.flatMap(CrashPoint.init(rawValue:)) else { return nil }
            self.point = point
            count = words.dropFirst().first.flatMap(Int.init) ?? 1
            signal = words.last == "stop" ? SIGSTOP : SIGKILL
        }
    }
#endif
