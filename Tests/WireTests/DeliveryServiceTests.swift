import Testing
import Wire

@Suite struct DeliveryServiceTests {
    @Test(
        arguments: [
            ("https://post.example.com/letters", "https://post.example.com/letters", 443),
            ("HTTPS://Post.Example.com/letters/", "https://post.example.com/letters", 443),
            ("https://post.example.com", "https://post.example.com", 443),
            (
                "https://post.example.com:8443/v1/letters?ca=/etc/ca.pem", "https://post.example.com:8443/v1/letters",
                8443
            ),
            ("https://bücher.example/a%20b", "https://xn--bcher-kva.example/a%20b", 443),
            ("https://[2001:db8::1]:444/x", "https://[2001:db8::1]:444/x", 444),
            ("http://localhost:8080/letters", "http://localhost:8080/letters", 8080),
            ("http://127.0.0.1/letters", "http://127.0.0.1/letters", 80),
            ("http://[::1]/", "http://[::1]", 80),
            ("http://post.internal/letters?insecure=yes", "http://post.internal/letters", 80),
        ]
    )
    func `an address is read as written`(text: String, printed: String, port: Int) throws {
        let service = try DeliveryService(text)
        #expect(service.description == printed)
        #expect(service.port == port)
        #expect(service.authorities == (text.contains("ca=") ? "/etc/ca.pem" : nil))
    }

    @Test(
        arguments: [
            ("post.example.com/letters", .scheme), ("ftp://post.example.com", .scheme), ("", .scheme),
            ("https://clerk:hunter2@post.example.com/", .credentials),
            ("https://hunter2@post.example.com", .credentials),
            ("https://", .host("")), ("https:///letters", .host("")), ("https://a b/letters", .host("a b")),
            ("https://post.example.com:0/", .host("post.example.com:0")), ("https://a\r\nb/", .host("a\r\nb")),
            ("https://post.example.com:99999/", .host("post.example.com:99999")), ("https://[::1/", .host("[::1")),
            ("https://post.example.com/../etc", .path("/../etc")), ("https://post.example.com/a/./b", .path("/a/./b")),
            ("https://post.example.com//a", .path("//a")), ("https://post.example.com/a b", .path("/a b")),
            ("https://post.example.com/a\r\nX-Evil: 1", .path("/a\r\nX-Evil: 1")),
            ("https://post.example.com/a#b", .path("/a#b")), ("https://post.example.com/ü", .path("/ü")),
            ("https://post.example.com/?key=1", .option("key")), ("https://post.example.com/?ca=", .option("ca")),
            ("https://post.example.com/?insecure=no", .option("insecure")),
            ("https://post.example.com/?ca=a&ca=b", .option("ca")),
            ("http://post.example.com/letters", .clear("post.example.com")),
            ("http://127.0.0.2/letters", .clear("127.0.0.2")), ("http://169.254.169.254/", .clear("169.254.169.254")),
            ("http://localhost.example.com/", .clear("localhost.example.com")),
        ] as [(String, DeliveryServiceError)]
    )
    func `a wrong address says what is wrong and shows no password`(text: String, error: DeliveryServiceError) {
        #expect(throws: error) { try DeliveryService(text) }
        #expect(!error.description.contains("hunter2"))
        #expect(!error.description.contains("\n"))
    }
}
