import ArgumentParser
import Foundation
import Receivables

/// The desk of the played months, on their last morning: what a team finds when it comes to work.
struct DemoDesk {
    private let folder: String
    private let day: Day

    init(of demo: DemoBook, on day: Day) {
        folder = demo.folder.path
        self.day = day
    }

    /// Stays until Ctrl-C.
    func open() throws {
        let place = "127.0.0.1:\(try LoopbackSocket.freePort())"
        let serve = try ServeCommand.parse([
            "--doors-only", "--listen", place, "--log-level", "error", "--book", folder,
        ])
        tell(place)
        try serve.run()
    }

    /// For those who want it later.
    func tellHow() {
        section()
        print("  dunwell serve --doors-only --book \(Text.shell(folder))")
        print()
    }

    private func section() { DemoPage.section("The desk", "Where a team begins its morning: it is \(day) there") }

    private func tell(_ place: String) {
        section()
        print("  Open http://\(place)/set-up, type the code below, and you are its first admin. Then:")
        print()
        for (click, sees) in Self.walk {
            print("  \(click.padding(toLength: 48, withPad: " ", startingAt: 0))\(Terminal.styled(sees, .dim))")
        }
        print()
        print("  Nothing leaves this machine. Ctrl-C ends it; the folder stays.")
        print()
    }

    private static let walk = [
        ("1  Today: press A on the first card", "a letter leaves with the next run; Z takes it back"),
        ("2  Approvals: read it as its reader will", "edit a sentence, and somebody else has to approve"),
        ("3  Customers, “Longest overdue first”", "open one, and an invoice of theirs"),
        ("4  “What comes next”, and “Why, or why not, on”", "real dates, and the reason of any day"),
        ("5  Audit: “Check it now”", "the journal against its chain; pack one invoice’s evidence"),
    ]
}
