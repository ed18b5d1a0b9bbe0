import Connections
import Testing

@Suite struct FormCodeTests {
    @Test func `a form as browsers write it`() {
        let form: Fields = ["a[b]": "1 & 2", "ü": "~*-._", "none": nil, "empty": ""]
        #expect(FormCode.encode(form) == "a%5Bb%5D=1+%26+2&%C3%BC=%7E*-._&empty=")
        #expect(FormCode.decode(FormCode.encode(form).utf8) == form)
    }

    @Test func `data in a path is one segment`() {
        #expect("\("/v1/\("../../admin")/x" as Path)" == "/v1/..%2F..%2Fadmin/x")
        #expect("\("/v1/\("..")/\(".")/\("")" as Path)" == "/v1/%2E%2E/%2E/")
        #expect("\("/v1/\("a?b#c%d")" as Path)" == "/v1/a%3Fb%23c%25d")
    }

    static let pairs: [(String, Fields)] = [
        ("", [:]),
        ("a=1&b=2", ["a": "1", "b": "2"]),
        ("a=x+y%20z%2B", ["a": "x y z+"]),
        ("a=%&b=%4&c=%zz", ["a": "%", "b": "%4", "c": "%zz"]),
        ("a&&=b", ["a": "", "": "b"]),
        ("a=b=c", ["a": "b=c"]),
        ("a=%C3%BC%ff", ["a": "ü\u{FFFD}"]),
    ]

    @Test(arguments: pairs) func `a form is read as leniently as senders write`(text: String, fields: Fields) {
        #expect(FormCode.decode(text.utf8) == fields)
    }

    @Test func `what is written is read again`() {
        let fields: Fields = ["ä ~*-._": "1&2=3%\r\n", "👍": "+"]
        #expect(FormCode.decode(FormCode.encode(fields).utf8) == fields)
    }

    /// It is read before anybody knows who sent it. Anything that grows with the square would not end here.
    @Test func `two megabytes of one word are read`() {
        #expect(
            FormCode.decode(Array(repeating: UInt8(ascii: "["), count: 2 << 20)).list.first?.name.utf8.count == 2 << 20
        )
    }
}
