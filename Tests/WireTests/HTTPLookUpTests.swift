import Rigs
import Testing

@testable import Wire

/// Asking a delivery service about a letter whose answer stayed out.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct HTTPLookUpTests {
    @Test func `a letter is found under its key once it was taken, whatever its answer became`() throws {
        let provider = try Provider(.http, kind: .lookUp)
        let carrier = try provider.carrier(means: .lookUp(after: DeliveryMeans.usualWaits))
        let keys = ["k7q2", "INV-1042/1/second-nudge/email", "..", "ü b%2F?#&\r\n\"\\", "rehearsal/k7q2"]
        for (place, key) in keys.enumerated() {
            try provider.change(["script": ["lost", "reset"]])
            let mail = try Letters.sealed(named: key)
            #expect(carrier.carry(mail).proof == "uncertain interrupted")
            #expect(carrier.lookUp(key) == .absent)
            #expect(carrier.carry(mail).proof == "uncertain interrupted")
            #expect(carrier.lookUp(key) == .found(reply: "L\(place + 1)"))
        }
    }

    private static let answers: [(Answer, LookUp?)] = [
        (Answer("200 OK", #"{"id":"L7"}"#), .found(reply: "L7")),
        (Answer("200 OK", #"{"id":7,"key":"k7q2"}"#), .found(reply: "7")),
        (Answer("404 Not Found", #"{"error":"unknown","key":"k7q2"}"#), .absent),
        (Answer("404 Not Found", #"{"title":"unknown","key":"k7q2"}"#), .absent),
        // A wrong address, as frameworks answer it, proves nothing about a letter.
        (Answer("404 Not Found", #"{"error":"unknown"}"#), nil),
        (Answer("404 Not Found", #"{"detail":"Not Found"}"#), nil),
        (Answer("404 Not Found", #"{"error":"unknown","key":"another"}"#), nil),
        (Answer("404 Not Found", #"{"key":"k7q2"}"#), nil),
        (Answer("404 Not Found", "<h1>Not Found</h1>"), nil),
        (Answer("410 Gone", #"{"error":"unknown","key":"k7q2"}"#), nil),
        (Answer("200 OK", #"{"id":"L7","key":"another"}"#), nil),
        (Answer("200 OK", "{}"), nil),
        (Answer("200 OK"), nil),
        (Answer("204 No Content", "", isMeasured: false), nil),
        (Answer("401 Unauthorized", #"{"error":"bad token"}"#), nil),
        (Answer("429 Busy", "", ["Retry-After: 1"]), nil),
        (Answer("500 Trouble", #"{"error":"unknown","key":"k7q2"}"#), nil),
        (Answer("302 Found", "", ["Location: /letters/k7q2/"]), nil),
    ]

    @Test func `only a clear answer counts, and only whole`() throws {
        let provider = try Provider(.http, kind: .lookUp)
        let carrier = try provider.carrier()
        for (answer, known) in Self.answers {
            let cuts = answer.isMeasured ? [answer.script.dropLast(), answer.script.prefix(30)].map(String.init) : []
            try provider.change(["script": cuts + [answer.script]])
            for _ in cuts { #expect(carrier.lookUp("k7q2").isUnknowable) }
            let found = carrier.lookUp("k7q2")
            #expect(known.map { $0 == found } ?? found.isUnknowable, "\(answer.testDescription): \(found)")
        }
    }
}

extension LookUp {
    fileprivate var isUnknowable: Bool { if case .unknowable = self { true } else { false } }
}
