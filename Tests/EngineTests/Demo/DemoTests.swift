import Foundation
import Rigs
import ServerRig
import Storage
import Testing

/// What a newcomer sees first.
@Suite struct DemoTests {
    /// The pictures of what was seen stay in `.build/visit`.
    @Test(.enabled(if: Visitor.isPresent, Visitor.notice))
    func `a visitor pays as the customer, and then works at the desk`() throws {
        let folder = try TestFolder()
        let pictures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../.build/visit")
        let visit = try Visitor.visit(
            demoOf: Program.path,
            in: folder.path + "/demo",
            pictures: pictures.standardizedFileURL.path
        )
        #expect(visit.code == 0, "\(visit.seen) \(visit.words)")
        #expect(
            visit.seen == [
                "paid as the customer, and the invoice is settled", "set up", "approved at Today, and took it back",
                "approved a letter that was read", "was refused a connection to this very machine, and told why",
                "took two files in, twice, and the invoice is there once",
                "held an invoice, and its page says why", "packed the evidence of an invoice, which proves itself",
                "ended with Ctrl-C",
            ]
        )
    }

    @Test(.enabled(if: ServerRig.isPresent, "\(ServerRig.notice)"))
    func `an invoice from a table is followed up, paid, and written back there`() throws {
        let folder = try TestFolder()
        let address = try ServerRig.address().description
        let ending = try Program.run("demo", "--json", "--source", address, "--into", folder.path + "/demo")
        #expect(ending.code == 0, "\(ending.words)")
        let answer = try ending.json(Answer.self)
        #expect(answer.workflow.isSettled && answer.workflow.paid == ["INV-2041"])
        #expect(answer.workflow.rows.filter { $0.hasSuffix("paid on -") }.count == 3, "\(answer.workflow.rows)")
    }

    private struct Answer: Decodable {
        struct Workflow: Decodable {
            let isSettled: Bool
            let paid: [String]
            let rows: [String]
        }

        let workflow: Workflow
    }
}
