import Foundation
import Testing

/// Money that came in after a letter was decided and before it left.
@Suite(.timeLimit(.minutes(60))) struct PartPaymentTests {
    @Test func `a letter asks for what is open when it leaves, not for what was open when it was decided`() throws {
        let book = try TrialBook()
        func done(_ arguments: String...) throws -> Program.Ending {
            try Program(arguments + ["--book", book.path]).ending()
        }
        #expect(try done("stop", "--by", "dana", "--because", "a test").code == 0)
        #expect(try book.run().code == 1)
        #expect(try book.letters.map(\.status) == ["queued", "queued", "queued"])
        let payments = try book.write(
            "payment,invoice,date,amount,currency\nP-1,INV-1001,2026-02-10,40.25,EUR\n",
            to: "payments.csv"
        )
        #expect(try done("import", "payments", payments).code == 0)
        #expect(try done("go", "--by", "dana").code == 0)
        let ending = try book.run()
        #expect(ending.code == 0, "\(ending.words)")
        let letter = try String(
            contentsOfFile: book.path + "/letters/2026-02-10/INV-1001-nudge.eml",
            encoding: .utf8
        )
        // 101.50 less 40.25.
        #expect(letter.contains("61.25"))
        #expect(!letter.contains("The amount due is 101.50"))
    }
}
