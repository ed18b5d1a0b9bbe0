import Foundation
import Rigs
import Synchronization
import Testing

@testable import Wire

/// A letter whose claim passes to another worker while it is being handed over. The server's own count is the judge.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct SMTPFenceTests {
    /// Three pulls of 64 KiB and one that says there is no more.
    private static let text = String(repeating: "a line of some length, as letters have it\n.dot\n", count: 3_500)

    @Test func `a letter that stops being ours never gets its dot, at whichever pull that shows`() throws {
        let server = try MailCatcher()
        let client = try server.client()
        let mail = try Letters.sealed("first", text: Self.text)
        let asked = Question()
        #expect(client.carry(mail, while: asked.isStillOurs).proof == "accepted")
        #expect(asked.count >= 4)
        for pull in 1...asked.count {
            let outcome = client.carry(mail, while: Question(noFrom: pull).isStillOurs)
            #expect(outcome == .unsent(.fenced), "at pull \(pull)")
        }
        #expect(try client.carry(Letters.sealed("last")).proof == "accepted")
        let log = try server.close()
        #expect(log.accepted.count == 2)
        #expect(log.accepted.first?.letter == Data(mail.bytes))
    }

    @Test func `a letter that stops being ours is not begun anew on a fresh connection`() throws {
        let server = try MailCatcher()
        let client = try server.client()
        #expect(try client.carry(Letters.sealed("one")).proof == "accepted")
        let question = Question(noFrom: 1)
        #expect(try client.carry(Letters.sealed("two"), while: question.isStillOurs).proof == "unsent fenced")
        #expect(question.count == 1)
        #expect(try server.close().accepted.count == 1)
    }

    @Test func `a letter refused before its words is not asked about`() throws {
        let server = try MailCatcher(wish: ["at": ["RCPT": "550 5.1.1 no such user"]])
        let question = Question(noFrom: 1)
        let outcome = try server.client().carry(Letters.sealed(), while: question.isStillOurs)
        #expect(outcome.proof == "refused 550 5.1.1 for good")
        #expect(question.count == 0)
    }
}

/// Says yes until it was asked often enough, and counts.
final class Question: Sendable {
    private let asked = Mutex(0)
    private let limit: Int

    init(noFrom limit: Int = .max) { self.limit = limit }

    var count: Int { asked.withLock { $0 } }

    @Sendable func isStillOurs() -> Bool {
        asked.withLock { asked in
            asked += 1
            return asked < limit
        }
    }
}
