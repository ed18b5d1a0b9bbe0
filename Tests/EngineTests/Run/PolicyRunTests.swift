import Engine
import Files
import Foundation
import Receivables
import Storage
import Testing

@testable import dunwell

/// What a day is decided by, when a policy has changed in its file or at the desk.
@Suite struct PolicyRunTests {
    /// Nudge on day 1 and, in the later version, another letter on day 8: Thursday 12 February.
    private static func text(second: Bool) -> String {
        """
        policy: trial
        approval-above: { EUR: 50000.00 }
        first-decisions-need-approval: 1
        steps:
          - { step: nudge, day: 1, send: email, tone: friendly }
        \(second ? "  - { step: second, day: 8, send: email, letter: nudge }\n" : "")
        """
    }

    private let trial: TrialBook
    private let folder: BookFolder
    private let book: Book

    init() throws {
        trial = try TrialBook()
        try Self.text(second: false).write(
            toFile: trial.path + "/policies/trial.yaml",
            atomically: true,
            encoding: .utf8
        )
        folder = try BookFolder(trial.path)
        book = try folder.open()
    }

    @discardableResult
    private func run(_ day: Int) throws -> DayWork.Summary {
        try DayWork(folder, book, Day(2026, 2, day), quietly: true).run()
    }

    private func approveAll(on day: Int) throws {
        let hand = DeskHand("ruth", on: Day(2026, 2, day), payee: nil, at: 0)
        try book.write { writing in
            for approval in try writing.waitingApprovals() {
                _ = try hand.carryOut(.approve(approval.id), in: writing)
            }
        }
    }

    private func rules() throws -> BookRules { try folder.rules(for: book) }

    @Test func `a changed text asks people on its first day already, and a version is on record`() throws {
        #expect(try run(10).letters == 0)
        try approveAll(on: 10)
        #expect(try run(10).letters == 3 && rules().approved == 3)
        try Self.text(second: true).write(
            toFile: trial.path + "/policies/trial.yaml",
            atomically: true,
            encoding: .utf8
        )
        #expect(try rules().approved == 0)
        let summary = try run(12)
        #expect(summary.letters == 0 && summary.waiting == 3)
        let versions = try book.read { try $0.editions(of: "trial") }
        #expect(versions.map { "\($0.number) \($0.state) \($0.approved)" } == ["2 live 0", "1 retired 3"])
    }

    @Test func `a version that was put live at the desk is followed by the next run`() throws {
        try run(10)
        func hand(_ person: String) throws -> PolicyHand {
            PolicyHand(DeskHand(person, on: Day(2026, 2, 10), payee: nil, at: 0), at: try folder.shelf())
        }
        try book.write { writing in
            let text = Self.text(second: true)
            _ = try hand("Mara").save(text, of: "trial", because: "", over: nil, in: writing)
            _ = try hand("Jon").putLive("trial", seen: .init("2.1"), in: writing)
        }
        #expect(try rules().policy.steps.map(\.name) == ["nudge", "second"])
        try approveAll(on: 10)
        try run(11)
        #expect(try book.read { try $0.policyVersion()?.body } == Self.text(second: true))
        // The file goes before it when it is written anew.
        let file = Self.text(second: false) + "# ours again\n"
        try file.write(toFile: trial.path + "/policies/trial.yaml", atomically: true, encoding: .utf8)
        #expect(try rules().policy.steps.map(\.name) == ["nudge"])
        try run(12)
        #expect(try book.read { try $0.policyVersion()?.body } == file)
        #expect(try book.read { try $0.liveEditions().first?.number } == 3)
    }
}
