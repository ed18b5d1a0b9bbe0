import Connections
import Testing

@Suite struct FormCodeTests {
    @Test func `a form as browsers write it`() {
        let form: Fields = ["a[b]": "1 & 2", "ü": "~*-._", "none": nil, "empty": ""]
        #expect(FormCode.encode(form) == "a%5Bb%5D=1+%26+2&%C3%BC=%7E*-._&empty=")
        #expect(FormCode.decode(FormCode.encode(form).utf8) == form)
    }

    @Test(arguments: [
        ("a=%", "%"), ("a=%4", "%4"), ("a=%zz", "%zz"), ("a=%41%", "A%"), ("a=b=c", "b=c"), ("a=%FF", "\u{FFFD}"),
        ("a=1&&b=2", "1"), ("a=+%2B", " +"), ("=b&a", ""), ("a=%C3%BC%ff", "ü\u{FFFD}"),
    ])
    func `what others write is read leniently`(text: String, value: String) {
        #expect(FormCode.decode(text.utf8)["a"] == value)
    }

    @Test func `data in a path is one segment`() {
        #expect("\("/v1/\("../../admin")/x" as Path)" == "/v1/..%2F..%2Fadmin/x")
        #expect("\("/v1/\("..")/\(".")/\("")" as Path)" == "/v1/%2E%2E/%2E/")
        #expect("\("/v1/\("a?b#c%d")" as Path)" == "/v1/a%3Fb%23c%25d")
    }

    /// It is read before anybody knows who sent it. Anything that grows with the square would not end here.
    @Test func `two megabytes of one word are read`() {
        let word = Array(repeating: UInt8(ascii: "["), count: 2 << 20)
        #expect(FormCode.decode(word).list.first?.name.utf8.count == word.count)
    }
}
