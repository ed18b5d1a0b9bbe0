import ArgumentParser
import Files
import Foundation
import Receivables
import Storage

struct ApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Lists what waits for a person, and lets people agree. It goes out with the next run.",
        discussion: """
            Examples:
              dunwell approve                                      what waits, and why
              dunwell approve INV-1042/1/firmer/email --by dana
              dunwell approve --all --by dana
            A step that needs two people needs two different names.
            """
    )

    @Argument(help: "Touches as the list names them.") var touches: [String] = []
    @Flag(help: "Everything that waits.") var all = false
    @Option(help: "Who agrees.") var by: String?
    @OptionGroup var options: BookOptions

    private struct Waiting: Encodable {
        var touch: String
        var day: String
        var needs: String
        var because: String
        var asked: [String]
        var approvedBy: [String]
        var state: String
    }

    func run() throws {
        let folder = try options.folder()
        guard all || !touches.isEmpty else { return try list(folder) }
        guard let by, !by.isEmpty else { throw Ending(2, "say who agrees: --by NAME") }
        let lock = try folder.lock(for: "approve")
        defer { lock.release() }
        let book = try folder.open()
        let waiting = try book.read { try $0.waitingApprovals() }
        let chosen = all ? waiting : try touches.map { try find($0, in: waiting) }
        let day = try book.read { try $0.lastRun() } ?? folder.today
        for part in stride(from: 0, to: chosen.count, by: 500) {
            try book.write { writing in
                for approval in chosen[part..<min(part + 500, chosen.count)] {
                    try writing.approve(approval, by: by, on: day, payee: folder.settings.country)
                }
            }
        }
        try report(chosen, by)
    }

    private func find(_ touch: String, in waiting: [Approval]) throws -> Approval {
        guard let approval = waiting.first(where: { $0.touch == touch }) else {
            throw Ending(2, "'\(touch)' does not wait for anybody; `dunwell approve` lists what does")
        }
        return approval
    }

    private func report(_ chosen: [Approval], _ by: String) throws {
        let results = chosen.map { approval in
            let people = Set(approval.approvedBy + [by])
            return waiting(
                approval,
                people.count >= approval.ask.consent.people ? "granted" : "waiting",
                Array(people).sorted()
            )
        }
        if options.json { return try JSONOutput.print(results) }
        for result in results {
            let state = result.state == "granted" ? "agreed" : "agreed by \(by); one more person is needed"
            print("\(result.touch): \(state)")
        }
        print(
            results.isEmpty ? "Nothing waits." : "\(results.count) agreed to by \(by). They go out with the next run."
        )
    }

    private func waiting(_ approval: Approval, _ state: String, _ people: [String]) -> Waiting {
        Waiting(
            touch: approval.touch,
            day: approval.day.description,
            needs: approval.ask.consent.rawValue,
            because: approval.ask.concern.rawValue,
            asked: approval.ask.covers.map { "\($0.item) \($0.asked)" },
            approvedBy: people,
            state: state
        )
    }

    private func list(_ folder: BookFolder) throws {
        let approvals = try folder.open().read { try $0.waitingApprovals() }
        if options.json { return try JSONOutput.print(approvals.map { waiting($0, "waiting", $0.approvedBy) }) }
        guard !approvals.isEmpty else { return print("Nothing waits for a person.") }
        let rows = approvals.map { approval in
            let sums = approval.ask.covers.map(\.asked.description).joined(separator: ", ")
            return [
                approval.touch, approval.day.description, approval.ask.consent.rawValue, approval.ask.concern.rawValue,
                sums,
            ]
        }
        print(Terminal.table([["touch", "since", "needs", "because", "asks"]] + rows, right: [4]))
        print("Agree with `dunwell approve TOUCH… --by NAME`, or `dunwell approve --all --by NAME`.")
    }
}
