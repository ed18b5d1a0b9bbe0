import Foundation

/// Another wall clock than the machine's, for one process.
struct WrongClock {
    private let file: String

    init(off hours: Int, in folder: TestFolder) throws {
        file = folder.path + "/clock"
        try set(off: hours)
    }

    /// - Parameter time: what the clock shows now, as in `2026-02-10T06:59:57Z`.
    init(showing time: String, in folder: TestFolder) throws {
        file = folder.path + "/clock"
        try set(to: time)
    }

    /// Replaced as a whole: the process reads it at any moment.
    func set(off hours: Int) throws { try write(Int64(hours) * 3_600_000) }

    func set(to time: String) throws {
        let shown = try Date(time, strategy: .iso8601)
        try write(Int64(shown.timeIntervalSinceNow * 1000))
    }

    private func write(_ milliseconds: Int64) throws {
        try "\(milliseconds)".write(toFile: file, atomically: true, encoding: .utf8)
    }

    /// Leases are as long as in life.
    var environment: [String: String] { ["DUNWELL_CLOCK": file, "DUNWELL_HASTE": "1"] }
}
