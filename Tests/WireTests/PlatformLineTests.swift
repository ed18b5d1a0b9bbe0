import Connections
import Documents
import Rigs
import Synchronization
import Testing

@testable import Wire

@Suite(.enabled(if: Python.isPresent, Python.notice)) struct PlatformLineTests {
    @Test func `a request arrives as it was built, with our credentials`() throws {
        let platform = try LoopbackPlatform([.init(200, #"{"ok": true}"#)])
        let line = try platform.line(.bearer("key"))
        let request = Request.post("/v1/\("a/b c")/pay", form: ["amount": "1000", "note": "ä & b"], .byKey("k"))
            .with("Idempotency-Key", "k")
        #expect(try line.perform(Call(request) { $0.status }) == 200)
        let seen = try #require(try platform.requests().first)
        #expect(seen.method == "POST" && seen.target == "/base/v1/a%2Fb%20c/pay")
        #expect(seen.body == "amount=1000&note=%C3%A4+%26+b")
        #expect(seen.header("Authorization") == "Bearer s3cret" && seen.header("Idempotency-Key") == "k")
        #expect(seen.header("Content-Type") == "application/x-www-form-urlencoded")
    }

    private static let schemes: [(Manifest.Authentication, String, String)] = [
        (.basic(user: .fixed("api"), password: "key"), "Authorization", "Basic YXBpOnMzY3JldA=="),
        (.basic(user: .setting("user"), password: "key"), "Authorization", "Basic ZGFuYTpzM2NyZXQ="),
        (.header("X-Api-Key", "key"), "X-Api-Key", "s3cret"),
    ]

    @Test(arguments: 0..<3) func `each way to say who we are`(index: Int) throws {
        let (scheme, header, value) = Self.schemes[index]
        let platform = try LoopbackPlatform([.init(200)])
        try platform.line(scheme).perform(Call(.get("/x")) { _ in })
        #expect(try platform.requests().first?.header(header) == value)
    }

    @Test func `a secret end of the address is added to it, and not to an address that the platform gave out`() throws {
        let platform = try LoopbackPlatform([.init(200)])
        let line = try platform.line(.path("key"))
        try line.perform(Call(.post("", json: [:])) { _ in })
        let given = Request(.get, "", at: .given(platform.address + "/cert.pem"), repetition: .freely)
        try line.perform(Call(given) { _ in })
        #expect(try platform.requests().map(\.target) == ["/base/s3cret", "/cert.pem"])
    }

    @Test func `all verbs, each with its body or without`() throws {
        let platform = try LoopbackPlatform([.init(200)])
        let line = try platform.line(.none)
        let bodies: [(Request.Method, Request.Body)] = [
            (.get, .none), (.delete, .none), (.put, .json(["a": 1])), (.patch, .json(["a": 2])), (.post, .none),
            (.get, .none),
        ]
        for (method, body) in bodies {
            try line.perform(Call(Request(method, "/x", body: body, repetition: .freely)) { _ in })
        }
        let seen = try platform.requests()
        #expect(seen.map(\.method) == ["GET", "DELETE", "PUT", "PATCH", "POST", "GET"])
        #expect(seen.map(\.body) == ["", "", #"{"a":1}"#, #"{"a":2}"#, "", ""])
    }

    @Test func `an address that the platform gave out gets no credentials`() throws {
        let grant = TokenGrant(.clientCredentials, at: "/token", client: "user", secret: "key")
        for authentication in [Manifest.Authentication.bearer("key"), .oauth2(grant)] {
            let platform = try LoopbackPlatform([.init(200)])
            let request = Request(.get, "", at: .given(platform.address + "/cert.pem?v=1"), repetition: .freely)
            try platform.line(authentication).perform(Call(request) { _ in })
            let seen = try platform.requests()
            #expect(seen.map(\.target) == ["/cert.pem?v=1"])
            #expect(seen.allSatisfy { $0.header("Authorization") == nil })
        }
    }

    @Test func `a line end in a value makes no header of its own`() throws {
        let platform = try LoopbackPlatform([.init(200)])
        let request = Request.get("/x").with("X-Note", "a\r\nX-Evil: b\nX-Worse: c")
        try platform.line(.none).perform(Call(request) { _ in })
        let seen = try #require(try platform.requests().first)
        #expect(seen.header("X-Evil") == nil && seen.header("X-Worse") == nil)
        #expect(seen.header("X-Note") == "aX-Evil: bX-Worse: c")
    }

    @Test func `a redirect is an answer, and nobody goes where it points`() throws {
        let other = try LoopbackPlatform([.init(200)])
        let platform = try LoopbackPlatform([.init(302, "", head: ["Location: \(other.address)/steal"])])
        #expect(try platform.line(.bearer("key")).perform(Call(.get("/x")) { $0.status }) == 302)
        #expect(try other.requests().isEmpty)
    }

    @Test func `silence after the request is not the same as never having been there`() throws {
        let platform = try LoopbackPlatform([.hangsUp])
        let error = #expect(throws: ConnectorError.self) {
            try platform.line(.none).perform(Call(.post("/x", form: ["a": "b"])) { _ in })
        }
        guard case .silent = error else { return #expect(Bool(false), "\(error as Any)") }
        #expect(error?.provesNothingDone == false)
        let gone = try LoopbackPlatform.lineToNobody()
        #expect(throws: ConnectorError.unsent("nothing answers at its address; check the network and the firewall")) {
            try gone.perform(Call(.post("/x", form: ["a": "b"])) { _ in })
        }
    }

    @Test func `who asks us to slow down is left alone that long`() throws {
        let clock = HandClock()
        let platform = try LoopbackPlatform([.init(429, "", head: ["Retry-After: 7"]), .init(200)])
        let line = try platform.line(.none, clock: clock)
        #expect(throws: ConnectorError.rateLimited(retryAfter: 7000)) {
            try line.perform(Call(.get("/x")) { response throws(ConnectorError) in try response.succeed { _ in nil } })
        }
        try line.perform(Call(.get("/x")) { _ in })
        #expect(clock.waits == [7000])
    }

    @Test func `the pace is kept over time, with a burst after a pause`() {
        let pace = Pace(.init(perSecond: 2, burst: 3), at: 0)
        #expect((0..<5).map { _ in pace.turn(at: 0) } == [0, 0, 0, 500, 1000])
        #expect(pace.turn(at: 10_000) == 0)
        pace.close(until: 20_000)
        #expect(pace.turn(at: 10_001) == 9999)
    }
}

/// A clock that a test turns by waiting.
final class HandClock: LineClock {
    private let state = Mutex<(now: Int64, waits: [Int64])>((1_000_000, []))

    var instant: Int64 { state.withLock { $0.now } }
    var waits: [Int64] { state.withLock { $0.waits } }

    func wait(milliseconds: Int64) {
        state.withLock { state in
            state.now += milliseconds
            state.waits.append(milliseconds)
        }
    }
}

extension LoopbackPlatform {
    func line(
        _ authentication: Manifest.Authentication,
        tokens: (any Tokens)? = nil,
        clock: HandClock = HandClock(),
        trusting: Set<String>? = nil
    ) throws -> PlatformLine {
        try Self.line(
            authentication,
            tokens: tokens,
            clock: clock,
            at: address + "/base",
            trusting: trusting ?? ["127.0.0.1:\(port)"]
        )
    }

    /// Nobody listens on port 1.
    static func lineToNobody() throws -> PlatformLine {
        try line(.none, tokens: nil, clock: HandClock(), at: "http://127.0.0.1:1", trusting: ["127.0.0.1"])
    }

    static func line(
        _ authentication: Manifest.Authentication,
        tokens: (any Tokens)?,
        clock: HandClock,
        at address: String,
        trusting: Set<String>
    ) throws -> PlatformLine {
        let manifest = Manifest(
            name: "made-up",
            title: "Made up",
            site: "https://made-up.example",
            addresses: [.init("main", "https://api.made-up.example")],
            authentication: authentication,
            settings: [
                .secret("key", en: .init("Key", ""), de: .init("Key", ""), example: "s3…"),
                .text("user", en: .init("User", ""), de: .init("User", ""), example: "dana"),
            ],
            pacing: .init(perSecond: 1000, burst: 1000)
        )
        let settings = try Settings(["key": "s3cret", "user": "dana"], addresses: ["main": address], for: manifest)
        return PlatformLine(
            manifest,
            settings,
            tokens: tokens,
            pace: Pace(manifest.pacing, at: clock.instant),
            guards: AddressGuard(trusting: trusting),
            clock: clock,
            patience: .init(connect: .seconds(2), total: .seconds(5))
        )
    }
}
