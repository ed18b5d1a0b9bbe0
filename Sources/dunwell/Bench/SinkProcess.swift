import ArgumentParser
import Foundation

/// The far end of a benchmark as a process of its own. It ends with whoever started it.
struct SinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "bench-sink", shouldDisplay: false)

    @Argument(help: "smtp or http.") var wire: Sink.Wire

    func run() throws {
        let sink = try Sink(wire)
        print(sink.port)
        fflush(nil)
        sink.serve()
    }
}

extension Sink.Wire: ExpressibleByArgument {}

/// Where the letters of a benchmark go: a sink of ours, or a server of this machine.
final class SinkProcess {
    let wire: Sink.Wire
    let port: Int
    private let process: Process?
    private let leash = Pipe()

    /// Starts one of our own.
    init(_ wire: Sink.Wire) throws {
        self.wire = wire
        let process = Process()
        process.executableURL = URL(fileURLWithPath: BenchProcess.ownPath)
        process.arguments = ["bench-sink", wire.rawValue]
        let output = Pipe()
        process.standardInput = leash
        process.standardOutput = output
        try process.run()
        self.process = process
        let words = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(words.prefix { $0 != "\n" }) else { throw Ending(3, "the sink did not start") }
        self.port = port
    }

    /// A server that is there: on this machine only, because a benchmark's letters are for nobody.
    init(at address: String) throws {
        let parts = URLComponents(string: address)
        guard let wire = parts?.scheme.flatMap(Sink.Wire.init), let port = parts?.port,
            ["127.0.0.1", "localhost"].contains(parts?.host)
        else {
            throw Ending(2, "--to is smtp://127.0.0.1:PORT or http://127.0.0.1:PORT/letters: a server of this machine")
        }
        (self.wire, self.port, process) = (wire, port, nil)
    }

    deinit {
        try? leash.fileHandleForWriting.close()
        process?.waitUntilExit()
    }

    /// As `book.yaml` names it.
    var address: String { wire == .smtp ? "smtp://127.0.0.1:\(port)" : "http://127.0.0.1:\(port)/letters" }

    /// Letters a second from a sender without a book.
    func floor(_ letters: Int, in folder: String) throws -> Double {
        let words = [wire.rawValue, "\(port)", "\(letters)"]
        return Double(letters) / (try BenchProcess.stage(.volley, words, in: folder).wall)
    }
}
