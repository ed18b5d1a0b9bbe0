import Engine
import Foundation
import Storage
import Wire

/// What lies between the program and the world: nothing, unless a debug build was told to fail there (see `Planted`).
enum Seam {
    static func database(_ database: any Database) -> any Database {
        #if PLANTED
            CrashingDatabase(inner: database)
        #else
            database
        #endif
    }

    static func carrier(_ carrier: any MailCarrier) -> any MailCarrier {
        #if PLANTED
            CrashingCarrier(inner: carrier, haste: haste)
        #else
            carrier
        #endif
    }

    /// The disk of the send journal.
    static var disk: any JournalDisk {
        #if PLANTED
            CrashingDisk()
        #else
            SystemDisk()
        #endif
    }

    static var times: DeliveryTimes {
        var times = DeliveryTimes()
        #if PLANTED
            times.lease /= haste
            times.answer /= haste
            times.drift /= haste
            times.patience = times.patience.map { $0 / haste }
        #endif
        return times
    }

    /// How long a delivery service may take.
    static var patience: HTTPPatience {
        #if PLANTED
            HTTPPatience(total: haste > 1 ? .seconds(3) : HTTPPatience().total)
        #else
            HTTPPatience()
        #endif
    }

    /// By how many milliseconds the machine's wall clock is wrong.
    static var clockError: Int64 {
        #if PLANTED
            wrongClock.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }.flatMap { Int64($0) } ?? 0
        #else
            0
        #endif
    }

    #if PLANTED
        /// `DUNWELL_CLOCK=FILE`: the file says it, and may say something else a moment later.
        private static let wrongClock = ProcessInfo.processInfo.environment["DUNWELL_CLOCK"]

        /// `DUNWELL_HASTE=300` makes leases and waits so many times shorter; checks stay as good as long as ever.
        private static var haste: Int64 {
            max(1, ProcessInfo.processInfo.environment["DUNWELL_HASTE"].flatMap { Int64($0) } ?? 1)
        }
    #endif
}
