import Connections
import Connectors
import Crypto
import Documents
import Engine
import Foundation
import Receivables
import Rigs
import Storage
import Testing
import Wire

/// A message leaves for a platform on loopback, and what became of it comes back through the real door.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60))) struct CallbackTests {
    private static let now = ChannelDesk.morning

    /// What came of a letter, and of the way to its customer.
    private struct Came: Equatable {
        var fates: [LetterFate]
        var unreachable: [Channel: Event.Unreachable] = [:]
        var tasks: [String] = []
    }

    private func came(_ desk: ChannelDesk) throws -> Came {
        let key = try #require(try desk.entries().first).key
        return try desk.book.read { reading in
            let acme = try reading.customer(code: "acme") ?? 0
            let account = try reading.account(acme, on: Day(9999, 12, 31), payee: nil).account
            return Came(
                fates: try reading.fates(of: key),
                unreachable: account.unreachable,
                tasks: try reading.openTasks().map(\.step)
            )
        }
    }

    // MARK: Twilio

    private static let statuses: [(String, String?, Came)] = [
        ("sent", nil, Came(fates: [])),
        ("delivered", nil, Came(fates: [.delivered])),
        ("undelivered", "30006", Came(fates: [.bounced], unreachable: [.sms: .bounced], tasks: ["bounced"])),
        ("undelivered", "30003", Came(fates: [.bounced], unreachable: [.sms: .bounced], tasks: ["bounced"])),
        ("undelivered", "30007", Came(fates: [.bounced], tasks: ["lost"])),
        ("failed", nil, Came(fates: [.bounced], tasks: ["lost"])),
        ("failed", "21610", Came(fates: [.bounced], unreachable: [.sms: .optedOut], tasks: ["lost"])),
    ]

    @Test(arguments: 0..<7) func `Twilio calls back under the key of the text`(index: Int) async throws {
        let (status, code, expected) = Self.statuses[index]
        let desk = try ChannelDesk(by: .sms)
        let settings = ["account": "AC0123", "token": "t0ps3cret", "from": "+15005550006"]
        let doors = try await OpenDoors(desk.book, now: Self.now, connections: [(Twilio.self, settings)])
        defer { doors.close() }
        try desk.decide()
        let twilio = try ConnectedPlatform(Twilio.self, settings, [.init(201, #"{"sid": "SM1", "status": "queued"}"#)])
        let door = OpenDoors.home + "/in/twilio"
        let texts = PlatformCarrier(Twilio(twilio.settings), over: twilio.line, reportTo: door)
        try #require(try desk.send(by: Ways(letters: texts, texts: texts)).sent == 1)
        let form = FormCode.decode(try twilio.platform.requests()[0].body.utf8)
        let url = try #require(form["StatusCallback"])
        let fields: Fields = [
            "MessageSid": "SM1", "MessageStatus": status, "To": form["To"], "From": form["From"], "ErrorCode": code,
        ]
        let signed = url + fields.list.sorted { $0.name < $1.name }.map { $0.name + $0.value }.joined()
        let key = SymmetricKey(data: Data("t0ps3cret".utf8))
        let signature = Data(HMAC<Insecure.SHA1>.authenticationCode(for: Data(signed.utf8), using: key))
        for _ in 0..<2 {
            let heard = await doors.send(
                "POST",
                String(url.dropFirst(OpenDoors.home.count)),
                [
                    "Content-Type: application/x-www-form-urlencoded",
                    "X-Twilio-Signature: \(signature.base64EncodedString())",
                ],
                Array(FormCode.encode(fields).utf8)
            )
            #expect(heard.status == 200, "\(heard)")
            #expect(try came(desk) == expected)
        }
    }

    // MARK: SendGrid

    private static let events: [(String, Came)] = [
        (#""event":"delivered""#, Came(fates: [.delivered])),
        (
            #""event":"bounce","type":"bounce","reason":"550 no such user""#,
            Came(fates: [.bounced], unreachable: [.email: .bounced], tasks: ["bounced"])
        ),
        (#""event":"bounce","type":"blocked","reason":"554 spam""#, Came(fates: [.bounced], tasks: ["lost"])),
        (
            #""event":"dropped","reason":"Unsubscribed Address""#,
            Came(fates: [.bounced], unreachable: [.email: .optedOut], tasks: ["lost"])
        ),
        (
            #""event":"spamreport""#,
            Came(fates: [.complained], unreachable: [.email: .optedOut], tasks: ["complained"])
        ),
    ]

    @Test(arguments: 0..<5) func `SendGrid's events reach the letter that they are about`(index: Int) async throws {
        let (event, expected) = Self.events[index]
        let pair = P256.Signing.PrivateKey()
        let settings = [
            "key": "SG.abc.def", "verification-key": pair.publicKey.derRepresentation.base64EncodedString(),
        ]
        let desk = try ChannelDesk()
        let doors = try await OpenDoors(desk.book, now: Self.now, connections: [(SendGrid.self, settings)])
        defer { doors.close() }
        try desk.decide()
        let sendgrid = try ConnectedPlatform(SendGrid.self, settings, [.init(202, "", head: ["X-Message-Id: m1"])])
        let carrier = PlatformCarrier(SendGrid(sendgrid.settings), over: sendgrid.line)
        try #require(try desk.send(by: carrier).sent == 1)
        let sent = try JSON(reading: Array(try sendgrid.platform.requests()[0].body.utf8))
        let key = try #require(sent["personalizations"]?.list?.first?.at("custom_args", "letter")?.text)
        let time = Self.now / 1000
        let body =
            #"[{"email":"ap@acme.example","timestamp":\#(time),"sg_event_id":"e1","letter":"\#(key)",\#(event)}]"#
        let signature = try pair.signature(for: Data("\(time)\(body)".utf8)).derRepresentation.base64EncodedString()
        let heard = await doors.send(
            "POST",
            "/in/sendgrid",
            [
                "Content-Type: application/json", "X-Twilio-Email-Event-Webhook-Signature: \(signature)",
                "X-Twilio-Email-Event-Webhook-Timestamp: \(time)",
            ],
            Array(body.utf8)
        )
        #expect(heard.status == 200, "\(heard)")
        #expect(try came(desk) == expected)
    }

    // MARK: Mailgun

    private static let failures: [(String, Came)] = [
        (#""event": "delivered""#, Came(fates: [.delivered])),
        (
            #""event": "failed", "severity": "permanent", "reason": "suppress-bounce""#,
            Came(fates: [.bounced], unreachable: [.email: .bounced], tasks: ["bounced"])
        ),
        (
            #""event": "failed", "severity": "permanent", "reason": "suppress-unsubscribe""#,
            Came(fates: [.bounced], unreachable: [.email: .optedOut], tasks: ["lost"])
        ),
        (#""event": "failed", "severity": "temporary", "reason": "generic""#, Came(fates: [.delayed])),
    ]

    @Test(arguments: 0..<4) func `Mailgun's events reach the letter that they are about`(index: Int) async throws {
        let (event, expected) = Self.failures[index]
        let settings = ["key": "k3y", "domain": "mg.nordwind.example", "signing-key": "s1gn"]
        let desk = try ChannelDesk()
        let doors = try await OpenDoors(desk.book, now: Self.now, connections: [(Mailgun.self, settings)])
        defer { doors.close() }
        try desk.decide()
        let mailgun = try ConnectedPlatform(
            Mailgun.self,
            settings,
            [.init(200, #"{"id": "<m1>", "message": "Queued."}"#)]
        )
        try #require(try desk.send(by: PlatformCarrier(Mailgun(mailgun.settings), over: mailgun.line)).sent == 1)
        let key = try #require(FormCode.decode(try mailgun.platform.requests()[0].body.utf8)["v:letter"])
        let (time, token) = (Self.now / 1000, String(repeating: "a", count: 50))
        let code = Signature.hex(Signature.code(Array("\(time)\(token)".utf8), key: Array("s1gn".utf8)))
        let body = """
            {"signature": {"timestamp": "\(time)", "token": "\(token)", "signature": "\(code)"}, "event-data": {\(event),
             "id": "e1", "timestamp": \(time).5, "recipient": "ap@acme.example", "user-variables": {"letter": "\(key)"}}}
            """
        let heard = await doors.send("POST", "/in/mailgun", ["Content-Type: application/json"], Array(body.utf8))
        #expect(heard.status == 200, "\(heard)")
        #expect(try came(desk) == expected)
    }
}
