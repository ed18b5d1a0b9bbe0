import Foundation
import Rigs
import Storage
import Testing

/// The mail server is down, slow, refuses, or hangs up: what the command says, what it exits with, what it does next.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct MailTroubleTests {
    private struct Summary: Decodable {
        var letters: Int
        var failed: Int
    }

    @Test func `a server that is down costs nothing: the letters wait and go with the next run`() throws {
        let server = try MailCatcher()
        let port = server.port
        _ = try server.close()
        var book = try TrialBook(letters: "smtp://127.0.0.1:\(port)")
        let first = try book.run(TrialBook.day, "--json")
        #expect(first.code == 3)
        #expect(first.words.contains("127.0.0.1:\(port)"), "\(first.words)")
        #expect(first.words.contains("run again"))
        let summary = try first.json(Summary.self)
        #expect((summary.letters, summary.failed) == (0, 3))
        #expect(try book.letters.map(\.status) == ["queued", "queued", "queued"])

        let back = try MailCatcher()
        book = try book.moved(to: back.address)
        #expect(try book.run().code == 0)
        #expect(try back.close().accepted.count == 3)
        #expect(try book.letters.map(\.status) == ["accepted", "accepted", "accepted"])
    }

    @Test func `an address that does not exist bounces: a person is asked, and nothing more goes there by mail`() throws
    {
        let server = try MailCatcher(["RCPT": "550 5.1.1 no such user"])
        let book = try TrialBook(letters: server.address)
        let ending = try book.run(TrialBook.day, "--json")
        #expect(ending.code == 1, "\(ending.words)")
        #expect(ending.words.contains("550"), "\(ending.words)")
        #expect(try ending.json(Summary.self).failed == 3)
        #expect(try book.letters.allSatisfy { $0.status == "refused" && $0.reason.contains("no such user") })
        #expect(try book.tasks.count == 3)
        #expect(try book.tasks.allSatisfy { $0.contains("no such user") })
        let bounces = try book.look {
            try $0.prepare("SELECT COUNT(*) FROM event WHERE kind = 'bounced'").first { $0.int(0) }
        }
        #expect(bounces == 3)
        let later = try book.run("2026-02-20", "--json")
        #expect(later.code == 0, "\(later.words)")
        #expect(try later.json(Summary.self).letters == 0)
        #expect(try server.close().accepted.isEmpty)
        #expect(try book.letters.count == 3)
    }

    @Test func `a server that says later is asked again by the next run`() throws {
        let server = try MailCatcher(["RCPT": "451 4.3.0 try again later"])
        var book = try TrialBook(letters: server.address)
        let ending = try book.run(TrialBook.day, "--json")
        #expect(ending.code == 3, "\(ending.words)")
        #expect(ending.words.contains("451"), "\(ending.words)")
        #expect(try ending.json(Summary.self).failed == 3)
        #expect(try book.letters.map(\.status) == ["queued", "queued", "queued"])
        _ = try server.close()
        let back = try MailCatcher()
        book = try book.moved(to: back.address)
        #expect(try book.run().code == 0)
        #expect(try back.close().accepted.count == 3)
    }

    @Test func `a server that hangs up after the final dot may have the letter: it is held and never sent again`()
        throws
    {
        let server = try MailCatcher(["DOT": "drop"])
        var book = try TrialBook(letters: server.address)
        let ending = try book.run(TrialBook.day, "--json")
        #expect(ending.code == 1, "\(ending.words)")
        #expect(ending.words.contains("may have been delivered"), "\(ending.words)")
        #expect(try ending.json(Summary.self).failed == 3)
        #expect(try book.letters.allSatisfy { $0.status == "held" && $0.reason.contains("Message-ID") })
        #expect(try book.tasks.count == 3)
        _ = try server.close()
        let back = try MailCatcher()
        book = try book.moved(to: back.address)
        #expect(try book.run().code == 0)
        #expect(try back.close().accepted.isEmpty)
    }

    @Test func `a server that hangs up before the letter is on its way has not got it: it is sent again`() throws {
        let server = try MailCatcher(["DATA": "drop"])
        var book = try TrialBook(letters: server.address)
        let ending = try book.run()
        #expect(ending.code == 3, "\(ending.words)")
        #expect(try book.letters.map(\.status) == ["queued", "queued", "queued"])
        _ = try server.close()
        let back = try MailCatcher()
        book = try book.moved(to: back.address)
        #expect(try book.run().code == 0)
        #expect(try back.close().accepted.count == 3)
    }

    @Test func `something that is no mail server is named as such, with the remedy`() throws {
        let server = try MailCatcher(["CONNECT": "HTTP/1.1 400 Bad Request"])
        let book = try TrialBook(letters: server.address)
        let ending = try book.run()
        #expect(ending.code == 3)
        #expect(ending.words.contains("check the port"), "\(ending.words)")
        #expect(try book.letters.map(\.status) == ["queued", "queued", "queued"])
    }

    @Test func `a rehearsal goes to one address, is marked, and counts for nothing`() throws {
        let server = try MailCatcher()
        let book = try TrialBook(letters: server.address)
        let before = try book.journalRows
        let ending = try book.run(TrialBook.day, "--only-to", "me@nordwind.example")
        #expect(ending.code == 0, "\(ending.words)")
        #expect(try book.journalRows == before)
        #expect(try book.letters.isEmpty)
        #expect(try book.run().code == 0)
        let log = try server.close()
        let rehearsed = log.accepted.filter { $0.to == ["me@nordwind.example"] }
        #expect((rehearsed.count, log.accepted.count) == (3, 6))
        for letter in try ReadMail.read(rehearsed.map(\.letter)) {
            #expect(letter["Subject"]?.lowercased().contains("rehears") == true, "\(letter["Subject"] ?? "")")
        }
    }
}

extension TrialBook {
    /// The same book, with another mail server.
    func moved(to letters: String) throws -> TrialBook {
        try Self.settings(letters, "").write(toFile: path + "/book.yaml", atomically: true, encoding: .utf8)
        return self
    }
}
