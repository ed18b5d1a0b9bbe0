import ArgumentParser
import Foundation
import Receivables
import Storage

/// The kill switch.
struct StopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stops all sending at once, of the whole book or of one policy, also of a run that is under way.",
        discussion: """
            Examples:
              dunwell stop --by "Dana Weiss" --because "wrong amounts"     nothing leaves any more
              dunwell stop --policy four-lane --by dana --because "…"      nothing of this policy
              dunwell go --by "Dana Weiss"                                 sending goes on
            """
    )

    @Option(help: "Only letters of this policy.") var policy: String?
    @Option(help: "Who stops it; it stands in the journal.") var by: String
    @Option(help: "Why, for the others.") var because: String
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard !by.isEmpty, !because.isEmpty else { throw ValidationError("Say who stops it and why: --by, --because.") }
    }

    func run() throws {
        let folder = try options.folder()
        // No lock: it has to work while a run has the book.
        let book = try folder.open()
        defer { try? book.close() }
        let known = try folder.policies(for: book).keys.sorted()
        if let policy, !known.contains(policy) {
            throw Ending(
                2,
                "there is no policy '\(policy)'; this book knows \(known.joined(separator: ", "))"
            )
        }
        let halt = Halt(scope: policy.map(Halt.Scope.policy) ?? .all, person: by, because: because)
        try book.write { try $0.halt(halt, on: folder.today, at: SteadyClock.wall) }
        if options.json { return try JSONOutput.print(["stopped": policy ?? "all"]) }
        print("Stopped. \(halt.sentence)")
    }
}

struct GoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "go",
        abstract: "Lets sending go on that `dunwell stop` has stopped.",
        discussion: """
            Example:
              dunwell go --by "Dana Weiss"
            """
    )

    @Option(help: "Only letters of this policy.") var policy: String?
    @Option(help: "Who lets it go on; it stands in the journal.") var by: String
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard !by.isEmpty else { throw ValidationError("Say who lets it go on: --by NAME.") }
    }

    func run() throws {
        let folder = try options.folder()
        let book = try folder.open()
        defer { try? book.close() }
        let wasStopped = try book.write {
            try $0.release(policy.map(Halt.Scope.policy) ?? .all, by: by, on: folder.today)
        }
        let left = try book.read { try $0.halts() }
        if options.json { return try JSONOutput.print(["released": wasStopped]) }
        print(wasStopped ? "Sending goes on with the next run." : "Nothing was stopped.")
        for halt in left { print(halt.sentence) }
    }
}
