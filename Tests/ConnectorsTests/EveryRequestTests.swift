import Connections
import Testing

/// What leaves the house, byte for byte.
@Suite struct EveryRequestTests {
    @Test(arguments: Samples.asked) func `its requests are those on record`(sample: Sample) throws {
        let name = sample.connector.manifest.name
        let written = RequestText.write(Verb.all(of: try sample.connect()))
        if Golden.isRecording { try Golden.record(written, of: name) }
        #expect(written == (try Golden.requests(of: name)), "DUNWELL_RECORD=1 writes Golden/\(name).requests anew")
    }

    @Test(.enabled(if: Contract.isPresent, Contract.notice))
    func `the platforms' published contracts allow every request`() throws {
        let records = try Samples.all.filter { $0.contract != nil }.flatMap { sample in
            Verb.all(of: try sample.connect()).map { Contract.record(sample, $0.verb, $0.asked.request) }
        }
        for problem in try Contract.problems(of: records) { Issue.record("\(problem)") }
    }

    @Test(arguments: Samples.all) func `asking twice builds the same request`(sample: Sample) throws {
        let requests = try (0..<2).map { _ in Verb.all(of: try sample.connect()).map(\.asked.request) }
        #expect(requests[0] == requests[1])
    }

    @Test(arguments: Samples.all) func `money moves once, by a key that the platform hears`(sample: Sample) throws {
        let connector = try sample.connect()
        for verb in [Verb.paymentLink, .charge] {
            guard let asked = verb.asked(of: connector) else { continue }
            guard case .byKey(let key) = asked.request.repetition else {
                Issue.record("\(verb) of \(sample.connector.manifest.title) must be repeated by key only")
                continue
            }
            #expect(asked.request.headers.list.contains { $0.value == key }, "the key of \(verb) has to be in a header")
            #expect(verb.asked(of: connector)?.request.repetition == .byKey(key))
            #expect(verb.asked(of: connector, item: "INV-7/2")?.request.repetition != .byKey(key))
        }
    }

    @Test(arguments: Samples.all) func `a message is not sent twice by itself`(sample: Sample) throws {
        let connector = try sample.connect()
        for verb in [Verb.deliver, .post] {
            guard let asked = verb.asked(of: connector) else { continue }
            #expect(asked.request.repetition != .freely)
        }
    }

    @Test(arguments: Samples.all) func `a hostile name stays within its segment of the path`(sample: Sample) throws {
        for (_, asked) in Verb.all(of: try sample.connect()) {
            #expect(!asked.request.path.description.contains("in_7/2"))
            #expect(asked.request.target.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "\(asked.request.target)")
        }
    }
}
