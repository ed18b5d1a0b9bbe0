import Foundation
import ServerRig
import Storage
import Testing

/// What a newcomer sees first.
@Suite struct DemoTests {
    @Test func `the demo plays its months to the end, and proves what it did`() throws {
        let folder = try TestFolder()
        let ending = try Program.run("demo", "--no-serve", "--into", folder.path + "/demo")
        #expect(ending.code == 0, "\(ending.words)")
        #expect(ending.words.isEmpty && ending.output.contains("INV-2041 is settled"), "\(ending.words)")
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
