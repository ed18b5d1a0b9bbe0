import Foundation
import Rigs
import Testing

/// What `dunwell rehearse --letter` shows is what would go over the wire, but for secrets.
@Suite struct RehearsedRequestTests {
    private func book(_ letters: String, connecting platform: [String] = []) throws -> TrialBook {
        let book = try TrialBook(letters: letters)
        guard !platform.isEmpty else { return book }
        try book.folder.write("SG.t0p.s3cret", to: "key")
        let words = ["connect"] + platform + ["--untested", "--by", "Dana", "--book", book.path]
        let ending = try Program(words.map { $0.replacing("@key", with: "@\(book.folder.path)/key") }).ending()
        try #require(ending.code == 0, "\(ending.words)")
        return book
    }

    private func rehearsed(_ book: TrialBook) throws -> String {
        let words = ["rehearse", "INV-1001", "--letter", "--from", TrialBook.day, "--book", book.path]
        let ending = try Program(words).ending()
        try #require(ending.code == 0, "\(ending.words)")
        return ending.output
    }

    @Test func `by a platform: method, address, headers and body, and no secret`() throws {
        let shown = try rehearsed(try book("sendgrid", connecting: ["sendgrid", "--set", "key=@key"]))
        #expect(shown.hasPrefix("2026-02-10 nudge letter to ap1@kunde.example\n\nSubject: "), "\(shown)")
        #expect(
            shown.contains(
                "\nPOST https://api.sendgrid.com/v3/mail/send\nAuthorization: …\nContent-Type: application/json"
            )
        )
        #expect(shown.contains(#""email":"ap1@kunde.example""#))
        #expect(!shown.contains("s3cret"))
    }

    @Test func `by a mail server: the envelope and the letter`() throws {
        let shown = try rehearsed(try book("smtp://127.0.0.1:1"))
        #expect(shown.contains("\nFrom receivables@nordwind.example\nTo ap1@kunde.example\n"), "\(shown)")
        #expect(shown.contains("\nMessage-ID: <"))
    }

    @Test func `a connection that is not there is said, with its remedy`() throws {
        let book = try book("sendgrid")
        let ending = try Program(["rehearse", "INV-1001", "--letter", "--from", TrialBook.day, "--book", book.path])
            .ending()
        #expect(ending.code == 2 && ending.words.contains("dunwell connect sendgrid"), "\(ending.words)")
    }
}
