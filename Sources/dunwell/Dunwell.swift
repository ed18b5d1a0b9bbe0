import ArgumentParser
import Foundation

/// The command: the only place that knows everything, and the only one that asks the clock.
@main struct Dunwell: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dunwell",
        abstract: "Follows up unpaid invoices: the right letter, once, and never after the money has come.",
        discussion: """
            A first morning:
              dunwell init acme --zone Europe/Berlin --calendars "de target" --currency EUR
              dunwell import customers customers.csv --book acme
              dunwell import invoices invoices.csv --book acme
              dunwell check --book acme
              dunwell run --book acme
              dunwell explain INV-1042 --book acme
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, CheckCommand.self, PolicyCommand.self, ImportCommand.self, ImportsCommand.self,
            RunCommand.self,
            WorkCommand.self,
            ApproveCommand.self, TasksCommand.self, RepliesCommand.self,
            ExplainCommand.self, HeldCommand.self, ReconcileCommand.self, StopCommand.self, GoCommand.self,
            ConnectorsCommand.self, ConnectCommand.self, ServeCommand.self, LinkCommand.self, SyncCommand.self,
            PeopleCommand.self, CustomersCommand.self, TokensCommand.self, WebhooksCommand.self, ChoresCommand.self,
            InboxCommand.self,
            RehearseCommand.self, StoryCommand.self, ReportCommand.self, AuditCommand.self, MoveCommand.self,
            SimulateCommand.self, DemoCommand.self, BenchCommand.self, BenchStage.self, SinkCommand.self,
            DoorsCommand.self,
        ]
    )

    static func main() {
        // A reader that has seen enough (`| head`) is no error of ours.
        signal(SIGPIPE, SIG_DFL)
        do {
            var command = try parseAsRoot()
            try command.run()
            fflush(nil)
        } catch let code as ExitCode {
            fflush(nil)
            leave(with: code.rawValue)
        } catch {
            fflush(nil)
            leave(with: error)
        }
    }

    private static func leave(with error: any Error) -> Never {
        Terminal.hush(false)
        if let ending = Ending(error) {
            Terminal.say("dunwell: \(ending.message)")
            leave(with: ending.code)
        }
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        if code.isSuccess {
            print(text)
            fflush(nil)
        } else {
            Terminal.say(text)
        }
        leave(with: code.isSuccess ? 0 : 2)
    }

    private static func leave(with code: Int32) -> Never { Foundation.exit(code) }
}
