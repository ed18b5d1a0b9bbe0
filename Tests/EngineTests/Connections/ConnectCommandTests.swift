import Foundation
import Rigs
import Testing

/// A platform is connected by the real command, against one on loopback.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60))) struct ConnectCommandTests {
    private let book: TrialBook
    private let platform: LoopbackPlatform

    init() throws {
        book = try TrialBook()
        platform = try LoopbackPlatform([.init(200, #"{"friendly_name": "Acme Texts"}"#)])
        try book.folder.write("t0ps3cret", to: "token")
        try trust("127.0.0.1:\(platform.port)")
    }

    private func trust(_ host: String) throws {
        let settings = book.path + "/book.yaml"
        let text = try String(contentsOfFile: settings, encoding: .utf8)
        try (text + "trusted-hosts: [\"\(host)\"]\n").write(toFile: settings, atomically: true, encoding: .utf8)
    }

    private func connect(_ more: String...) throws -> Program.Ending {
        let words = [
            "connect", "twilio", "--set", "account=AC0123", "--set", "from=+15005550006", "--set",
            "token=@\(book.folder.path)/token", "--address", "main=\(platform.address)", "--by", "Dana", "--book",
            book.path,
        ]
        return try Program(words + more).ending()
    }

    @Test func `settings are tried, sealed, and used again`() throws {
        let ending = try connect()
        #expect(ending.code == 0 && ending.output == "Connected twilio: Acme Texts.\n", "\(ending)")
        let seen = try #require(try platform.requests().first)
        #expect(seen.target == "/2010-04-01/Accounts/AC0123.json")
        #expect(seen.header("Authorization") == "Basic " + Data("AC0123:t0ps3cret".utf8).base64EncodedString())
        let list = try Program.run("connect", "--book", book.path)
        #expect(list.output == "twilio (Twilio, by Dana): works, Acme Texts\n", "\(list)")
        #expect(try !secretLies(in: book.path))
        #expect(try Program.run("audit", "verify", "--book", book.path).code == 0)
    }

    @Test func `a new key seals what is there, and the old one may go`() throws {
        _ = try connect()
        let ending = try Program.run("connect", "--new-key", "--book", book.path)
        #expect(ending.code == 0 && ending.output.contains("seals 1 of the connections and webhooks"), "\(ending)")
        let file = book.path + "/connections-key"
        let keys = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        #expect(keys.count == 2)
        try FileManager.default.removeItem(atPath: file)
        #expect(try Program.run("connect", "--book", book.path).code == 2)
        let newest = try Program(["connect", "--book", book.path], with: ["DUNWELL_CONNECTIONS_KEY": String(keys[0])])
            .ending()
        #expect(newest.output.contains("works"), "\(newest)")
        let oldest = try Program(["connect", "--book", book.path], with: ["DUNWELL_CONNECTIONS_KEY": String(keys[1])])
            .ending()
        #expect(oldest.code == 2 && oldest.words.contains("sealed with the key '2'"), "\(oldest)")
    }

    @Test func `what does not work is not kept`() throws {
        try platform.answer([.init(401, #"{"code": 20003, "message": "Authenticate"}"#)])
        let ending = try connect()
        #expect(ending.code == 2 && ending.words.contains("Authenticate"), "\(ending)")
        #expect(try Program.run("connect", "--book", book.path).output.contains("Nothing is connected"))
        #expect(try connect("--untested").code == 0)
        #expect(try Program.run("connect", "--book", book.path).output.contains("does not accept our credentials"))
        let removal = try Program.run("connect", "twilio", "--remove", "--by", "Dana", "--book", book.path)
        #expect(removal.output == "Forgot twilio.\n", "\(removal)")
        #expect(try Program.run("connect", "twilio", "--remove", "--by", "Dana", "--book", book.path).code == 2)
    }

    private static let wrong: [([String], String)] = [
        (["connect", "twillio", "--by", "d"], "there is no platform 'twillio'"),
        (["connect", "twilio"], "--by NAME"),
        (["connect", "twilio", "--by", "d"], "account (Account SID) is missing"),
        (["connect", "twilio", "--by", "d", "--set", "token=abc"], "token=@FILE"),
        (["connect", "twilio", "--by", "d", "--set", "token"], "NAME=VALUE"),
        (["connect", "twilio", "--by", "d", "--set", "token=env:NO_SUCH"], "has no NO_SUCH"),
        (["connect", "twilio", "--by", "d", "--set", "token=@/nowhere"], "cannot be read"),
        (["connect", "twilio", "--by", "d", "--set", "acount=AC1"], "there is no setting 'acount'"),
        (["connect", "--remove"], "which platform"),
    ]

    @Test(arguments: 0..<9) func `wrong input changes nothing and names the remedy`(index: Int) throws {
        let (words, remedy) = Self.wrong[index]
        let ending = try Program(words + ["--book", book.path]).ending()
        #expect(ending.code == 2 && ending.words.contains(remedy), "\(ending)")
        #expect(try platform.requests().isEmpty)
    }

    @Test func `an address inside the house needs a word in the settings`() throws {
        let other = try LoopbackPlatform([.init(200)])
        let words = [
            "connect", "twilio", "--set", "account=AC0123", "--set", "from=+15005550006", "--set",
            "token=@\(book.folder.path)/token", "--address", "main=\(other.address)", "--by", "Dana", "--book",
            book.path,
        ]
        let ending = try Program(words).ending()
        #expect(ending.code == 3 && ending.words.contains("trusted-hosts"), "\(ending)")
        #expect(try other.requests().isEmpty)
    }

    @Test func `a key that others can read is refused`() throws {
        _ = try connect()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: book.path + "/connections-key")
        let ending = try Program.run("connect", "--book", book.path)
        #expect(ending.code == 2 && ending.words.contains("chmod 600"), "\(ending)")
    }

    private func secretLies(in folder: String) throws -> Bool {
        let secret = Data("t0ps3cret".utf8)
        return try FileManager.default.subpathsOfDirectory(atPath: folder).contains { name in
            FileManager.default.contents(atPath: folder + "/" + name)?.range(of: secret) != nil
        }
    }
}
