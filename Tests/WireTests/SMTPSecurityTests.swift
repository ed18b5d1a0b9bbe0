import Connections
import Rigs
import Testing
import Wire

/// Encryption and login, against a server on loopback with a certificate of its own.
@Suite(
    .enabled(if: LoopbackCertificate.isPossible, "python3 or openssl is not installed; this test needs a TLS server"),
    .timeLimit(.minutes(60))
)
struct SMTPSecurityTests {
    private static let login: [String: any Sendable] = ["login": ["clerk", "pass wörd"]]

    @Test func `STARTTLS with a certificate of the settings carries the letter encrypted`() throws {
        let tls = try LoopbackCertificate()
        let server = try MailCatcher(wish: ["cert": tls.certificate, "key": tls.key])
        let client = try server.client("smtp://127.0.0.1:PORT?tls=starttls&ca=\(tls.certificate)")
        #expect(try client.carry(Letters.sealed()).proof == "accepted")
        let log = try server.close()
        #expect(log.accepted.count == 1)
        #expect(log.commands.prefix(3) == ["EHLO nordwind.example", "STARTTLS", "EHLO nordwind.example"])
    }

    @Test func `smtps is encrypted from the first byte`() throws {
        let tls = try LoopbackCertificate()
        let server = try MailCatcher(wish: ["cert": tls.certificate, "key": tls.key, "implicit": true])
        let client = try server.client("smtps://127.0.0.1:PORT?ca=\(tls.certificate)")
        #expect(try client.carry(Letters.sealed()).proof == "accepted")
        #expect(try server.close().accepted.count == 1)
    }

    @Test(
        arguments: [
            ("smtp://127.0.0.1:PORT?tls=starttls", "subjectAltName=IP:127.0.0.1", "unsent certificate"),
            ("smtp://127.0.0.1:PORT", "subjectAltName=IP:127.0.0.1", "unsent certificate"),
            ("smtp://127.0.0.1:PORT?ca=CERT", "subjectAltName=DNS:mail.example", "unsent certificate"),
            ("smtp://127.0.0.1:PORT?tls=starttls&ca=/no/such/file", "subjectAltName=IP:127.0.0.1", "unsent file"),
        ]
    )
    func `a certificate that proves nothing gets no letter`(address: String, name: String, proven: String) throws {
        let tls = try LoopbackCertificate(name: name)
        let server = try MailCatcher(wish: ["cert": tls.certificate, "key": tls.key])
        let outcome = try server.client(address.replacing("CERT", with: tls.certificate)).carry(Letters.sealed())
        #expect(outcome.proof == proven, "\(outcome.sentence)")
        let log = try server.close()
        #expect(log.accepted.isEmpty)
        #expect(!log.commands.contains { $0.hasPrefix("MAIL") })
    }

    @Test(arguments: ["smtp://127.0.0.1:PORT?tls=starttls", "smtps://127.0.0.1:PORT"])
    func `a server without TLS gets no letter that asks for it`(address: String) throws {
        let server = try MailCatcher()
        let outcome = try server.client(address).carry(Letters.sealed())
        #expect(outcome.proof == "unsent no-tls", "\(outcome.sentence)")
        #expect(try server.close().accepted.isEmpty)
    }

    @Test(arguments: ["PLAIN", "LOGIN", "LOGIN PLAIN", "CRAM-MD5 LOGIN"])
    func `a login by any of our mechanisms carries the letter`(mechanisms: String) throws {
        let words = mechanisms.split(separator: " ").map(String.init)
        let server = try MailCatcher(wish: Self.login.merging(["mechanisms": words]) { $1 })
        let client = try server.client("smtp://clerk@127.0.0.1:PORT?tls=none", password: Secret("pass wörd\n"))
        #expect(try client.carry(Letters.sealed("one")).proof == "accepted")
        #expect(try client.carry(Letters.sealed("two")).proof == "accepted")
        let log = try server.close()
        #expect(log.accepted.count == 2)
        #expect(log.commands.count { $0 == "AUTH" } == 1)
    }

    @Test(arguments: ["PLAIN", "LOGIN", "CRAM-MD5"])
    func `a refused login is proven unsent and shows no password`(mechanism: String) throws {
        let server = try MailCatcher(wish: Self.login.merging(["mechanisms": [mechanism]]) { $1 })
        let client = try server.client("smtp://clerk@127.0.0.1:PORT?tls=none", password: Secret("hunter2"))
        let outcome = try client.carry(Letters.sealed())
        #expect(outcome.proof == "unsent login")
        #expect(outcome.sentence.contains("check user and password"))
        #expect(client.greet()?.kind == .login)
        #expect(!"\(outcome) \(client.server)".contains("hunter2"))
        #expect(try server.close().accepted.isEmpty)
    }

    @Test func `a password waits for encryption`() throws {
        let server = try MailCatcher(wish: Self.login.merging(["mechanisms": ["PLAIN"]]) { $1 })
        let client = try server.client("smtp://clerk@127.0.0.1:PORT", password: Secret("pass wörd"))
        #expect(try client.carry(Letters.sealed()).proof == "unsent no-tls")
        #expect(try !server.close().commands.contains { $0.hasPrefix("AUTH") })
    }
}
