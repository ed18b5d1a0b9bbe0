import ArgumentParser
import Connections
import Engine
import Files
import Foundation
import Storage

struct WebhooksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhooks",
        abstract:
            "Tells programs what happens: signed, in order, again and again until it arrives (Standard Webhooks).",
        discussion: """
            `dunwell serve` tells what is in the journal from the moment on at which a webhook is made. docs/api.md says how a
            program checks a delivery.

            Examples:
              dunwell webhooks                                             list them
              dunwell webhooks --add https://hooks.example/dunwell --by Dana    all that happens; shows the secret once
              dunwell webhooks --add https://… --event promise.made --by Dana   only that
              dunwell webhooks --test 1                                    something that means nothing
              dunwell webhooks --told 1                                    what it was told, newest first
              dunwell webhooks --told 1 --replay 17                        tells one of them once more
              dunwell webhooks --new-secret 1 --by Dana                    signs with both for a day
              dunwell webhooks --off 1 --by Dana                           lets it rest; --on, --remove
            """
    )

    @Option(help: "Tell a program at this address.") var add: String?
    @Option(help: "Only what is called so; may be given more than once.") var event: [String] = []
    @Option(help: "Tell it something that means nothing, by its number.") var test: Int64?
    @Option(help: "Give it another secret; deliveries are signed with both for a day.") var newSecret: Int64?
    @Option(help: "Let it rest.") var off: Int64?
    @Option(help: "Let it go on, with what has waited.") var on: Int64?
    @Option(help: "Tell it nothing any more.") var remove: Int64?
    @Option(help: "List what it was told.") var told: Int64?
    @Option(help: "Of what it was told, tell one once more.") var replay: Int64?
    @Option(help: "Who does it, for the journal.") var by = "the command line"
    @OptionGroup var options: BookOptions

    func validate() throws {
        let acts = [add == nil ? nil : 0, test, newSecret, off, on, remove, told].compactMap(\.self)
        guard acts.count <= 1 else { throw ValidationError("One act at a time.") }
        guard event.isEmpty || add != nil else { throw ValidationError("--event belongs to --add.") }
        guard replay == nil || told != nil else { throw ValidationError("Say of which: --told N --replay M.") }
    }

    func run() throws {
        let folder = try options.folder()
        let book = try folder.open()
        defer { try? book.close() }
        let desk = HookDesk(of: book, in: folder)
        let hand = DeskHand(by, on: folder.today, payee: folder.settings.country, at: SteadyClock.wall)
        if let add { return try make(add, desk, hand, book) }
        if let test {
            return try act(test, book, "It is told with the next round.") {
                try desk.test(test, at: hand.instant, in: $0)
            }
        }
        if let newSecret { return try renewSecret(of: newSecret, desk, hand, book) }
        if let off { return try act(off, book, "It rests.") { try desk.switchOff(off, by: hand, in: $0) } }
        if let on { return try act(on, book, "It goes on.") { try desk.switchOn(on, by: hand, in: $0) } }
        if let remove {
            return try act(remove, book, "It is told nothing any more.") { try desk.remove(remove, by: hand, in: $0) }
        }
        if let told, let replay {
            return try act(told, book, "It is told once more with the next round.") {
                try desk.replay(replay, of: told, at: hand.instant, in: $0)
            }
        }
        if let told { return try list(told, book) }
        try list(book)
    }

    private func make(_ url: String, _ desk: HookDesk, _ hand: DeskHand, _ book: Book) throws {
        do {
            let made = try book.write { try desk.make(url, of: Set(event), by: hand, in: $0) }
            let secret = made.secret.reveal { $0 }
            if options.json { return try JSONOutput.print(["id": "\(made.hook.id)", "secret": secret]) }
            print("Webhook \(made.hook.id). Its deliveries are signed with this; nobody is shown it again:\n\(secret)")
        } catch let fault as HookDesk.Fault {
            throw Ending(2, Self.words(fault))
        }
    }

    private func renewSecret(of id: Int64, _ desk: HookDesk, _ hand: DeskHand, _ book: Book) throws {
        guard let secret = try book.write({ try desk.renewSecret(of: id, by: hand, in: $0) })?.reveal({ $0 }) else {
            throw Ending(2, "there is no webhook \(id); see `dunwell webhooks`")
        }
        if options.json { return try JSONOutput.print(["id": "\(id)", "secret": secret]) }
        print(
            "Deliveries are signed with this and, for a day, with the former one. Nobody is shown it again:\n\(secret)"
        )
    }

    private static func words(_ fault: HookDesk.Fault) -> String {
        switch fault {
        case .address: "write an address such as https://hooks.example/dunwell, without a name or a fragment in it"
        case .kind(let kind):
            "nothing is called '\(kind)'; there is \(HookKind.allCases.map(\.rawValue).joined(separator: ", "))"
        case .tooMany(let most): "a book has \(most) webhooks at most; remove one first"
        }
    }

    private func act(_ id: Int64, _ book: Book, _ said: String, _ work: (Writing) throws -> Bool) throws {
        let isDone = try book.write { writing in try writing.hook(id) == nil ? nil : work(writing) }
        guard let isDone else { throw Ending(2, "there is no webhook \(id); see `dunwell webhooks`") }
        guard isDone else { throw Ending(2, "nothing was changed; see `dunwell webhooks`") }
        if options.json { return try JSONOutput.print(["webhook": id]) }
        print(said)
    }

    // MARK: Lists

    private struct Row: Encodable {
        var id: Int64
        var url: String
        var events: [String]
        var state: String
        @OrNull var reason: String?
    }

    private func list(_ book: Book) throws {
        let rows = try book.read { try $0.hooks() }.map { hook in
            let state = hook.isOn ? (hook.failingSince == nil ? "on" : "failing") : hook.hasGivenUp ? "given up" : "off"
            return Row(id: hook.id, url: hook.url, events: hook.kinds.sorted(), state: state, reason: hook.reason)
        }
        if options.json { return try JSONOutput.print(rows) }
        guard !rows.isEmpty else { return print("None yet. --add ADDRESS tells a program what happens.") }
        let cells = rows.map { row in
            [
                "\(row.id)", row.state, row.url, row.events.isEmpty ? "all" : row.events.joined(separator: " "),
                row.reason ?? "",
            ]
        }
        print(Terminal.table([["", "state", "address", "events", "why"]] + cells))
    }

    private struct Told: Encodable {
        var id: Int64
        var seq: Int64
        var status: String
        var attempts: Int
        var changed: String
        @OrNull var reason: String?
    }

    private func list(_ hook: Int64, _ book: Book) throws {
        let rows = try book.read { try $0.deliveries(of: hook, limit: 100) }.map { delivery in
            Told(
                id: delivery.id,
                seq: delivery.event,
                status: delivery.status.rawValue,
                attempts: delivery.attempt,
                changed: SendInstant.text(delivery.changed) ?? "",
                reason: delivery.reason
            )
        }
        if options.json { return try JSONOutput.print(rows) }
        guard !rows.isEmpty else { return print("Nothing yet; `dunwell serve` tells it.") }
        let cells = rows.map { ["\($0.id)", "\($0.seq)", $0.status, "\($0.attempts)", $0.changed, $0.reason ?? ""] }
        print(Terminal.table([["", "journal row", "status", "tries", "changed", "why"]] + cells))
    }
}
