import Rigs
import Testing

@testable import Wire

@Suite struct RetryAfterTests {
    private static let now = "Fri, 27 Feb 2026 08:00:00 GMT"

    /// F21: in seconds, as a date, absurd, negative.
    @Test(
        arguments: [
            ("120", 120_000), ("1", 1000), ("0", 1000), ("86400", 86_400_000), ("86401", 86_400_000),
            ("1000000000", 86_400_000), ("99999999999999999999999", 86_400_000), ("-5", nil), ("", nil), ("soon", nil),
            ("1.5", nil), ("٣", nil), ("+5", nil),
            ("Fri, 27 Feb 2026 08:01:30 GMT", 90_000), ("Friday, 27-Feb-26 08:01:30 GMT", 90_000),
            ("Fri Feb 27 08:01:30 2026", 90_000), ("Fri, 27 Feb 2026 07:00:00 GMT", 1000),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400_000), ("Fri, 99 Foo 2026 08:00:00 GMT", nil),
        ] as [(String, Int64?)]
    )
    func `the wish of a busy service is honoured within limits`(text: String, wait: Int64?) {
        #expect(RetryAfter.milliseconds(text, now: Self.now) == wait)
    }

    @Test(arguments: [nil, "yesterday", ""])
    func `a date without the server's own date says nothing`(now: String?) {
        #expect(RetryAfter.milliseconds("Fri, 27 Feb 2026 08:01:30 GMT", now: now) == nil)
        #expect(RetryAfter.milliseconds("120", now: now) == 120_000)
    }

    private static let answers: [([String], Int64?)] = [
        (["Retry-After: 7"], 7000), (["RETRY-AFTER:7 "], 7000), (["Retry-After: never"], nil), ([], nil),
        (["Retry-After: Fri, 27 Feb 2026 08:00:09 GMT", "Date: \(now)"], 9000),
    ]

    @Test(.enabled(if: Python.isPresent, Python.notice))
    func `a busy service says when to come again`() throws {
        let provider = try Provider(.http, ["script": Self.answers.map { Answer("429 Busy", "", $0.0).script }])
        let carrier = try provider.carrier()
        for (head, wait) in Self.answers {
            guard case .unsent(let trouble) = try carrier.carry(Letters.sealed()) else {
                return #expect(Bool(false), "\(head)")
            }
            #expect(trouble.kind == .serverBusy)
            #expect(trouble.retryAfter == wait, "\(head)")
        }
    }
}
