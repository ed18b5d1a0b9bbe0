import Foundation
import Rigs
import Testing

@testable import Wire

/// What each answer of a delivery service proves, and what every cut of it does not.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct HTTPAnswerTests {
    private static let error = #"{"error":"no such mailbox"}"#
    private static let page = "<html>Bad Gateway</html>"

    private static let answers: [(Answer, String)] = [
        (Answer("200 OK", #"{"id":"L7"}"#), "accepted"),
        (Answer("200 OK", #"{"id":"L7","key":"k7q2"}"#), "accepted"),
        (Answer("200 OK", #"{"id":42}"#), "accepted"),
        (Answer("200 OK", #" {"id":null,"error":null} "#), "accepted"),
        (Answer("201 Created", "{}"), "accepted"),
        (Answer("200 OK", #"{"id":"L7"}"#, isMeasured: false), "accepted"),
        (Answer("202 Accepted"), "accepted"),
        (Answer("202 Accepted", "", isMeasured: false), "accepted"),
        (Answer("204 No Content", "", isMeasured: false), "accepted"),
        (Answer("200 OK"), "uncertain unreadable"),
        (Answer("201 Created"), "uncertain unreadable"),
        (Answer("202 Accepted", "queued"), "uncertain unreadable"),
        (Answer("200 OK", page), "uncertain unreadable"),
        (Answer("200 OK", "[]"), "uncertain unreadable"),
        (Answer("200 OK", "\"L7\""), "uncertain unreadable"),
        (Answer("200 OK", "{\"id\":\"\u{FF}\u{FE}\"}"), "uncertain unreadable"),
        (Answer("200 OK", #"{"error":{"code":7}}"#), "uncertain unreadable"),
        (Answer("200 OK", #"{"errors":[]}"#), "uncertain unreadable"),
        (Answer("200 OK", #"{"id":"L6","key":"the letter before"}"#), "uncertain unreadable"),
        (Answer("200 OK", String(repeating: "[", count: 100_000)), "uncertain unreadable"),
        (Answer("200 OK", String(repeating: #"{"id":"#, count: 100_000)), "uncertain unreadable"),
        (Answer("301 Moved", "", ["Location: /elsewhere"]), "uncertain unreadable"),
        (Answer("303 See Other", "{}", ["Location: /elsewhere"]), "uncertain unreadable"),
        (Answer("307 Temporary Redirect", error, ["Location: /elsewhere"]), "uncertain unreadable"),
        (Answer("400 Bad Request", error), "refused 400 - for good"),
        (Answer("402 Payment Required", #"{"message":"no credit"}"#), "refused 402 - for good"),
        (Answer("404 Not Found", #"{"type":"about:blank","title":"none"}"#), "refused 404 - for good"),
        (Answer("413 Too Large", #"{"errors":[{"message":"too large"}]}"#), "refused 413 - for good"),
        (Answer("422 Unprocessable", error), "refused 422 - for good"),
        (Answer("428 Precondition Required", #"{"detail":"no"}"#), "refused 428 - for good"),
        (Answer("400 Bad Request", page), "uncertain unreadable"),
        (Answer("404 Not Found", "{}"), "uncertain unreadable"),
        (Answer("422 Unprocessable"), "uncertain unreadable"),
        (Answer("401 Unauthorized", error), "unsent login"),
        (Answer("403 Forbidden", error), "unsent login"),
        (Answer("403 Forbidden", page), "uncertain login"),
        (Answer("408 Request Timeout", error), "uncertain timeout"),
        (Answer("409 Conflict", error), "uncertain unreadable"),
        (Answer("429 Too Many Requests", page), "unsent server-busy"),
        (Answer("431 Large Fields", error), "uncertain unreadable"),
        (Answer("451 Unavailable", error), "uncertain unreadable"),
        (Answer("500 Trouble", error), "uncertain server-busy"),
        (Answer("500 Trouble"), "uncertain server-busy"),
        (Answer("502 Bad Gateway", page), "uncertain server-busy"),
        (Answer("503 Unavailable", error, ["Retry-After: 5"]), "uncertain server-busy"),
        (Answer("504 Gateway Timeout", page), "uncertain timeout"),
        (Answer("599 What", error), "uncertain server-busy"),
        (Answer("999 What", error), "uncertain server-busy"),
        (Answer("100 Continue\r\n\r\nHTTP/1.1 200 OK", #"{"id":"L7"}"#), "accepted"),
        (Answer("100 Continue\r\n\r\nHTTP/1.1 503 No", error), "uncertain server-busy"),
        (Answer("200 OK", #"{"id":"L7"}"#, ["X:", "X : y", "Ünï: cödé", ": none"]), "accepted"),
        (Answer("200 OK", #"{"id":"L7"}"#, ["no colon here"]), "uncertain unreadable"),
        (Answer("200 OK", #"{"id":"L7"}"#, (0..<7000).map { "X-\($0): y" }), "uncertain unreadable"),
        (
            Answer("200 OK", #"{"id":"L7"}"#, ["X-Long: " + String(repeating: "y", count: 90_000)]),
            "uncertain unreadable"
        ),
        (Answer("200 OK", #"{"id":"L7"}"#, ["Content-Encoding: gzip"]), "accepted"),
        (Answer("200 OK", "\u{1F}\u{8B}\u{8}", ["Content-Encoding: gzip"]), "uncertain unreadable"),
        (Answer("200 OK", #"{"id":"\#(String(repeating: "x", count: 1_100_000))"}"#), "uncertain unreadable"),
        (chunked("b\r\n{\"id\":\"L7\"}\r\n0\r\nX-Trailer: 1\r\n\r\n"), "accepted"),
        (chunked("b;x=y\r\n{\"id\":\"L7\"}\r\n0\r\n\r\n"), "accepted"),
        (chunked("zz\r\n{}\r\n0\r\n\r\n"), "uncertain interrupted"),
        (chunked("ffffffffffffffff\r\n{}"), "uncertain interrupted"),
    ]

    private static func chunked(_ body: String) -> Answer {
        Answer("200 OK", body, ["Transfer-Encoding: chunked"], isMeasured: false)
    }

    @Test func `an answer has its place in the table of what is proven`() throws {
        let provider = try Provider(.http)
        try provider.change(["script": Self.answers.map(\.0.script)])
        let carrier = try provider.carrier()
        for (answer, proven) in Self.answers {
            let outcome = try carrier.carry(Letters.sealed())
            #expect(outcome.proof == proven, "\(answer.testDescription): \(outcome.sentence)")
        }
        let log = try provider.log()
        #expect(log.requests == ["k7q2": Self.answers.count])
        #expect(log.accepted.isEmpty)
    }

    @Test(
        arguments: [
            (Answer("200 OK", #"{"id":"L7"}"#, ["Content-Type: application/json"]), "accepted"),
            (Answer("202 Accepted"), "accepted"),
            (chunked("5\r\n{\"id\"\r\n6\r\n:\"L7\"}\r\n0\r\n\r\n"), "accepted"),
            (Answer("422 No", error), "refused 422 - for good"),
            (Answer("429 Busy", error, ["Retry-After: 5"]), "unsent server-busy"),
            (Answer("401 Who", error), "unsent login"),
            (Answer("100 Continue\r\n\r\nHTTP/1.1 200 OK", "{}"), "accepted"),
        ]
    )
    func `an answer cut anywhere proves nothing`(answer: Answer, proven: String) throws {
        let text = answer.text
        // Of a body in chunks, libcurl needs all but the very last line feed.
        let cuts = text.utf8.indices.dropLast(answer.isMeasured ? 0 : 1)
            .map { String(decoding: text.utf8[..<$0], as: UTF8.self) }
        let provider = try Provider(.http, ["script": (cuts + [text]).map { "raw:" + $0 }])
        let carrier = try provider.carrier()
        for cut in cuts {
            let outcome = try carrier.carry(Letters.sealed())
            #expect(outcome.proof == "uncertain interrupted", "\(cut.debugDescription): \(outcome.sentence)")
        }
        #expect(try carrier.carry(Letters.sealed()).proof == proven)
    }

    @Test func `what is no HTTP is no answer`() throws {
        let texts = [
            "220 mail.example.com ESMTP\r\n", "* OK IMAP4 ready\r\n", "HTTP/7 200\r\n\r\n{}", "HTTP/1.1 abc\r\n\r\n{}",
            "\u{16}\u{3}\u{1}\u{0}\u{A5}", "HTTP/1.1", "\r\n\r\n\r\n", "{\"id\":\"L7\"}", "\u{0}\u{0}\u{0}\u{0}",
        ]
        let provider = try Provider(.http, ["script": texts.map { "raw:" + $0 }])
        let carrier = try provider.carrier()
        for text in texts {
            let outcome = try carrier.carry(Letters.sealed())
            #expect(outcome.proof.hasPrefix("uncertain"), "\(text.debugDescription): \(outcome.sentence)")
        }
    }

    @Test func `an answer of one byte at a time is waited for, up to the patience`() throws {
        let text = Answer("200 OK", #"{"id":"L7"}"#).text
        let slow = "raw:" + text.prefix(60).map(String.init).joined(separator: "<pause>")
        let quick =
            "raw:"
            + text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(
                separator: "\r<pause>\n"
            )
        let provider = try Provider(.http, ["script": [quick, slow]])
        #expect(try provider.carrier().carry(Letters.sealed()).proof == "accepted")
        let patience = HTTPPatience(connect: .seconds(5), total: .milliseconds(300))
        #expect(try provider.carrier(patience: patience).carry(Letters.sealed()).proof == "uncertain timeout")
    }

    @Test func `a second answer is not taken for the answer to the next letter`() throws {
        let answer = Answer("200 OK", #"{"id":"X"}"#, ["Connection: keep-alive"])
        let provider = try Provider(.http, ["script": [answer.script + "<pause>" + answer.text]])
        let carrier = try provider.carrier()
        #expect(try carrier.carry(Letters.sealed("one")) == .accepted(reply: "200 X", queueID: "X"))
        #expect(try provider.log().accepted.isEmpty)
        #expect(try carrier.carry(Letters.sealed("two")) == .accepted(reply: "200 L1", queueID: "L1"))
        #expect(try carrier.carry(Letters.sealed("three")) == .accepted(reply: "200 L2", queueID: "L2"))
        #expect(try provider.log().connections == 2)
    }

    @Test func `words of an answer are shown short, in one line`() throws {
        let answer = Answer("422 No", #"{"error":"a\u0007\nb\#(String(repeating: "c", count: 500))"}"#)
        let provider = try Provider(.http, ["script": [answer.script]])
        let outcome = try provider.carrier().carry(Letters.sealed())
        let words = "ab" + String(repeating: "c", count: 298)
        #expect(outcome == .refused(code: 422, enhanced: nil, text: words, permanent: true))
    }
}
