import Connections
import Testing

/// What the tests of every connector need to know of one: values that fit, and what the platform says to what.
struct Sample: Sendable {
    let connector: any Connector.Type
    /// Made up. Each secret has `sentinel` in it, so that it is found wherever it got to.
    let settings: [String: String]
    /// The platform's name among the published contracts; nil where there is none.
    var contract: String?
    /// What the platform answers, in its own words.
    let answers: [Answer]
    /// Verbs whose success is the status alone: the platform says nothing more.
    var wordless: Set<Verb> = []
    /// Deliveries as the platform makes them, signed at a moment in milliseconds since 1970 UTC.
    var deliveries: @Sendable (Int64) throws -> [Delivery] = { _ in [] }
    /// What the platform answers at addresses that its deliveries name.
    var files: [String: [UInt8]] = [:]

    static let sentinel = "5en71ne1"

    func connect(_ settings: [String: String]? = nil) throws -> any Connector {
        connector.init(try Settings(settings ?? self.settings, for: connector.manifest))
    }

    /// An answer to one verb, and what it means to us.
    struct Answer: Sendable {
        var verb: Verb
        var response: Response
        /// The output as it prints, or the error.
        var meaning: Result<String, ConnectorError>
        /// False where the platform answers what its published contract leaves out.
        var isPublished = true

        init(_ verb: Verb, _ status: Int, _ body: String, headers: Fields = [:], is output: String) {
            self.verb = verb
            response = Response(status: status, headers: headers, body)
            meaning = .success(output)
        }

        init(_ verb: Verb, _ status: Int, _ body: String, headers: Fields = [:], fails error: ConnectorError) {
            self.verb = verb
            response = Response(status: status, headers: headers, body)
            meaning = .failure(error)
        }

        var unpublished: Answer {
            var answer = self
            answer.isPublished = false
            return answer
        }
    }
}

extension Sample: CustomTestStringConvertible {
    var testDescription: String { connector.manifest.name }
}
