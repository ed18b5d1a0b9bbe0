import Connections
import Engine
import Receivables
import Storage
import Synchronization
import Testing

@testable import Web

/// The page of the settings: what holds and where, the domain as the world sees it, and a letter to oneself.
@Suite struct SettingsPageTests {
    private struct Broken: Error, CustomStringConvertible {
        let description = "book.yaml:7: unknown key 'sendr'; did you mean 'sender'?"
    }

    private static let settings = BookSettings(
        file: "/srv/nordwind/book.yaml",
        groups: [
            .organisation: [.init("country", "DE", line: 3), .init("public-address", nil, line: nil)],
            .sender: [.init("sender.company", "Nordwind <b>Müller</b> & Co", line: 9)],
            .alarms: [.init("notices", nil, line: nil)],
        ],
        blackout: [Day(2026, 2, 9), Day(2026, 12, 31)],
        accent: "#cfc7b0",
        sender: "ar@nordwind.example",
        server: "smtp.gmail.com",
        areFiles: false,
        isTakenUp: true
    )

    private static let zone = [
        "nordwind.example": ["v=spf1 mx +all"], "_dmarc.nordwind.example": ["v=DMARC1; p=reject"],
        "k9._domainkey.nordwind.example": ["v=DKIM1; p=MIGf<script>"],
    ]

    private func rig(
        _ change: @escaping @Sendable (inout BookSettings) throws -> Void = { _ in },
        send: @escaping @Sendable (TestLetter) -> TestLetter.Fate = { _ in .left("250 queued") }
    ) async throws -> DeskRig {
        let rig = try DeskRig(
            settings: SettingsDesk(
                read: {
                    var settings = Self.settings
                    try change(&settings)
                    return settings
                },
                look: { Self.zone[$0] ?? [] },
                send: send
            )
        )
        for person in ["viewer", "clerk"] { await rig.signIn(person) }
        return rig
    }

    @Test(arguments: ["en", "de"]) func `what holds is shown with its line, and what may be added`(language: String)
        async throws
    {
        let rig = try await rig()
        _ = await rig.post("/account/language", as: "viewer", ["language": language])
        _ = await rig.get("/settings", as: "viewer")
        let page = await rig.get("/settings", as: "viewer")
        #expect(page.status == 200 && page.headers["Content-Security-Policy"]?.hasSuffix("; frame-src 'self'") == true)
        try DeskSnapshot.expect(page.text, "settings.\(language).html")
    }

    @Test func `who only looks has nothing to press`() async throws {
        let rig = try await rig()
        #expect(await !rig.get("/settings", as: "viewer").text.contains("action=\"/settings"))
        #expect(await rig.get("/settings", as: "clerk").text.contains("action=\"/settings/letter\""))
    }

    @Test func `a file that cannot be read is told with its line`() async throws {
        let rig = try await rig { _ in throw Broken() }
        let page = await rig.get("/settings", as: "viewer")
        #expect(page.status == 200 && page.text.contains("book.yaml:7: unknown key &#39;sendr&#39;"))
    }

    @Test func `a file that was changed since is told`() async throws {
        let rig = try await rig { $0.isTakenUp = false }
        let page = await rig.get("/settings", as: "viewer")
        #expect(page.text.contains("Start “dunwell serve” again to go by it."))
    }

    @Test func `the domain is looked up, and each record that helps is written out`() async throws {
        let rig = try await rig()
        let page = await rig.post("/settings/domain", as: "clerk", ["selector": "k9"])
        #expect(page.status == 200)
        #expect(page.text.contains("v=spf1 mx include:_spf.google.com ~all"))
        #expect(page.text.contains("v=DKIM1; p=MIGf&lt;script&gt;"))
        let wrong = await rig.post("/settings/domain", as: "clerk", ["selector": "k9 \" x"])
        #expect(wrong.status == 422 && wrong.text.contains("value=\"k9 &quot; x\""))
    }

    @Test func `a test letter goes to whoever asks, is on record and counts for nothing`() async throws {
        let sent = Mutex<[TestLetter]>([])
        let rig = try await rig(send: { letter in
            sent.withLock { $0.append(letter) }
            return .left("250 queued <as> 1")
        })
        let page = await rig.post("/settings/letter", as: "clerk")
        #expect(page.status == 200 && page.text.contains("250 queued &lt;as&gt; 1"))
        let letter = try #require(sent.withLock { $0.last })
        #expect(letter.email == "clerk@acme.example" && letter.subject == "[test] A letter of Nordwind Müller GmbH")
        #expect(try rig.rulings.filter { $0.contains("test letter") }.count == 1)
        #expect(try rig.book.read { try $0.openLetters().count } == 0)
        for _ in 0..<4 { #expect(await rig.post("/settings/letter", as: "clerk").status == 200) }
        #expect(await rig.post("/settings/letter", as: "clerk").status == 429)
        #expect(sent.withLock { $0.count } == 5)
    }

    @Test func `the head of the customer's page is shown by itself, for our own frame only`() async throws {
        let rig = try await rig()
        let page = await rig.get("/settings/head", as: "viewer")
        #expect(page.status == 200 && page.text.contains("class=\"brand\""))
        let policy = page.headers["Content-Security-Policy"] ?? ""
        #expect(policy.contains("frame-ancestors 'self'") && policy.contains("default-src 'none'"))
        #expect(page.headers["X-Frame-Options"] == "SAMEORIGIN")
    }
}
