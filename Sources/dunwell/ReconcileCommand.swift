import ArgumentParser
import Foundation
import Receivables
import Storage

struct ReconcileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract:
            "After a restore, a copy or a loss: what left without this book knowing, and the unlocking of the sender.",
        discussion: """
            A book that was set back to an older state would write to its customers again. So its sender is locked until the
            send journal, which lies outside the database, has been compared with it.

            Examples:
              dunwell reconcile                              compare; remember what had left
              dunwell reconcile --unlock --by "Dana Weiss"   and let the sender go on
            """
    )

    @Flag(help: "Let the sender go on after the comparison.") var unlock = false
    @Option(help: "Who unlocks it; it stands in the journal.") var by: String?
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard unlock == (by?.isEmpty == false) else {
            throw ValidationError("--unlock and --by NAME belong together: a person answers for it.")
        }
    }

    func run() throws {
        let folder = try options.folder()
        let lock = try folder.lock(for: "reconcile")
        defer { lock.release() }
        let book = try folder.open()
        defer { try? book.close() }
        let because = try book.read { try $0.senderLock() }
        let letters = Seam.carrier(try LetterRoute(of: folder).carrier(for: folder, book))
        let carrier = try ChargeRoute(of: folder, book).added(to: [letters])[0]
        let found = try Reconciliation(of: book, in: folder, asking: carrier)
        if unlock, let by { try found.unlock(by: by, on: folder.today) }
        if options.json {
            try JSONOutput.print(Report(found, because, isLocked: because != nil && !unlock))
        } else {
            say(found, because)
        }
        guard because != nil, !unlock else { return }
        throw Ending(1, "the sender stays locked; when all is well: `dunwell reconcile --unlock --by NAME`")
    }

    private struct Report: Encodable {
        var locked: Bool
        var because: String?
        var sent: Int
        var unknown: Int
        var letters: [Reconciliation.Lost]
        var troubles: [String]
        var elsewhere: [String]

        init(_ found: Reconciliation, _ because: String?, isLocked: Bool) {
            locked = isLocked
            self.because = because
            letters = found.lost
            sent = found.lost.count { $0.verdict == "sent" }
            unknown = found.lost.count - sent
            troubles = found.troubles
            elsewhere = found.elsewhere
        }
    }

    private func say(_ found: Reconciliation, _ because: String?) {
        print(because.map { "The sender is locked: \($0)" } ?? "The sender is not locked.")
        for trouble in found.troubles { print(trouble) }
        for journal in found.elsewhere {
            print("\(journal) lies on another machine: run `dunwell reconcile` there before anybody unlocks.")
        }
        for letter in found.lost {
            print("\(letter.verdict == "sent" ? "sent   " : "unknown") \(letter.day)  \(letter.about)")
        }
        let unknown = found.lost.count { $0.verdict == "unknown" }
        print(
            found.lost.isEmpty
                ? "The send journal tells of no letter that the book does not know."
                : "\(found.lost.count) letters left without the book knowing; none of them is sent again. "
                    + "\(unknown) of them may not have arrived: they come to `dunwell held`."
        )
        if found.isBlind {
            print(
                "What else had left cannot be known: the letters of the next run wait for a person in `dunwell held`."
            )
        }
        if unlock { print("The sender may go on.") }
    }
}
