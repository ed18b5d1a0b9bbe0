import Testing

@testable import Wire

@Suite struct HTTPWordsTests {
    private static func words(_ body: String) -> HTTPWords? {
        var reply = HTTPReply()
        reply.body = Array(body.utf8)
        return HTTPWords(reply)
    }

    @Test(
        arguments: [
            (#"{"error":"no"}"#, "no"), (#"{"message":"no"}"#, "no"), (#"{"detail":"no","title":"problem"}"#, "no"),
            (#"{"title":"problem","status":400}"#, "problem"), (#"{"error":{"message":"no","type":"x"}}"#, "no"),
            (#"{"error":{"code":21610}}"#, "21610"), (#"{"error":{}}"#, "an error"),
            (#"{"errors":["no","nope"]}"#, "no"),
            (#"{"errors":[{"detail":"no"}]}"#, "no"), (#"{"error":7}"#, "7"), (#"{"message":null}"#, nil),
            (#"{"errors":[]}"#, nil), (#"{"status":400}"#, nil), ("{}", nil),
            (#"{"error":\#(String(repeating: "[", count: 400))"no"\#(String(repeating: "]", count: 400))}"#, "no"),
        ] as [(String, String?)]
    )
    func `a complaint is read in the usual shapes`(body: String, complaint: String?) throws {
        let words = try #require(Self.words(body))
        #expect(words.complaint == complaint)
        #expect(words.isError == body.contains("\"error"))
    }

    @Test(
        arguments: [
            (#"{"id":"L7"}"#, "L7"), (#"{"id":7}"#, "7"), (#"{"id":-9223372036854775808}"#, "-9223372036854775808"),
            (#"{"id":["a","b"]}"#, "a"), (#"{"id":null}"#, nil), (#"{"ID":"L7"}"#, nil),
            (#"{"id":"a\u0000\r\nb"}"#, "ab"),
        ] as [(String, String?)]
    )
    func `a name is read whatever a service thinks names are`(body: String, id: String?) throws {
        #expect(try #require(Self.words(body)).id == id)
    }

    /// F23: half a JSON, and JSON with any byte of it spoilt.
    @Test func `a spoilt answer crashes nothing, and half of one is none`() {
        let whole = Array(#"{"id":"L7","errors":[{"detail":1e5}]}"#.utf8)
        for cut in whole.indices { #expect(Self.words(String(decoding: whole[..<cut], as: UTF8.self)) == nil) }
        for place in whole.indices {
            for byte in [0, 10, 0x22, 0x2C, 0x5B, 0x5C, 0x7B, 0x7D, 0x80, 0xFF] as [UInt8] {
                var reply = HTTPReply()
                reply.body = whole
                reply.body[place] = byte
                _ = HTTPWords(reply)
            }
        }
    }
}
