import Foundation
import Testing

/// The doors as a person opens them.
@Suite(.timeLimit(.minutes(60))) struct ServeCommandTests {
    @Test func `it opens beside other commands and closes when it is told`() throws {
        let book = try TrialBook()
        let serve = try Program(["serve", "--doors-only", "--listen", "127.0.0.1:0", "--book", book.path])
        #expect(try book.run().code == 0)
        #expect(try Program.run("stop", "--by", "Dana", "--because", "trial", "--book", book.path).code == 0)
        #expect(serve.isRunning)
        _ = try serve.port()
        kill(serve.id, SIGTERM)
        let ending = try serve.ending()
        #expect(ending.code == 0 && ending.output.hasPrefix("Open on port "), "\(ending)")
        #expect(ending.words.contains("event=closed ended=whole later=0 refused=0 taken=0"), "\(ending)")
    }

    @Test(arguments: ["8080", ":1", "127.0.0.1:x", "127.0.0.1:99999"])
    func `where to listen has a host and a port`(listen: String) throws {
        let book = try TrialBook()
        let ending = try Program.run("serve", "--listen", listen, "--book", book.path)
        #expect(ending.code == 2 && ending.words.contains("HOST:PORT"), "\(ending)")
    }

    @Test func `an address is made for a customer, and taken back`() throws {
        let book = try TrialBook(sender: "public-address: https://pay.nordwind.example/")
        let made = try Program.run("link", "C-1", "--about", "INV-1001", "--book", book.path)
        #expect(made.output.wholeMatch(of: /https:\/\/pay\.nordwind\.example\/p\/[0-9a-z]{26}\n/) != nil, "\(made)")
        let url = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(try Program.run("link", "--revoke", url, "--book", book.path).output == "Taken back.\n")
        #expect(try Program.run("link", "--revoke", url, "--book", book.path).output == "It was not open.\n")
        #expect(try Program.run("link", "C-2", "--about", "INV-1001", "--book", book.path).code == 2)
        #expect(try Program.run("link", "C-9", "--book", book.path).words.contains("no customer 'C-9'"))
    }
}
