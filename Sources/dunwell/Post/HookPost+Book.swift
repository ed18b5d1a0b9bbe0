import Connections
import Engine
import Files
import Storage
import Wire

extension HookDesk {
    /// With the keys and the dice of this program.
    init(of book: Book, in folder: BookFolder) {
        let keys = KeyFile(in: folder)
        self.init(
            of: book,
            ring: { try keys.ringOrFirst() },
            dice: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
        )
    }
}

extension HookPost {
    /// Over lines that stay away from addresses inside the house.
    init(of book: Book, in folder: BookFolder) throws {
        let clock = SteadyClock()
        let guards = AddressGuard(trusting: Set(folder.settings.trustedHosts))
        let settings = try Settings([:], for: Self.manifest)
        let line = PlatformLine(
            Self.manifest,
            settings,
            pace: Pace(Self.manifest.pacing, at: clock.instant),
            guards: guards,
            clock: clock,
            // Whoever needs longer takes it in first and thinks about it afterwards.
            patience: HTTPPatience(connect: .seconds(5), total: .seconds(15))
        )
        self.init(book, HookDesk(of: book, in: folder), day: { folder.day(at: $0) }) { message, headers in
            Self.send(message, headers, over: line)
        }
    }

    /// A program that nobody knows: no credentials but the signature, and no more than it can take.
    private static let manifest = Manifest(
        name: "webhook",
        title: "The webhook",
        site: "https://www.standardwebhooks.com",
        addresses: [],
        authentication: .none,
        settings: [],
        pacing: .init(perSecond: 20, burst: 20)
    )

    private static func send(_ message: HookMessage, _ headers: Fields, over line: PlatformLine) -> Answer {
        let request = Request(
            .post,
            "",
            at: .given(message.url),
            headers: headers,
            body: .raw(message.body, type: "application/json"),
            repetition: .freely
        )
        do throws(ConnectorError) {
            return try line.perform(
                Call(request) { response throws(ConnectorError) in
                    if response.isSuccess { return .arrived }
                    if response.status == 410 { return .unwanted }
                    return .failed("status \(response.status)", wait: response.retryAfter)
                }
            )
        } catch { return .failed("\(error)", wait: nil) }
    }
}
