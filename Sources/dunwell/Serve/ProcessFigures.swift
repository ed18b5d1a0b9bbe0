import Foundation
import Web

/// What the system says of this process, under the names that all programs use for it.
struct ProcessFigures {
    private let residentPages: Double
    private let ticks: Double
    private let startTicks: Double
    private let openFiles: Double

    static var now: ProcessFigures { ProcessFigures() }

    /// proc(5): `statm` counts pages; in `stat` the fields after the name in brackets count from 3.
    private init() {
        let memory = Self.words(of: "/proc/self/statm")
        residentPages = memory.count > 1 ? Double(memory[1]) ?? 0 : 0
        let text = (try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8)) ?? ""
        let fields = text.split(separator: ")").last.map { $0.split(separator: " ") } ?? []
        func field(_ number: Int) -> Double { number - 3 < fields.count ? Double(fields[number - 3]) ?? 0 : 0 }
        (ticks, startTicks) = (field(14) + field(15), field(22))
        openFiles = Double((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0)
    }

    private static func words(of file: String) -> [Substring] {
        ((try? String(contentsOfFile: file, encoding: .utf8)) ?? "").split { $0 == " " || $0 == "\n" }
    }

    func add(to page: inout Exposition) {
        let perSecond = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
        let boot = Self.boot
        page.add(
            "process_resident_memory_bytes",
            .gauge,
            "Memory in use.",
            residentPages * Double(sysconf(Int32(_SC_PAGESIZE)))
        )
        page.add("process_cpu_seconds_total", .counter, "Time of processors that was used.", ticks / perSecond)
        page.add("process_open_fds", .gauge, "Open files and sockets.", openFiles)
        page.add(
            "process_start_time_seconds",
            .gauge,
            "When it began, since 1970.",
            boot + (startTicks / perSecond).rounded()
        )
    }

    /// When the machine began, in seconds since 1970.
    private static let boot: Double = {
        let text = (try? String(contentsOfFile: "/proc/stat", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("btime ") }
        return line.flatMap { Double($0.dropFirst(6)) } ?? 0
    }()
}
