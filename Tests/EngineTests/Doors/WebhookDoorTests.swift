import Connections
import Connectors
import Documents
import Engine
import Foundation
import ServerRig
import Storage
import Testing
import Web

/// The door at which platforms knock, over loopback, by the real server.
@Suite(.timeLimit(.minutes(60))) struct WebhookDoorTests {
    private static let key = "whsec_test"
    private static let stripe: (any Connector.Type, [String: String]) = (
        Stripe.self, ["key": "sk_test_1", "webhook": key]
    )

    private func open(
        _ patience: WebServer.Patience = .init(),
        shared: Bool = false
    ) async throws -> (desk: MoneyDesk, doors: OpenDoors) {
        let desk = try MoneyDesk(.sqlite, shared: shared)
        return (desk, try await OpenDoors(desk.book, connections: [Self.stripe], patience: patience))
    }

    /// As Stripe signs: the time and the body, by the whole secret as text.
    private static func signature(_ body: [UInt8], at time: Int64 = MoneyDesk.moment, key: String = key) -> String {
        let code = Signature.code(Array("\(time).".utf8) + body, key: Array(key.utf8))
        return "Stripe-Signature: t=\(time),v1=\(Signature.hex(code))"
    }

    private static func event(_ number: Int, _ amount: Int64 = 1_000) -> [UInt8] {
        MoneyDesk.knock("evt_\(number)", "payment_intent.succeeded", Shown.intent("pi_\(number)", amount)).body
    }

    private func deliveries(_ desk: MoneyDesk) throws -> Int64 {
        try desk.book.database.read { try $0.prepare("SELECT COUNT(*) FROM delivery").first { $0.int(0) } ?? -1 }
    }

    @Test func `what is proven is in the book before the platform hears so, and once`() async throws {
        let (desk, doors) = try await open()
        defer { doors.close() }
        let body = Self.event(1)
        for _ in 0..<3 {
            let heard = await doors.send("POST", "/in/stripe", [Self.signature(body)], body)
            #expect(heard.status == 200, "\(heard)")
            #expect(try desk.balance() == 119_000)
        }
        #expect(try deliveries(desk) == 1)
        #expect(doors.tally.counts.taken == 3)
    }

    /// Head lines that are refused, whatever the body.
    private static let forged: [[String]] = [
        [], ["Stripe-Signature: "], ["Stripe-Signature: nonsense"], [signature(event(1), key: "whsec_other")],
        [signature(event(2))], [signature(event(1), at: MoneyDesk.moment - 301)],
        ["Stripe-Signature: t=\(MoneyDesk.moment),v1=00"],
    ]

    @Test(arguments: forged.indices)
    func `what is forged, old or cut is refused and leaves nothing`(index: Int) async throws {
        let (desk, doors) = try await open()
        defer { doors.close() }
        let heard = await doors.send("POST", "/in/stripe", Self.forged[index], Self.event(1))
        #expect(heard.status == 401 && heard.body.isEmpty, "\(heard)")
        #expect(try deliveries(desk) == 0 && desk.balance() == 120_000)
        #expect(doors.tally.counts.refused == 1)
    }

    @Test func `who forges too often is not listened to for a while`() async throws {
        let (_, doors) = try await open()
        defer { doors.close() }
        var seen: [Int] = []
        for _ in 0..<32 { seen.append(await doors.send("POST", "/in/stripe", [], [1]).status) }
        #expect(seen == [Int](repeating: 401, count: 30) + [429, 429])
        let proxied = await doors.send("POST", "/in/stripe", ["X-Forwarded-For: 192.0.2.7"], [1])
        #expect(proxied.status == 401)
    }

    @Test func `a new secret counts from the next delivery on, and the old one no more`() async throws {
        let (desk, doors) = try await open()
        defer { doors.close() }
        let fresh = "whsec_fresh"
        func status(_ number: Int, _ key: String) async -> Int {
            let body = Self.event(number)
            return await doors.send("POST", "/in/stripe", [Self.signature(body, key: key)], body).status
        }
        #expect(await status(1, Self.key) == 200)
        try doors.connect(Stripe.self, ["key": "sk_test_1", "webhook": fresh])
        #expect(await status(2, Self.key) == 401)
        #expect(await status(3, fresh) == 200)
        #expect(try deliveries(desk) == 2)
    }

    @Test func `64 at once, each twice and in any order, come to the same as one after the other`() async throws {
        let (desk, doors) = try await open(shared: true)
        defer { doors.close() }
        let statuses = await withTaskGroup(of: Int.self) { group in
            for place in 0..<64 {
                let body = Self.event(place * 37 % 32)
                group.addTask { await doors.send("POST", "/in/stripe", [Self.signature(body)], body).status }
            }
            return await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(statuses == [200])
        #expect(try desk.balance() == 120_000 - 32_000 && deliveries(desk) == 32)
    }

    @Test func `a body may have ten megabytes and not one byte more`() async throws {
        let (desk, doors) = try await open()
        defer { doors.close() }
        let largest = [UInt8](repeating: 0x78, count: 10 << 20)
        // Proven, and not to be read: it waits for a person, as it came.
        #expect(await doors.send("POST", "/in/stripe", [Self.signature(largest)], largest).status == 200)
        #expect(try desk.open().map(\.body.count) == [10 << 20])
        let more = largest + [0x78]
        let declared = await doors.talk(
            Array("POST /in/stripe HTTP/1.1\r\nHost: x\r\nContent-Length: \(more.count)\r\n\r\n".utf8)
        )
        #expect(declared.status == 413, "\(declared)")
        let chunk = Array("\(String(more.count, radix: 16))\r\n".utf8) + more + Array("\r\n0\r\n\r\n".utf8)
        let head = "POST /in/stripe HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
        let chunked = await doors.talk(Array(head.utf8) + chunk)
        #expect(chunked.status == 413 || chunked.status == 0, "\(chunked)")
        #expect(try deliveries(desk) == 1)
    }

    @Test func `bytes that are no text are kept as they came`() async throws {
        let (desk, doors) = try await open()
        defer { doors.close() }
        let body: [UInt8] = [0xFF, 0xFE, 0x00, 0x80, 0x0D, 0x0A]
        #expect(await doors.send("POST", "/in/stripe", [Self.signature(body)], body).status == 200)
        #expect(try desk.open().map(\.body) == [body])
    }

    @Test(arguments: ["POST /in/stripe HT", "POST /in/stripe HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"])
    func `who never comes to an end is sent away`(beginning: String) async throws {
        let (desk, doors) = try await open(.init(head: 200, body: 200, rest: 200))
        defer { doors.close() }
        let heard = await doors.talk(Array(beginning.utf8))
        #expect(heard.status != 200)
        #expect(try deliveries(desk) == 0)
    }

    private static let others: [(String, String, Int)] = [
        ("GET", "/in/stripe", 200), ("HEAD", "/in/stripe", 200), ("PUT", "/in/stripe", 405),
        ("POST", "/in/nobody", 404),
        ("GET", "/in", 404), ("GET", "/", 404), ("GET", "/in/a/b", 404), ("GET", "/healthz", 200),
        ("GET", "/in/%2e%2e", 404),
    ]

    @Test(arguments: others)
    func `other requests`(method: String, target: String, status: Int) async throws {
        let (_, doors) = try await open()
        defer { doors.close() }
        #expect(await doors.send(method, target).status == status)
    }

    @Test func `a connection that is made or taken away while the doors are open is known at once`() async throws {
        let (desk, doors) = try await open()
        defer { doors.close() }
        let body = Self.event(1)
        _ = try desk.book.write { try $0.disconnect("stripe", by: "Dana", on: MoneyDesk.today) }
        #expect(await doors.send("POST", "/in/stripe", [Self.signature(body)], body).status == 404)
    }

    @Test func `Slack asks for its own word back`() async throws {
        let desk = try MoneyDesk()
        let settings = ["token": "xoxb-1", "signing-secret": "s3cret", "channel": "C1"]
        let doors = try await OpenDoors(desk.book, connections: [(Slack.self, settings)])
        defer { doors.close() }
        let body = Array(#"{"type": "url_verification", "challenge": "3eZbrw1a"}"#.utf8)
        let code = Signature.code(Array("v0:\(MoneyDesk.moment):".utf8) + body, key: Array("s3cret".utf8))
        let heard = await doors.send(
            "POST",
            "/in/slack",
            ["X-Slack-Signature: v0=\(Signature.hex(code))", "X-Slack-Request-Timestamp: \(MoneyDesk.moment)"],
            body
        )
        #expect(heard.status == 200 && heard.body == "3eZbrw1a", "\(heard)")
    }

    /// PayPal's proof lacks its certificate, which is asked for.
    private static let payPal = [
        "PAYPAL-TRANSMISSION-ID: 1", "PAYPAL-TRANSMISSION-TIME: 2026-02-10T09:00:00Z", "PAYPAL-TRANSMISSION-SIG: AAAA",
        "PAYPAL-CERT-URL: https://api.paypal.com/v1/notifications/certs/CERT-1", "PAYPAL-AUTH-ALGO: SHA256withRSA",
    ]

    @Test(arguments: [true, false])
    func `what a proof lacks is asked for; who cannot be asked is no forger's fault`(isThere: Bool) async throws {
        let desk = try MoneyDesk()
        let settings = ["client": "AX7z", "secret": "EK3", "webhook": "8PT597110X687430LKGECATA"]
        let doors = try await OpenDoors(desk.book, connections: [(PayPal.self, settings)]) {
            () throws(ConnectorError) in
            guard isThere else { throw .unsent("no way there") }
            return Array("no certificate".utf8)
        }
        defer { doors.close() }
        let heard = await doors.send("POST", "/in/paypal", Self.payPal, Array("{}".utf8))
        #expect(heard.status == (isThere ? 401 : 503), "\(heard)")
        #expect(heard.header("Retry-After") == (isThere ? nil : "5"))
        #expect(try deliveries(desk) == 0)
    }
}
