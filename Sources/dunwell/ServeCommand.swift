import ArgumentParser
import Connections
import Engine
import Files
import Foundation
import Storage
import Synchronization
import Web

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Opens the desk and the doors: people work, platforms tell, customers see. Stays until SIGTERM.",
        discussion: """
            It listens without encryption; put a reverse proxy with TLS before it and write its address as
            `public-address:` into book.yaml. Everything else (run, import, approve …) goes on beside it.

            Examples:
              dunwell serve                             on 127.0.0.1, port 8080
              dunwell serve --listen 127.0.0.1:9000
            """
    )

    @Option(help: "Where to listen: HOST:PORT.") var listen = "127.0.0.1:8080"
    @OptionGroup var options: BookOptions

    func run() throws {
        // Whoever hangs up while we answer ends a connection, not the program.
        signal(SIGPIPE, SIG_IGN)
        let (host, port) = try place()
        let folder = try options.folder()
        // No lock: what the doors write is one transaction each, beside a run as beside an import.
        let book = try folder.open()
        defer { try? book.close() }
        let tally = DoorTally()
        let home = folder.settings.publicAddress ?? "http://\(listen)"
        let code = try Reception.setUpCode(for: book, home: home)
        let door = try FrontDoor(of: book, in: folder, home: home, setUpCode: code, tally)
        let server = WebServer(host: host, port: port, door: door)
        try serve(server, home)
        let counts = tally.counts
        Terminal.say(
            "Closed: \(counts.taken) deliveries taken, \(counts.refused) refused, \(counts.later) sent away for now."
        )
    }

    private func place() throws -> (String, Int) {
        guard let colon = listen.lastIndex(of: ":"), colon > listen.startIndex,
            let port = Int(listen[listen.index(after: colon)...]), (0...65_535).contains(port)
        else { throw Ending(2, "--listen is written HOST:PORT, such as 127.0.0.1:8080; found '\(listen)'") }
        return (String(listen[..<colon]).trimmingCharacters(in: ["[", "]"]), port)
    }

    /// The server has threads of its own; this one waits for its end.
    private func serve(_ server: WebServer, _ home: String) throws {
        let end = DispatchSemaphore(value: 0)
        let failure = Mutex<(any Error)?>(nil)
        let isJSON = options.json
        Task.detached {
            do {
                try await server.run { port in Self.tell(port, home, isJSON) }
            } catch {
                failure.withLock { $0 = error }
            }
            end.signal()
        }
        end.wait()
        if let error = failure.withLock({ $0 }) {
            throw Ending(3, "cannot listen at \(listen): \(error); is another server there?")
        }
    }

    private static func tell(_ port: Int, _ home: String, _ isJSON: Bool) {
        if isJSON {
            try? JSONOutput.print(["port": "\(port)", "address": home])
        } else {
            print("Open on port \(port); the world knows it as \(home).")
        }
        fflush(nil)
    }
}
