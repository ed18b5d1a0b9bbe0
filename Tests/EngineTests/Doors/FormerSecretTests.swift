import Connections
import Connectors
import Engine
import Receivables
import ServerRig
import Storage
import Testing

@testable import Web

/// A signed webhook's door gets another secret, and its program has a day to take it up.
@Suite struct FormerSecretTests {
    private static let morning: Int64 = 1_770_714_000_000
    private static let old = "whsec_" + "b2xkIHNlY3JldCBvZiB0aGUgZG9vcg=="

    private struct Scene {
        let book: Book
        let desk: ConnectionDesk
        let door: WebhookDoor

        init(_ engine: StoreEngine) throws {
            let book = try Book.create(in: engine.database(), name: "doors", secret: [UInt8](repeating: 5, count: 32))
            let ring = try KeyRing(reading: KeyRing.line(named: "1", [UInt8](repeating: 7, count: 32)) + "\n")
            desk = ConnectionDesk(
                of: book,
                ring: { ring },
                trial: { _, _ throws(ConnectorError) in "" },
                greeting: { _ throws(ConnectorError) in "" }
            )
            let given = Connected.Given(["door-secret": FormerSecretTests.old])
            let prepared = try desk.prepare(.init(Webhook.self, as: "n8n", given, by: "Dana", at: morning))
            try book.write { try $0.connect(prepared.row, on: Day(2026, 2, 10)) }
            door = WebhookDoor(
                ConnectionShelf(of: book, ring: { ring }),
                // What the door knew of the connection is looked at once more with the delivery, as the inbox does.
                take: { _, _, row in
                    let now = try? book.read { try $0.connections() }.first
                    return now == row ? .taken(.init()) : .moved
                },
                pool: WorkPool(threads: 2),
                home: "https://pay.acme.example",
                fetch: { _, _ throws(ConnectorError) in [] }
            )
            self.book = book
        }

        func status(signedBy secret: Secret, at now: Int64) async -> Int {
            let (body, time) = (Array("{}".utf8), "\(now / 1_000)")
            let headers: Fields = [
                "webhook-id": "msg_1", "webhook-timestamp": time,
                "webhook-signature": StandardWebhook.signature(of: body, "msg_1", at: time, secret),
            ]
            return await door.answer(
                Visit(
                    method: "POST",
                    path: ["in", "n8n"],
                    headers: headers,
                    body: body,
                    address: "192.0.2.1",
                    instant: now
                )
            ).status
        }

        func hand(at now: Int64) -> DeskHand { DeskHand("Dana", on: Day(2026, 2, 10), payee: nil, at: now) }

        var row: ConnectionRow { get throws { try #require(try book.read { try $0.connections() }.first) } }
    }

    @Test(arguments: StoreEngine.present)
    func `the former secret is believed for a day, and what was given by hand ends it`(_ engine: StoreEngine)
        async throws
    {
        let scene = try Scene(engine)
        let (old, new, now) = (Secret(Self.old), Secret("whsec_" + "bmV3IHNlY3JldCBvZiB0aGUgZG9vcg=="), Self.morning)
        #expect(await scene.status(signedBy: old, at: now) == 200)
        #expect(await scene.status(signedBy: new, at: now) == 401)
        let (row, hand) = (try scene.row, scene.hand(at: now))
        #expect(try scene.book.write { try scene.desk.renewSecret(new, of: row, by: hand, in: $0) })
        for secret in [old, new] { #expect(await scene.status(signedBy: secret, at: now) == 200) }
        #expect(await scene.status(signedBy: Secret("whsec_" + "c3RyYW5nZXI="), at: now) == 401)
        let end = now + HookDesk.overlap
        #expect(await scene.status(signedBy: old, at: end - 1_000) == 200)
        #expect(await scene.status(signedBy: old, at: end) == 401)
        #expect(await scene.status(signedBy: new, at: end) == 200)
        let lost = try scene.desk.completed(Connected.Given(["door-secret": Self.old]), over: scene.row)
        let again = try scene.desk.prepare(.init(Webhook.self, as: "n8n", lost, by: "Dana", at: now))
        try scene.book.write { try $0.connect(again.row, on: hand.day) }
        #expect(await scene.status(signedBy: old, at: now) == 200)
        #expect(await scene.status(signedBy: new, at: now) == 401)
    }
}
