import Foundation
import Testing

/// Policies at the command line, by the same acts as at the desk.
@Suite(.timeLimit(.minutes(60))) struct PolicyCommandTests {
    @Test func `a new policy goes from draft to live and away, by two people`() throws {
        let book = try TrialBook()
        func policy(_ arguments: String...) throws -> Program.Ending {
            try Program(["policy"] + arguments + ["--book", book.path]).ending()
        }
        let drafted = try policy("draft", "strict", "--from", "four-lane", "--by", "Priya", "--because", "for France")
        #expect(drafted.code == 0 && drafted.output.contains("strict, version 1, is draft."), "\(drafted)")
        #expect(try policy("show", "strict").output.contains("policy: strict"))
        #expect(try policy("list").output.contains("version 1 draft"))
        let own = try policy("live", "strict", "--by", "Priya")
        #expect(own.code == 2 && own.words.contains("somebody else does"), "\(own)")
        #expect(try policy("live", "strict", "--by", "Dana").output.contains("strict, version 1, is live."))
        #expect(try policy("retire", "four-lane", "--by", "Dana").code == 2)
        #expect(try policy("retire", "strict", "--by", "Dana").code == 0)
    }

    @Test func `a text is checked, drafted from a file and compared with what is live`() throws {
        let book = try TrialBook()
        func policy(_ arguments: String...) throws -> Program.Ending {
            try Program(["policy"] + arguments + ["--book", book.path]).ending()
        }
        let file = book.path + "/other.yaml"
        let text = try policy("show", "three-step").output
        try text.replacing("policy: three-step", with: "policy: three-step # ours").write(
            toFile: file,
            atomically: true,
            encoding: .utf8
        )
        #expect(try policy("validate", file).code == 0)
        #expect(try policy("draft", "three-step", "--file", file, "--by", "Priya").code == 0)
        let diff = try policy("diff", "three-step").output
        #expect(diff.contains("- policy: three-step\n+ policy: three-step # ours\n"), "\(diff)")
        try "policy: three-step\nsteps: nonsense\n".write(toFile: file, atomically: true, encoding: .utf8)
        let broken = try policy("validate", file)
        #expect(broken.code == 2 && broken.words.contains("other.yaml:2"), "\(broken)")
    }

    @Test(arguments: [
        ["show"], ["draft", "strict", "--by", "Priya"], ["live", "four-lane"], ["list", "four-lane"],
        ["draft", "None", "--from", "four-lane", "--by", "Priya"], ["show", "gone"], ["dance", "four-lane"],
    ])
    func `what is half said is refused`(arguments: [String]) throws {
        let book = try TrialBook()
        #expect(try Program(["policy"] + arguments + ["--book", book.path]).ending().code != 0)
    }
}
