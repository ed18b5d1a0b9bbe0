import ArgumentParser
import Engine
import Files
import Foundation
import Receivables
import Storage

/// Policies at the command line, by the same acts as at the desk.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Lists policies, shows and compares their versions, and takes a version from draft to live.",
        discussion: """
            A version is written by one person and put live by another; it is followed from the next run on.

            Examples:
              dunwell policy list
              dunwell policy show four-lane
              dunwell policy diff four-lane --version 4
              dunwell policy validate strict.yaml
              dunwell policy draft strict --from four-lane --by "Priya Shah" --because "for France"
              dunwell policy draft strict --file strict.yaml --by "Priya Shah" --because "a day sooner"
              dunwell policy shadow strict --by "Priya Shah"
              dunwell policy live strict --by "Dana Weiss"
              dunwell policy retire strict --by "Dana Weiss"
            """
    )

    enum Verb: String, ExpressibleByArgument, CaseIterable {
        case list, show, diff, validate, draft, shadow, live, drop, retire

        /// Whether somebody has to answer for it.
        var isAct: Bool { [.draft, .shadow, .live, .drop, .retire].contains(self) }
    }

    @Argument(help: "list, show, diff, validate, draft, shadow, live, drop or retire.") var verb = Verb.list
    @Argument(help: "The policy; for validate, the file.") var name: String?
    @Option(help: "A version of it; without it the one that is worked on, else the one that is live.") var version: Int?
    @Option(help: "Of a draft: the file whose text it is.") var file: String?
    @Option(help: "Of a new policy: the one with whose text it begins, or NAME@VERSION.") var from: String?
    @Option(help: "Who does it; it stands in the journal.") var by: String?
    @Option(help: "Why; whoever puts it live reads it.") var because: String?
    @Flag(help: "Ends the shadow.") var end = false
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard (verb == .list) == (name == nil) else {
            throw ValidationError("Name \(verb == .validate ? "the file" : "the policy"): dunwell policy \(verb) NAME.")
        }
        guard !verb.isAct || by?.isEmpty == false else { throw ValidationError("Say who does it: --by NAME.") }
        guard verb != .draft || (file == nil) != (from == nil) else {
            throw ValidationError("Say whose text it is: --file FILE.yaml, or --from POLICY for a new policy.")
        }
        guard because?.count ?? 0 <= PolicyHand.longestReason else {
            throw ValidationError("Keep the reason under \(PolicyHand.longestReason) characters.")
        }
    }

    func run() throws {
        let name = name ?? ""
        if verb == .validate { return try check(name) }
        let folder = try options.folder()
        let lock = verb.isAct ? try folder.lock(for: "policy") : nil
        defer { lock?.release() }
        let book = try folder.open()
        defer { try? book.close() }
        switch verb {
        case .list: try list(PolicyRoom(folder, book))
        case .show: try show(PolicyRoom(folder, book).text(of: name, version))
        case .diff: try compare(PolicyRoom(folder, book), name)
        default: try tell(try PolicyRoom(folder, book).carryOut(order(name)), name)
        }
    }

    private func order(_ name: String) throws -> PolicyRoom.Order {
        var order = PolicyRoom.Order(verb: verb, name: name, person: by ?? "", reason: because ?? "")
        order.text = try file.map { try BookFolder.text($0) }
        order.source = from.map { PolicySource(reading: $0) }
        order.isEnd = end
        return order
    }

    // MARK: Looking

    private func list(_ room: PolicyRoom) throws {
        let lines = try room.lines()
        if options.json { return try JSONOutput.print(lines) }
        let rows = lines.map { line in
            let live = line.live.map { "version \($0)" } ?? (line.isThere ? "as its file has it" : "not live")
            return [line.name, "\(line.followers)", live, line.open.map { "version \($0) \(line.state ?? "")" } ?? ""]
        }
        print(Terminal.table([["policy", "followers", "live", "worked on"]] + rows, right: [1]))
    }

    private func show(_ text: String) throws {
        if options.json { return try JSONOutput.print(["text": text]) }
        print(text, terminator: "")
    }

    private func compare(_ room: PolicyRoom, _ name: String) throws {
        let diff = LineDiff(from: try room.live(name), to: try room.text(of: name, version))
        if options.json { return try JSONOutput.print(["changed": diff.changed]) }
        for line in diff.lines {
            switch line {
            case .kept(let text): print("  \(text)")
            case .cut(let text): print("- \(text)")
            case .added(let text): print("+ \(text)")
            }
        }
    }

    private func check(_ file: String) throws {
        let policy = try PolicyFile.read(try BookFolder.text(file), file: file)
        let findings = PolicyCheck(policy).findings
        if options.json {
            try JSONOutput.print(findings.map { "\($0.step.map { "\($0): " } ?? "")\($0.message)" })
        } else {
            for finding in findings {
                print("\(finding.weight): \(finding.step.map { "\($0): " } ?? "")\(finding.message)")
            }
            if findings.isEmpty {
                print("\(policy.name) can be read: \(policy.steps.count) steps, and nothing against it.")
            }
        }
        if findings.contains(where: { $0.weight == .error }) { throw ExitCode(1) }
    }

    // MARK: What came of it

    private func tell(_ outcome: PolicyOutcome, _ name: String) throws {
        switch outcome {
        case .done(let edition):
            if options.json {
                return try JSONOutput.print(["version": "\(edition.number)", "state": edition.state.rawValue])
            }
            print("\(edition.name), version \(edition.number), is \(edition.state.rawValue).")
        case .unchanged: print("\(name) says what it said before; nothing was saved.")
        case .stale:
            throw Ending(2, "somebody else has changed it meanwhile; look at it again: dunwell policy show \(name)")
        case .overtaken:
            throw Ending(2, "there is no such version of '\(name)'; `dunwell policy list` lists what there is")
        case .own: throw Ending(2, "who wrote at it does not put it live: somebody else does, with --by NAME")
        case .unreadable(let problem): throw problem
        case .unfit(let findings):
            throw Ending(2, findings.map { "\($0.step.map { "\($0): " } ?? "")\($0.message)" }.joined(separator: "\n"))
        case .misnamed:
            throw Ending(2, "'\(name)' is no name: small letters, digits and hyphens, up to \(PolicyHand.longestName)")
        case .taken:
            throw Ending(2, "there is a policy '\(name)', or was one; change that with --file, or take another name")
        case .followed: throw Ending(2, "customers follow '\(name)': give them another policy first")
        case .filed: throw Ending(2, "'\(name)' lies in a file or travels with the program: there it stays")
        }
    }
}
