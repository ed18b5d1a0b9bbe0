import Rigs
import Testing
import Wire

/// Encryption, against a delivery service on loopback with a certificate of its own.
@Suite(
    .enabled(if: LoopbackCertificate.isPossible, "python3 or openssl is not installed; this test needs a TLS server"),
    .timeLimit(.minutes(60))
)
struct HTTPSecurityTests {
    @Test func `letters go encrypted over one connection`() throws {
        let tls = try LoopbackCertificate()
        let provider = try Provider(.http, ["cert": tls.certificate, "key_file": tls.key])
        let carrier = try provider.carrier(query: "?ca=\(tls.certificate)")
        #expect(carrier.greet() == nil)
        for number in 1...20 { #expect(try carrier.carry(Letters.sealed("key\(number)")).proof == "accepted") }
        #expect(try provider.log().accepted.map(\.connection) == [Int](repeating: 2, count: 20))
    }

    @Test(
        arguments: [
            ("", "subjectAltName=IP:127.0.0.1", "unsent certificate"),
            ("?ca=CERT", "subjectAltName=DNS:post.example", "unsent certificate"),
            ("?ca=/no/such/file", "subjectAltName=IP:127.0.0.1", "unsent file"),
        ]
    )
    func `a certificate that proves nothing gets no letter`(query: String, name: String, proven: String) throws {
        let tls = try LoopbackCertificate(name: name)
        let provider = try Provider(.http, ["cert": tls.certificate, "key_file": tls.key])
        let carrier = try provider.carrier(query: query.replacing("CERT", with: tls.certificate))
        let outcome = try carrier.carry(Letters.sealed())
        #expect(outcome.proof == proven, "\(outcome.sentence)")
        #expect(carrier.greet().map { "unsent " + $0.kind.rawValue } == proven)
        #expect(try provider.log().requests.isEmpty)
    }

    @Test func `a service without TLS gets no letter that asks for it`() throws {
        let server = try MailCatcher()
        let service = try DeliveryService("https://127.0.0.1:\(server.port)/letters")
        let outcome = try HTTPCarrier(service: service, means: .none).carry(Letters.sealed())
        #expect(outcome.proof == "unsent no-tls", "\(outcome.sentence)")
    }
}
