import Connections
import Testing

/// What comes back, and what it means.
@Suite struct EveryAnswerTests {
    @Test(arguments: Samples.all) func `it understands what the platform says`(sample: Sample) throws {
        let connector = try sample.connect()
        for answer in sample.answers {
            let asked = try #require(answer.verb.asked(of: connector), "\(answer.verb) is not among its verbs")
            #expect(asked.read(answer.response) == answer.meaning, "\(answer.verb) \(answer.response.status)")
        }
    }

    @Test(arguments: Samples.asked) func `each of its verbs has a success and a refusal on record`(sample: Sample)
        throws
    {
        for (verb, _) in Verb.all(of: try sample.connect()) {
            let own = sample.answers.filter { $0.verb == verb }
            #expect(
                own.contains { if case .success = $0.meaning { true } else { false } },
                "a success of \(verb) is missing"
            )
        }
        let refusals = sample.answers.filter { if case .failure(.refused) = $0.meaning { true } else { false } }
        #expect(!refusals.isEmpty, "a refusal is missing")
    }

    @Test(.enabled(if: Contract.isPresent, Contract.notice))
    func `the platforms' published contracts know every answer`() throws {
        let records = try Samples.all.filter { $0.contract != nil }.flatMap { sample in
            let connector = try sample.connect()
            return sample.answers.filter(\.isPublished).compactMap { answer in
                answer.verb.asked(of: connector).map { Contract.record(sample, answer, to: $0.request) }
            }
        }
        for problem in try Contract.problems(of: records) { Issue.record("\(problem)") }
    }

    @Test(arguments: Samples.all) func `trouble has the same names everywhere`(sample: Sample) throws {
        for (verb, asked) in Verb.all(of: try sample.connect()) {
            for status in [401, 403, 429, 500, 502, 503] {
                for body in ["", "{}", "<html>Bad gateway</html>", "{\"message\": 7, \"errors\": [], \"error\": null}"]
                {
                    let response = Response(status: status, body: Array(body.utf8), retryAfter: 7000)
                    guard case .failure(let error) = asked.read(response), Self.fits(error, status) else {
                        Issue.record("\(verb): status \(status) with '\(body)' is \(asked.read(response))")
                        continue
                    }
                }
            }
        }
    }

    /// A hotel's log-in page, a proxy's error, half an answer.
    @Test(arguments: Samples.all) func `what looks like a success and is none is an error`(sample: Sample) throws {
        for (verb, asked) in Verb.all(of: try sample.connect()) where !sample.wordless.contains(verb) {
            for body in [
                "", "<html>Log in</html>", "[]", "{}", "{\"ok\": false, \"error\": \"fatal_error\"}", "{\"id\": ",
            ] {
                guard case .failure(let error) = asked.read(Response(status: 200, body)) else {
                    Issue.record("\(verb) believes '\(body)'")
                    continue
                }
                #expect(error.remedy == .askPerson)
            }
        }
    }

    private static func fits(_ error: ConnectorError, _ status: Int) -> Bool {
        switch error {
        case .unauthorized: status == 401 || status == 403
        case .rateLimited(let wait): status == 429 && wait == 7000
        case .unavailable(let told, _, let wait): status == told && status >= 500 && wait == 7000
        default: false
        }
    }
}
