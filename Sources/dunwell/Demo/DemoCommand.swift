import ArgumentParser
import Foundation
import Receivables
import Storage
import Workbench

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract:
            "Plays the months of a book that never existed, then one overdue invoice, and opens the desk.",
        discussion: """
            Examples:
              dunwell demo
              dunwell demo --into acme --seed 7
              dunwell demo --source postgres://me@localhost/scratch   invoices from a table in schema shop
            The same seed gives the same months, the same decisions and the same letters on every machine; their last day is
            \(DemoCommand.lastDay), whatever today is, and their letters are files in the folder. The workflow is of today.
            Its mail server and its platforms are the demo's own, on this machine: nothing leaves it. On a terminal it waits
            until you have paid on the customer's page, and then opens the desk of the months.
            """
    )

    /// Fixed, so that a demo can be talked about: a Tuesday at a quarter's end, with Easter ahead.
    static let lastDay = Day(2026, 3, 31)

    @Option(help: "The folder to make. Without it a new one among the temporary files.") var into: String?
    /// Of the first worlds the fifth has most to show on its last morning.
    @Option(help: "The number of the world.") var seed: UInt64 = 5
    @Option(help: "A PostgreSQL database in which the workflow's invoices are to be tables: postgres://…; made anew.")
    var source: String?
    @Flag(help: "Waits for nobody: the demo is the customer, too.") var noServe = false
    @Flag(help: "One JSON document on standard output, and nothing else there.") var json = false

    func run() throws {
        let begun = Date()
        // Said before the months are played, not after.
        if let source { _ = try PostgresAddress(source) }
        let world = World.demo(endingOn: Self.lastDay, seed: seed)
        let days = try DemoDays(endingOn: Self.lastDay)
        let demo = try DemoBook.make(in: try folder(), world, before: days.first)
        var play = DemoPlay(demo, world, days)
        try play.play()
        let outcome = try DemoOutcome(of: demo, days, sent: play.sent)
        if !json { DemoPage(outcome, begun: begun).show() }
        let workflow = try playWorkflow(beside: demo)
        if json { try JSONOutput.print(DemoJSON(outcome, workflow)) }
        guard outcome.proof.holds, workflow.holds else { throw ExitCode(1) }
        guard !json else { return }
        try demo.book.close()
        let desk = DemoDesk(of: demo, on: Self.lastDay)
        if hasVisitor { try desk.open() } else { desk.tellHow() }
    }

    /// Whether somebody sits before it.
    private var hasVisitor: Bool { !noServe && !json && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

    private func playWorkflow(beside demo: DemoBook) throws -> WorkflowOutcome {
        if !json {
            DemoPage.section("One overdue invoice, today", "Its own book, and every platform a fake of the demo")
        }
        let workflow = try Workflow(in: demo.folder.path + "/workflow", from: source, isQuiet: json)
        let outcome = try hasVisitor ? workflow.play(waiting: Self.waitForPayment) : workflow.play(waiting: nil)
        if !json { outcome.show() }
        return outcome
    }

    private static func waitForPayment(at page: String, isPaid: () -> Bool) {
        print("  " + Terminal.styled("Now you are the customer: open \(page), and pay.", .bold))
        print("  Nothing moves but the demo's own money. It goes on by itself, to the desk; Ctrl-C ends it.")
        print()
        while !isPaid() { Thread.sleep(forTimeInterval: 0.2) }
    }

    private func folder() throws -> String {
        let manager = FileManager.default
        guard let into else { return try Self.temporaryFolder() }
        let isThere = manager.fileExists(atPath: into)
        guard !isThere || (try? manager.contentsOfDirectory(atPath: into))?.isEmpty == true else {
            throw Ending(2, "'\(into)' is not an empty folder; name one that is not there yet")
        }
        try manager.createDirectory(atPath: into, withIntermediateDirectories: true)
        return URL(fileURLWithPath: into).standardizedFileURL.path
    }

    private static func temporaryFolder() throws -> String {
        var template = Array((NSTemporaryDirectory() + "/dunwell-demo-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Ending(3, "no folder can be made in \(NSTemporaryDirectory()); name one with --into DIR")
        }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return URL(fileURLWithPath: path).standardizedFileURL.path
    }
}

/// The business days that are played: the last four months.
struct DemoDays {
    let all: [Day]
    var first: Day { all[0] }
    var last: Day { all[all.count - 1] }

    init(endingOn last: Day) throws {
        let calendar = try BusinessCalendar.named(DemoBook.calendars, country: DemoBook.country)
        let first = last.day(1, monthsLater: -3)
        all = (first.number...last.number).map { Day(number: $0) }.filter(calendar.isOpen)
    }
}
