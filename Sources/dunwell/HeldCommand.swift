import ArgumentParser
import Engine
import Files
import Foundation
import Receivables
import Storage

struct HeldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "held",
        abstract: "Letters about which only a person can say whether they went, and what becomes of them.",
        discussion: """
            Dunwell never sends again on a guess. Ask the recipient or read the mail server's log, then say what is true.

            Examples:
              dunwell held                                   list them, with the reason
              dunwell held --went 4kq2… --by "Dana Weiss"    it arrived: nothing is sent
              dunwell held --again 4kq2… --by "Dana Weiss"   it did not: it leaves with the next run
              dunwell held --again --all --by "Dana Weiss"   the same for all of them
            """
    )

    @Flag(help: "They arrived.") var went = false
    @Flag(help: "They did not arrive: send them, after the same check as any letter.") var again = false
    @Flag(help: "All held letters.") var all = false
    @Option(help: "Who says so; it stands in the journal.") var by: String?
    @Argument(help: "Keys of letters, or beginnings that only one key has.") var keys: [String] = []
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard went || again else {
            guard keys.isEmpty, !all else { throw ValidationError("Say --went or --again.") }
            return
        }
        guard !(went && again) else { throw ValidationError("Either --went or --again, not both.") }
        guard keys.isEmpty == all else { throw ValidationError("Name letters by their keys, or say --all.") }
        // An empty key would be the beginning of every key.
        guard !keys.contains("") else { throw ValidationError("A key is empty; `dunwell held` lists them.") }
        guard by?.isEmpty == false else { throw ValidationError("Say who decides: --by NAME.") }
    }

    func run() throws {
        let folder = try options.folder()
        guard went || again else { return try list(folder) }
        let lock = try folder.lock(for: "held")
        defer { lock.release() }
        let book = try folder.open()
        defer { try? book.close() }
        let held = try book.read { try $0.entries(.held) }
        let chosen = try all ? held : keys.map { try Self.find($0, in: held) }
        let hand = DeskHand(by ?? "", on: folder.today, payee: folder.settings.country, at: SteadyClock.wall)
        try book.write { writing in
            for entry in chosen {
                _ = try hand.carryOut(went ? .wentOut(entry.id) : .sendAgain(entry.id), in: writing)
            }
        }
        let what = went ? "went, by the word of \(by ?? "")" : "leave with the next run"
        if options.json { return try JSONOutput.print(["letters": chosen.count]) }
        print("\(chosen.count) \(chosen.count == 1 ? "letter" : "letters"): \(what).")
    }

    private func list(_ folder: BookFolder) throws {
        let book = try folder.open()
        defer { try? book.close() }
        let rows = try book.read { reading in
            try reading.entries(.held).map { Row($0, try reading.card(of: $0.customer)) }
        }
        if options.json {
            for row in rows { try JSONOutput.print(row) }
            return
        }
        guard !rows.isEmpty else { return print("Nothing is held.") }
        for row in rows {
            print("\(row.key)  \(row.day)  \(row.customer)  \(row.step)  \(row.invoices.joined(separator: " "))")
            print("    \(row.reason)")
        }
        print("\nSay what is true with `dunwell held --went KEY --by NAME` or `dunwell held --again KEY --by NAME`.")
    }

    private struct Row: Encodable {
        var key: String
        var day: String
        var customer: String
        var step: String
        var invoices: [String]
        var attempt: Int
        var reason: String

        init(_ entry: OutboxEntry, _ card: CustomerCard) {
            key = entry.key.text
            day = "\(entry.day)"
            customer = card.name
            step = entry.letter.step
            invoices = entry.letter.covers.map { "\($0.item)" }
            attempt = entry.attempt
            reason = entry.reason ?? ""
        }
    }

    private static func find(_ key: String, in held: [OutboxEntry]) throws -> OutboxEntry {
        let found = held.filter { $0.key.text.hasPrefix(key) }
        guard let entry = found.first else {
            throw Ending(2, "no held letter has the key '\(key)'; `dunwell held` lists them")
        }
        guard found.count == 1 else {
            throw Ending(2, "\(found.count) held letters begin with '\(key)': write more of the key")
        }
        return entry
    }
}
