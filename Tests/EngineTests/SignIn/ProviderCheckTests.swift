import Foundation
import Testing

/// A provider in `book.yaml`, as `dunwell check` finds it.
@Suite(.timeLimit(.minutes(60))) struct ProviderCheckTests {
    @Test func `a provider inside the house has to be trusted by name`() throws {
        let book = try TrialBook()
        let settings = try String(contentsOfFile: book.path + "/book.yaml", encoding: .utf8)
        let signIn = "sign-in: { issuer: \"http://127.0.0.1:1\", client: desk, name: Acme SSO }\n"
        for (more, words) in [
            ("", "Name it under trusted-hosts in book.yaml"),
            ("trusted-hosts: [\"127.0.0.1:1\"]\n", "nothing answers at its address"),
        ] {
            try (settings + signIn + more).write(toFile: book.path + "/book.yaml", atomically: true, encoding: .utf8)
            let ending = try Program(["check", "--book", book.path]).ending()
            #expect(ending.code == 1 && ending.output.contains("error: sign-in: "), "\(ending)")
            #expect(ending.output.contains(words), "\(ending)")
        }
    }
}
