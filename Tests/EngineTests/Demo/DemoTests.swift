import Foundation
import Testing

/// What a newcomer sees first.
@Suite struct DemoTests {
    @Test func `the demo plays its months to the end, and proves what it did`() throws {
        let folder = try TestFolder()
        let ending = try Program.run("demo", "--no-serve", "--into", folder.path + "/demo")
        #expect(ending.code == 0, "\(ending.words)")
        #expect(ending.words.isEmpty && ending.output.contains("INV-"), "\(ending.words)")
    }
}
