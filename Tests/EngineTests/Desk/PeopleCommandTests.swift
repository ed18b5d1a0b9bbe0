import Foundation
import Testing

/// Who may come, said on the machine of the book.
@Suite(.timeLimit(.minutes(60))) struct PeopleCommandTests {
    @Test func `somebody is invited, reset and shut out when nobody can sign in`() throws {
        let book = try TrialBook()
        func people(_ arguments: String...) throws -> Program.Ending {
            try Program(["people"] + arguments + ["--book", book.path]).ending()
        }
        #expect(try people().output.contains("Nobody yet."))
        let invited = try people("--invite", "Dana@acme.example", "--name", "Dana Weiss", "--role", "admin")
        #expect(invited.code == 0 && invited.output.contains("http://127.0.0.1:8080/invitation/"), "\(invited)")
        #expect(try people().output.contains("dana@acme.example  Dana Weiss  admin  invited  no"))
        #expect(try people("--invite", "dana@acme.example", "--name", "Other").code == 2)
        let reset = try people("--reset", "dana@acme.example", "--json")
        #expect(reset.code == 0 && reset.output.contains("\"link\":\"http://127.0.0.1:8080/invitation/"))
        #expect(try people("--reset", "nobody@acme.example").code == 2)
        // She has no password yet, so nobody could let anybody in.
        let only = try people("--shut-out", "dana@acme.example")
        #expect(only.code == 2 && only.words.contains("only admin"), "\(only)")
    }

    @Test(arguments: [
        ["--invite", "dana@acme.example"], ["--name", "Dana"], ["--invite", "dana", "--name", "Dana"],
        ["--reset", "a@b.example", "--shut-out", "a@b.example"],
        ["--invite", "a@b.example", "--name", "A", "--role", "owner"],
    ])
    func `what is half said is refused`(arguments: [String]) throws {
        let book = try TrialBook()
        let ending = try Program(["people"] + arguments + ["--book", book.path]).ending()
        #expect(ending.code != 0, "\(ending)")
    }
}
