import ArgumentParser
import Foundation
import Receivables
import Storage

struct InboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox",
        abstract: "What platforms have told that could not be acted on, and what becomes of it.",
        discussion: """
            Examples:
              dunwell inbox                                          list it, with the reasons
              dunwell inbox --again                                  try all of it once more
              dunwell inbox --again 12 14                            or some of it
              dunwell inbox --set-aside 12 --by "Dana Weiss" --because "a test of ours"
            """
    )

    @Flag(help: "Try it once more, after something was put right.") var again = false
    @Option(help: "Needs nothing more: the number of a delivery.") var setAside: Int64?
    @Option(help: "Who says so; it stands in the journal.") var by: String?
    @Option(help: "Why; it stands in the journal.") var because: String?
    @Argument(help: "Numbers of deliveries, with --again.") var ids: [Int64] = []
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard !(again && setAside != nil) else { throw ValidationError("Either --again or --set-aside, not both.") }
        guard ids.isEmpty || again else { throw ValidationError("Say --again, or --set-aside NUMBER.") }
        guard setAside == nil || by?.isEmpty == false && because?.isEmpty == false else {
            throw ValidationError("Say who decides and why: --by NAME --because WHY.")
        }
    }

    func run() throws {
        let folder = try options.folder()
        let lock = again || setAside != nil ? try folder.lock(for: "inbox") : .unneeded
        defer { lock.release() }
        let book = try folder.open()
        defer { try? book.close() }
        let open = OpenDeliveries(book, folder)
        if let setAside { return try put(setAside, aside: book, folder) }
        guard again else { return try list(open, folder) }
        let count = try open.tryAgain(ids.isEmpty ? nil : Set(ids))
        if options.json { return try JSONOutput.print(["done": count, "open": open.all().count]) }
        print("\(count) done, \(try open.all().count) still open.")
    }

    private func put(_ id: Int64, aside book: Book, _ folder: BookFolder) throws {
        let wasOpen = try book.write { try $0.setAside(id, by: by ?? "", because: because ?? "", on: folder.today) }
        guard wasOpen else { throw Ending(2, "no delivery \(id) is open; `dunwell inbox` lists them") }
        if options.json { return try JSONOutput.print(["setAside": id]) }
        print("Delivery \(id) is set aside, by the word of \(by ?? "").")
    }

    private struct Row: Encodable {
        var id: Int64
        var connection: String
        var day: String
        var status: String
        var reason: String
    }

    private func list(_ open: OpenDeliveries, _ folder: BookFolder) throws {
        let rows = try open.all().map { delivery in
            Row(
                id: delivery.id,
                connection: delivery.connection,
                day: folder.day(at: delivery.received).description,
                status: delivery.status.rawValue,
                reason: delivery.reason ?? ""
            )
        }
        if options.json {
            for row in rows { try JSONOutput.print(row) }
            return
        }
        guard !rows.isEmpty else { return print("Everything that came was acted on.") }
        for row in rows {
            print("\(row.id)  \(row.day)  \(row.connection)  \(row.status)")
            print("    \(Terminal.harmless(row.reason))")
        }
        print(
            "\nPut right what is missing, then `dunwell inbox --again`; or `--set-aside NUMBER --by NAME --because WHY`."
        )
    }
}
