import Connections
import Testing

/// Who knocks at our door, and whether it is believed.
@Suite struct EveryDoorTests {
    static let talking = Samples.all.filter { $0.connector is any NewsSource.Type }
    /// 2026-11-16 09:00 UTC.
    static let moment: Int64 = 1_794_819_600_000

    @Test(arguments: talking) func `what the platform signed is believed, and says what it means`(sample: Sample)
        async throws
    {
        let source = try #require(try sample.connect() as? any NewsSource)
        let deliveries = try sample.deliveries(Self.moment)
        #expect(!deliveries.isEmpty)
        for delivery in deliveries {
            #expect(await source.verdict(on: delivery.knock, sample.files).isGenuine, "\(delivery.name)")
            #expect(try source.news(in: delivery.knock) == delivery.news, "\(delivery.name)")
            #expect(delivery.news.allSatisfy { !$0.key.isEmpty })
        }
    }

    @Test(.enabled(if: Contract.isPresent, Contract.notice))
    func `the platforms' published contracts know every delivery`() throws {
        let deliveries = try Self.talking.flatMap { try $0.deliveries(Self.moment) }.filter { $0.contract != nil }
        for problem in try Contract.problems(of: deliveries.map(Contract.record)) { Issue.record("\(problem)") }
    }

    @Test(arguments: talking) func `of two hundred forgeries and more none is believed`(sample: Sample) async throws {
        let source = try #require(try sample.connect() as? any NewsSource)
        let forgeries = try sample.deliveries(Self.moment).flatMap(\.forgeries)
        #expect(forgeries.count >= 200, "\(forgeries.count) forgeries")
        for forgery in forgeries where await source.verdict(on: forgery, sample.files).isGenuine {
            Issue.record("believed: \(forgery)")
        }
    }

    @Test(arguments: talking) func `what is old or early is not believed`(sample: Sample) async throws {
        guard let window = sample.connector.manifest.door?.window else { return }
        let source = try #require(try sample.connect() as? any NewsSource)
        for delivery in try sample.deliveries(Self.moment) {
            for seconds in [1, 2, 60, 3600, 86_400, 40_000_000] as [Int64] {
                var knock = delivery.knock
                knock.arrived = Self.moment + (window + seconds) * 1000
                #expect(await source.verdict(on: knock, sample.files).forgery == .old, "\(delivery.name)")
            }
            for offset in [0, window] {
                var knock = delivery.knock
                knock.arrived = Self.moment + offset * 1000
                #expect(await source.verdict(on: knock, sample.files).isGenuine, "\(delivery.name)")
            }
        }
    }

    @Test(arguments: talking) func `another secret proves nothing`(sample: Sample) async throws {
        var settings = sample.settings
        for (name, value) in settings where value.contains(Sample.sentinel) {
            settings[name] = value.replacing(Sample.sentinel, with: "0ther5ec")
        }
        let source = try #require(try sample.connect(settings) as? any NewsSource)
        for delivery in try sample.deliveries(Self.moment) where delivery.sealedBySecret {
            #expect(await !source.verdict(on: delivery.knock, sample.files).isGenuine, "\(delivery.name)")
        }
    }

    /// Not even when nobody entered the secret that would prove them.
    @Test(arguments: talking) func `without the secret nothing is believed`(sample: Sample) async throws {
        let required = sample.connector.manifest.settings.filter(\.isRequired).map(\.name)
        guard sample.connector.manifest.settings.contains(where: { $0.isSecret && !$0.isRequired }) else { return }
        let connector = try sample.connect(sample.settings.filter { required.contains($0.key) })
        let source = try #require(connector as? any NewsSource)
        for delivery in try sample.deliveries(Self.moment) {
            #expect(await !source.verdict(on: delivery.knock, sample.files).isGenuine, "\(delivery.name)")
        }
    }

    @Test(arguments: talking) func `hostile bodies are refused in words`(sample: Sample) async throws {
        let source = try #require(try sample.connect() as? any NewsSource)
        let bodies: [[UInt8]] = [
            [], [0xFF, 0xFE], Array(repeating: 0x5B, count: 100_000), Array("{}".utf8), Array("[{}]".utf8),
            Array("null".utf8), Array("payload={}".utf8), Array("%%%=&&&=".utf8), Array("--x\r\n".utf8),
        ]
        for delivery in try sample.deliveries(Self.moment) {
            for body in bodies {
                var knock = delivery.knock
                knock.body = body
                #expect(throws: ConnectorError.self) { try source.news(in: knock) }
                _ = source.reply(to: knock)
            }
        }
    }

    /// Reading one may fail, in words; it may not bring the program down.
    @Test(arguments: talking) func `no part and no distortion of a delivery does harm`(sample: Sample) throws {
        let source = try #require(try sample.connect() as? any NewsSource)
        for delivery in try sample.deliveries(Self.moment) {
            let parts = delivery.knock.body.indices.map { end in
                var knock = delivery.knock
                knock.body = Array(delivery.knock.body[..<end])
                return knock
            }
            for knock in parts + delivery.forgeries {
                _ = source.proof(of: knock)
                _ = try? source.news(in: knock)
                _ = source.reply(to: knock)
            }
        }
    }
}

extension NewsSource {
    /// As the door judges, with what it fetches.
    func verdict(on knock: Knock, _ files: [String: [UInt8]]) async -> Proof {
        let proof = proof(of: knock)
        guard case .after(let call, let rest) = proof else { return proof }
        guard case .given(let address) = call.request.place, let file = files[address] else {
            return .refused(.untrusted)
        }
        return await rest(file)
    }
}

extension Proof {
    var isGenuine: Bool { if case .genuine = self { true } else { false } }
    var forgery: Forgery? { if case .refused(let forgery) = self { forgery } else { nil } }
}
