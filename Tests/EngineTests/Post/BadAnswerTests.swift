import Foundation
import Rigs
import ServerRig
import Storage
import Testing

/// A provider that takes letters and answers badly, or takes none and answers well: the real command and one poisonous
/// letter among four.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct BadAnswerTests {
    private static let http = [
        "hang", "reset", "half", "fail-after", "slow", "twice", "html", "lost", "fail-before", "busy", "login",
        "raw:HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{\"id\"<pause>: ", "refuse-connection",
    ]
    private static let mail = [
        "reset", "lost", "half", "slow", "junk", "later", "closing", "drop", "refuse-connection",
    ]

    /// What may have been taken without an answer that says so.
    private static let doubtful: Set = [
        "hang", "reset", "half", "fail-after", "html", "lost", "fail-before", "raw", "drop",
    ]

    @Test(arguments: [PostBook.Route.key, .lookUp, .bare], http)
    func `one bad answer among four costs no letter and doubles none`(_ route: PostBook.Route, _ fault: String) throws {
        try expectOneOfFour(route, fault)
    }

    @Test(arguments: mail)
    func `one bad mail server's answer among four costs no letter and doubles none`(_ fault: String) throws {
        try expectOneOfFour(.mail, fault)
    }

    private func expectOneOfFour(_ route: PostBook.Route, _ fault: String) throws {
        let wish: [String: any Sendable] = ["script": ["", fault], "slow": 0.05]
        let book = try PostBook(.sqlite, route, letters: 4, wish)
        try book.runUntilQuiet()
        try book.judge(letters: 4, "\(route) \(fault)", isFaulty: true)
        let fates = try book.letters
        let held = fates.count { $0.status == "held" }
        let isDoubtful = Self.doubtful.contains(String(fault.prefix { $0 != ":" }))
        #expect(held == (isDoubtful && !route.settlesDoubts ? 1 : 0), "\(fault): \(fates)")
        if held == 0 { #expect(try book.provider.log().effects.count == 4) }
    }

    @Test(arguments: PostBook.Route.allCases)
    func `a letter that is refused for good is a person's, and the others leave`(_ route: PostBook.Route) throws {
        let book = try PostBook(.sqlite, route, letters: 4, ["script": ["", "refuse"]])
        #expect(try book.run().code == 1)
        #expect(try book.letters.map(\.status).sorted() == ["accepted", "accepted", "accepted", "refused"])
        #expect(try book.provider.log().effects.count == 3)
        let tasks = try book.look { try $0.prepare("SELECT what FROM task WHERE is_open = 1").all { $0.text(0) } }
        #expect(tasks.count == 1 && tasks.allSatisfy { $0.contains("refused") }, "\(tasks)")
    }
}
