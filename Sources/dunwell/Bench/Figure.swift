import Foundation

/// What a piece of work cost a process.
struct Figure: Codable {
    /// Seconds on the clock; they grow with whatever else the machine does.
    var wall: Double
    /// Seconds of processor, user and system.
    var cpu: Double
    /// The most memory that was resident at once, in MiB.
    var peak: Double

    /// Runs the work and measures this process: its peak is that of its whole life, so each work gets a process.
    static func of(_ work: () throws -> Void) rethrows -> Figure {
        let (wall, cpu) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
        try work()
        return Figure(
            wall: seconds(CLOCK_MONOTONIC) - wall,
            cpu: seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu,
            peak: peakMemory()
        )
    }

    static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// VmHWM as the kernel keeps it; 0 where there is no /proc.
    private static func peakMemory() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }.map { $0 / 1024 }
            ?? 0
    }
}
