import ArgumentParser
import Engine
import Files
import Foundation
import Logging
import Storage

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Opens the desk and the doors, and does by the clock what is to be done. Stays until SIGTERM.",
        discussion: """
            It listens without encryption; put a reverse proxy with TLS before it and write its address as
            `public-address:` into book.yaml. The day is run at `run-at:` of book.yaml (08:00) on the book's business days;
            what was missed is caught up once. `dunwell chores` says what was done when. Other commands go on beside it.

            Examples:
              dunwell serve                             on 127.0.0.1, port 8080
              dunwell serve --listen 127.0.0.1:9000
              dunwell serve --doors-only                another process or cron runs the day
              dunwell serve --log-format json --status-for 10.0.3.7
            """
    )

    @Option(help: "Where to listen: HOST:PORT.") var listen = "127.0.0.1:8080"
    @Flag(help: "Opens the doors, and does nothing by the clock.") var doorsOnly = false
    @Option(help: "Seconds that work may take to come to its end after SIGTERM.") var grace = 25
    @Option(help: "An address besides this machine's own that may read /readyz and /metrics. May be repeated.")
    var statusFor: [String] = []
    @Option(help: "What is logged to standard error: debug, info, warning or error.") var logLevel = LineLog.Level.info
    @Option(help: "How: text or json, a line for each event.") var logFormat = LineLog.Form.text
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard (0...3_600).contains(grace) else { throw ValidationError("--grace is 0 to 3600 seconds.") }
    }

    func run() throws {
        EndSignal.listen()
        // Whoever hangs up while we answer ends a connection, not the program.
        signal(SIGPIPE, SIG_IGN)
        let (host, port) = try place()
        let folder = try options.folder()
        // No lock: what the doors write is one transaction each, beside a run as beside an import.
        let book = try folder.open()
        let home = folder.settings.publicAddress ?? "http://\(listen)"
        let code = try Reception.setUpCode(for: book, home: home)
        Terminal.hush()
        let plan = House.Plan(
            host: host,
            port: port,
            home: home,
            setUpCode: code,
            isDoorsOnly: doorsOnly,
            friends: statusFor
        )
        let log = Logger(label: "dunwell") { [logFormat, logLevel] _ in LineLog(logFormat, level: logLevel.level) }
        let house = try House(folder, book, plan, log)
        let isWhole: Bool
        do {
            isWhole = try house.stay(grace: grace) { [json = options.json] port in Self.tell(port, plan.home, json) }
        } catch {
            throw Ending(3, "cannot listen at \(listen): \(error); is another server there?")
        }
        // What is still at work is left where a killed process would leave it.
        guard isWhole else { _exit(3) }
        try book.close()
    }

    private func place() throws -> (String, Int) {
        guard let colon = listen.lastIndex(of: ":"), colon > listen.startIndex,
            let port = Int(listen[listen.index(after: colon)...]), (0...65_535).contains(port)
        else { throw Ending(2, "--listen is written HOST:PORT, such as 127.0.0.1:8080; found '\(listen)'") }
        return (String(listen[..<colon]).trimmingCharacters(in: ["[", "]"]), port)
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

extension LineLog.Form: ExpressibleByArgument {}

extension LineLog.Level: ExpressibleByArgument {}
