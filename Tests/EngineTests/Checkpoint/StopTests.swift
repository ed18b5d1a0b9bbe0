import Connections
import Connectors
import Engine
import Foundation
import Receivables
import Storage
import Testing

/// A word that comes after a letter was written and before it left.
@Suite(.timeLimit(.minutes(60))) struct StopTests {
    static func take(_ text: String, from: String, into path: String) throws {
        let book = try Book.open(SQLiteDatabase.open(path + "/book.db"))
        defer { try? book.close() }
        let checkpoint = Checkpoint(payee: nil) { Day(1970, 1, 1) + Int($0 / 86_400_000) }
        let dummy = Dummy(try Settings(["token": "dummy_1", "door-secret": "whsec_MTIz"], for: Dummy.manifest))
        let body = #"{"event": "replied", "from": "\#(from)", "to": "us@us.example", "text": "\#(text)"}"#
        let headers: Fields = ["webhook-id": "msg_1"]
        let knock = Knock(
            url: "https://x/in/dummy",
            headers: headers,
            body: Array(body.utf8),
            arrived: 1_770_714_000_000
        )
        let inbox = Inbox(GroupCommit(to: book), checkpoint)
        #expect(inbox.take(knock, from: dummy, of: "dummy") == .taken(DoorReply()))
    }

    @Test(arguments: ["STOP", "We have a question, we come back to you."])
    func `who says stop, or anything, gets nothing that was already written`(text: String) throws {
        let book = try TrialBook()
        func done(_ arguments: String...) throws -> Program.Ending {
            try Program(arguments + ["--book", book.path]).ending()
        }
        #expect(try done("stop", "--by", "dana", "--because", "a test").code == 0)
        _ = try book.run()
        let before = try book.letters.map(\.status)
        try #require(before == ["queued", "queued", "queued"])
        try Self.take(text, from: "ap1@kunde.example", into: book.path)
        #expect(try done("go", "--by", "dana").code == 0)
        _ = try book.run()
        #expect(try book.letters.map(\.status).filter { $0 == "accepted" }.count == 2)
    }
}
