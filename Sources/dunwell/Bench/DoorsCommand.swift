import ArgumentParser
import Connections
import Engine
import Foundation
import Storage
import Web

/// The doors of a book for a benchmark, in a process of their own: `/in/stripe` takes deliveries as `dunwell serve` does,
/// `/in/checked` answers once the proof holds. Ends with whoever started it.
struct DoorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "bench-doors", shouldDisplay: false)

    /// The connection whose deliveries go nowhere.
    static let checked = "checked"

    @Argument(help: "The folder of the book.") var book: String

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let folder = try BookFolder(book)
        let book = try folder.open()
        let pool = WorkPool()
        let door = try FrontDoor(
            of: book,
            in: folder,
            home: "http://127.0.0.1",
            setUpCode: nil,
            DoorTally(),
            pool,
            StatusDoor(pool: pool, checks: { [] }, figures: { Exposition() })
        ) { inbox in
            { knock, source, row in
                row.name == Self.checked
                    ? .taken(source.reply(to: knock)) : await inbox.take(knock, from: source, of: row)
            }
        }
        Task.detached {
            try await WebServer(host: "127.0.0.1", port: 0, door: door).run(isListening: { port in
                print(port)
                fflush(nil)
            })
        }
        while let more = try FileHandle.standardInput.read(upToCount: 1), !more.isEmpty {}
        try book.close()
    }
}

/// The doors of a book as a process.
final class DoorsProcess {
    let port: Int
    private let process = Process()
    private let leash = Pipe()

    init(of book: String) throws {
        process.executableURL = URL(fileURLWithPath: BenchProcess.ownPath)
        process.arguments = ["bench-doors", book]
        let output = Pipe()
        process.standardInput = leash
        process.standardOutput = output
        try process.run()
        let words = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(words.prefix { $0 != "\n" }) else { throw Ending(3, "the doors did not open") }
        self.port = port
    }

    deinit {
        try? leash.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Seconds of processor so far.
    var cpu: Double { ServerProcessor.seconds(of: process.processIdentifier) }
}
