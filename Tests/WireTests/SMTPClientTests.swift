import Foundation
import Rigs
import Testing

@testable import Wire

/// The client against a server on loopback that behaves well or badly (F22, F23, F27). The server's own count of what
/// it accepted is the judge.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct SMTPClientTests {
    private static let usual = SMTPPatience(connect: .seconds(20), answer: .seconds(20), letter: .seconds(20))
    /// For servers that never answer: the only waits of these tests.
    private static let short = SMTPPatience(
        connect: .milliseconds(300),
        answer: .seconds(1),
        letter: .milliseconds(300)
    )

    @Test func `a greeting tells whether all is ready and sends nothing`() throws {
        let server = try MailCatcher()
        let client = try server.client()
        #expect(client.greet() == nil)
        #expect(try client.carry(Letters.sealed("one")).proof == "accepted")
        #expect(client.greet() == nil)
        #expect(try client.carry(Letters.sealed("two")).proof == "accepted")
        let log = try server.close()
        #expect(log.accepted.count == 2)
        #expect(log.connections == 1)
        #expect(client.greet()?.kind == .noConnection)
    }

    @Test func `many threads share one client, a letter at a time`() throws {
        let server = try MailCatcher()
        let client = try server.client()
        let mails = try (0..<40).map { try Letters.sealed("key\($0)") }
        DispatchQueue.concurrentPerform(iterations: mails.count) { _ = client.carry(mails[$0]) }
        let log = try server.close()
        #expect(log.connections == 1)
        #expect(Set(log.accepted.map(\.letter)) == Set(mails.map { Data($0.bytes) }))
        #expect(log.accepted.count == mails.count)
    }

    @Test func `a reply cut anywhere is no reply`() throws {
        let reply = "250 2.0.0 Ok: queued as Q1\r\n"
        let cuts = reply.utf8.indices.map { "cut:" + String(decoding: reply.utf8[..<$0], as: UTF8.self) }
        let server = try MailCatcher(wish: ["at": ["DOT": cuts + ["cut:" + reply]]])
        let client = try server.client()
        for cut in cuts { #expect(try client.carry(Letters.sealed()).proof == "uncertain interrupted", "\(cut)") }
        #expect(try client.carry(Letters.sealed()).proof == "accepted")
    }

    @Test func `a letter arrives byte for byte, dots and all`() throws {
        let server = try MailCatcher()
        let text = ".\r\n..\n.leading\nend.\n.\n" + String(repeating: "a line\n.dot\n", count: 20_000) + "."
        let mail = try Letters.sealed(to: ["ap@acme.example", "cfo@acme.example"], text: text)
        let outcome = try server.client().carry(mail)
        #expect(outcome == .accepted(reply: "Ok: queued as Q1", queueID: "Q1"))
        let log = try server.close()
        #expect(log.accepted.map(\.letter) == [Data(mail.bytes)])
        #expect(log.accepted.first?.from == "MAIL FROM:<billing@nordwind.example>")
        #expect(log.accepted.first?.to == ["ap@acme.example", "cfo@acme.example"])
        #expect(log.commands.first == "EHLO nordwind.example")
    }

    @Test func `two hundred letters go over one connection and arrive whole`() throws {
        let server = try MailCatcher()
        let client = try server.client()
        let mails = try (1...200).map { try Letters.sealed("key\($0)", text: "Letter \($0)\n.\n") }
        for mail in mails {
            guard case .accepted = client.carry(mail) else { return #expect(Bool(false), "letter \(mail.key)") }
        }
        let log = try server.close()
        #expect(log.connections == 1)
        #expect(log.accepted.map(\.letter) == mails.map { Data($0.bytes) })
    }

    @Test(
        arguments: [
            ("CONNECT", "421 4.3.2 too busy", "unsent server-busy"),
            ("CONNECT", "554 no service", "unsent server-busy"),
            ("CONNECT", "drop", "unsent interrupted"),
            ("CONNECT", "hang", "unsent timeout"),
            ("CONNECT", "HTTP/1.1 400 Bad Request", "unsent not-smtp"),
            ("CONNECT", "* OK IMAP4 ready", "unsent not-smtp"),
            ("CONNECT", "220-a long\n220 greeting\n+OK of junk", "unsent interrupted"),
            ("EHLO", "550 5.7.1 go away", "unsent server-busy"),
            ("EHLO", "drop", "unsent interrupted"),
            ("MAIL", "451 4.3.0 try later", "refused 451 4.3.0 later"),
            ("MAIL", "530 5.7.0 login first", "refused 530 5.7.0 for good"),
            ("MAIL", "hang", "unsent timeout"),
            ("MAIL", "drop", "unsent interrupted"),
            ("RCPT", "550 5.1.1 no such user", "refused 550 5.1.1 for good"),
            ("RCPT", "450 4.7.1 greylisted", "refused 450 4.7.1 later"),
            ("RCPT", "452 4.2.2 mailbox full", "refused 452 4.2.2 later"),
            ("RCPT", "550-5.1.1 no such\n550 5.1.1 user", "refused 550 5.1.1 for good"),
            ("RCPT", "drop", "unsent interrupted"),
            ("DATA", "421 4.4.2 going down", "refused 421 4.4.2 later"),
            ("DATA", "554 no", "refused 554 - for good"),
            ("DATA", "hang", "unsent timeout"),
            ("DATA", "drop", "unsent interrupted"),
            ("DOT", "451 4.7.1 later", "refused 451 4.7.1 later"),
            ("DOT", "552 5.3.4 too large", "refused 552 5.3.4 for good"),
            ("DOT", "421 closing", "refused 421 - later"),
            ("DOT", "drop", "uncertain interrupted"),
            ("DOT", "hang", "uncertain timeout"),
            ("DOT", "banana\nbanana", "uncertain timeout"),
            ("DOT", "cut:250-half a reply\r\n", "uncertain interrupted"),
            ("DOT", "354 again", "uncertain interrupted"),
        ] as [(String, String, String)]
    )
    func `a fault has its place in the table of what is proven`(stage: String, deed: String, proven: String) throws {
        let server = try MailCatcher(wish: ["at": [stage: deed]])
        var patience = proven.hasSuffix("timeout") ? Self.short : Self.usual
        if stage == "DOT" { patience.letter *= 4 }
        let outcome = try server.client(patience: patience).carry(Letters.sealed())
        #expect(outcome.proof == proven, "\(outcome.sentence)")
        #expect(try server.close().accepted.isEmpty)
    }

    @Test(
        arguments: [
            ("250-2.0.0 thank you\n250-junk \u{7}\n250 2.0.0 Ok: queued as Q7", "Q7"),
            ("this is no reply\n250 OK id=1rX2-0003-Ab", "1rX2-0003-Ab"),
            ("250 2.0.0 41R8ab Message accepted for delivery", "41R8ab"),
            ("250", nil),
            ("251 2.0.0 fine", nil),
        ] as [(String, String?)]
    )
    func `a yes in any shape is a yes`(reply: String, queueID: String?) throws {
        let server = try MailCatcher(wish: ["at": ["DOT": reply]])
        guard case .accepted(_, queueID) = try server.client().carry(Letters.sealed()) else {
            return #expect(Bool(false))
        }
    }

    @Test func `a reply without end is not listened to for ever`() throws {
        let server = try MailCatcher(wish: ["at": ["DOT": "flood"]])
        #expect(try server.client().carry(Letters.sealed()).proof == "uncertain interrupted")
    }

    @Test func `a connection dropped in the middle of a large letter proves that it was not taken`() throws {
        let server = try MailCatcher(wish: ["at": ["BODY": "drop"]])
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 8_000_000)
        let outcome = try server.client().send(bytes, in: Letters.sealed().envelope)
        #expect(outcome.proof == "unsent interrupted")
        #expect(try server.close().accepted.isEmpty)
    }

    @Test(arguments: ["drop", "421 4.7.0 too many letters"])
    func `a kept connection that the server gave up is opened anew`(deed: String) throws {
        let server = try MailCatcher(wish: ["at": ["MAIL": deed], "letter": 2])
        let client = try server.client()
        for number in 1...3 {
            #expect(try client.carry(Letters.sealed("key\(number)")).proof == "accepted")
        }
        let log = try server.close()
        #expect(log.accepted.count == 3)
        #expect(log.connections == 3)
    }

    @Test func `nothing is tried again when the dot of a kept connection stays unanswered`() throws {
        let server = try MailCatcher(wish: ["at": ["DOT": "drop"], "letter": 2])
        let client = try server.client()
        #expect(try client.carry(Letters.sealed("one")).proof == "accepted")
        #expect(try client.carry(Letters.sealed("two")).proof == "uncertain interrupted")
        let log = try server.close()
        #expect(log.commands.count { $0 == "DATA" } == 2)
    }

    @Test func `a server that never says goodbye does not keep us`() throws {
        let server = try MailCatcher(wish: ["at": ["QUIT": "hang"]])
        do {
            let patience = SMTPPatience(connect: .seconds(5), answer: .seconds(50), letter: .seconds(50))
            #expect(try server.client(patience: patience).carry(Letters.sealed()).proof == "accepted")
        }
        #expect(try server.close().accepted.count == 1)
    }

    @Test(
        arguments: [
            ("smtp://127.0.0.1:1", ["unsent no-connection"]),
            // A machine without any DNS only hears nothing.
            ("smtp://no-such-host.invalid:2525", ["unsent unknown-host", "unsent timeout"]),
            ("smtp://clerk@127.0.0.1:1", ["unsent settings"]),
        ]
    )
    func `an address that leads nowhere is proven unsent`(address: String, proven: [String]) throws {
        let name = try MailDomain("nordwind.example")
        let client = SMTPClient(server: try SMTPServer(address), helloName: name, patience: Self.short)
        #expect(try proven.contains(client.carry(Letters.sealed()).proof))
    }
}

extension SendOutcome {
    /// The outcome in a few words, for tables.
    var proof: String {
        switch self {
        case .accepted: "accepted"
        case .answered(let charge): "answered \(charge)"
        case .refused(let code, let enhanced, _, let permanent, _):
            "refused \(code) \(enhanced ?? "-") \(permanent ? "for good" : "later")"
        case .unsent(let trouble): "unsent \(trouble.kind.rawValue)"
        case .uncertain(let trouble): "uncertain \(trouble.kind.rawValue)"
        }
    }
}
