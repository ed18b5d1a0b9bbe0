import Connections
import Connectors
import Crypto
import CryptoExtras
import Foundation
import Rigs
import Testing
import X509

@Suite struct PayPalProofTests {
    let desk: PayPalDesk

    init() throws { desk = try PayPalDesk() }

    @Test func `a delivery is believed that the key of a certificate of PayPal's signed`() async throws {
        for body in [PayPalDesk.body, "", "{}", String(repeating: "ß", count: 5000)] {
            #expect(try await desk.judge(PayPalDesk.knock(body)) == "genuine")
        }
        let alternative = try desk.mill.leaf(named: "PayPal, Inc.", alternative: "webhooks.paypal.com")
        let pem = try CertificateMill.pem([alternative, desk.mill.between.certificate])
        #expect(try await desk.judge(PayPalDesk.knock(), pem) == "genuine")
    }

    @Test func `a certificate is asked for at PayPal's, and nowhere else`() async throws {
        guard case .after(let call, _) = desk.paypal.proof(of: try PayPalDesk.knock()) else {
            Issue.record("it needs a certificate")
            return
        }
        #expect(call.request == .get("", at: .given(PayPalDesk.address)))
        let strange = [
            "http://api.paypal.com/c", "https://paypal.com/c", "https://evilpaypal.com/c", "https://.paypal.com/c",
            "https://api.paypal.com.evil.example/c", "https://evil.example/api.paypal.com/c",
            "https://evil.example?.paypal.com/c", "https://evil.example#.paypal.com/c",
            "https://evil.example\\.paypal.com/c", "https://api.paypal.com@evil.example/c",
            "https://evil.example:443@api.paypal.com/c", "https://api.paypal.com:8443/c", "https://api.paypal.com",
            "https://evil.example%2f.paypal.com/c", "https://evil.example\t.paypal.com/c", "HTTPS://api.paypal.com/c",
            "https://api.paypal.com/c?next=https://evil.example", "https://api.paypal.com/%2e%2e", "//api.paypal.com/c",
            "file:///etc/passwd", "https://127.0.0.1/c", "",
        ]
        for address in strange {
            #expect(try await desk.judge(PayPalDesk.knock(address: address)) == "untrusted", "\(address)")
        }
    }

    @Test func `every other certificate proves nothing`() async throws {
        let (mill, between) = (desk.mill, desk.mill.between.certificate)
        let stranger = try CertificateMill.Issuer("Between")
        let clerk = try CertificateMill.Issuer("Clerk", by: mill.between, isAuthority: false)
        let late = try CertificateMill.Issuer("Late", by: mill.anchor, days: -3000...(-1))
        let (own, good) = (try CertificateMill.Issuer("x.paypal.com"), try mill.leaf())
        let table: [(what: String, chain: [Certificate])] = [
            ("nothing", []), ("without the one between", [good]), ("in the wrong order", [between, good]),
            ("expired", [try mill.leaf(days: -30...(-1)), between]),
            ("not valid yet", [try mill.leaf(days: 1...30), between]),
            ("of another name", [try mill.leaf(named: "messages.evil.example"), between]),
            ("of a name that ends alike", [try mill.leaf(named: "evilpaypal.com"), between]),
            ("of a name that begins alike", [try mill.leaf(named: "api.paypal.com.evil.example"), between]),
            ("signed by a stranger of that name", [try mill.leaf(by: stranger), between]),
            ("led to by a stranger", [try mill.leaf(by: stranger), stranger.certificate]),
            ("issued by who may not", [try mill.leaf(by: clerk), clerk.certificate, between]),
            ("issued by who may no more", [try mill.leaf(by: late), late.certificate]),
            ("signed by itself", [own.certificate]), ("too many", [good] + Array(repeating: between, count: 8)),
        ]
        for row in table {
            let verdict = try await desk.judge(PayPalDesk.knock(), CertificateMill.pem(row.chain))
            #expect(verdict == "untrusted", "\(row.what)")
        }
        for pem in ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "\u{0}", "<html>"] {
            #expect(try await desk.judge(PayPalDesk.knock(), pem) == "untrusted")
        }
    }

    @Test func `neither another key of PayPal's nor another anchor fits`() async throws {
        let between = desk.mill.between.certificate
        let otherKey = Certificate.PublicKey(P256.Signing.PrivateKey().publicKey)
        let pem = try CertificateMill.pem([desk.mill.leaf(key: otherKey), between])
        #expect(try await desk.judge(PayPalDesk.knock(), pem) == "wrong")
        let good = try CertificateMill.pem([desk.mill.leaf(), between])
        let elsewhere = try PayPalDesk(anchors: [CertificateMill.Issuer("Anchor of the tests").certificate])
        #expect(try await elsewhere.judge(PayPalDesk.knock(), good) == "untrusted")
        // The machine's own anchors, which know nothing of the tests'.
        #expect(try await PayPalDesk(anchors: []).judge(PayPalDesk.knock(), good) == "untrusted")
    }

    @Test func `what is missing, doubled or of another scheme is said`() async throws {
        let good = try PayPalDesk.knock()
        for field in good.headers.list where field.name.hasPrefix("PAYPAL") {
            let others = Fields(good.headers.list.filter { $0 != field })
            var knock = good
            knock.headers = others
            let isSignature = field.name == "PAYPAL-TRANSMISSION-SIG"
            #expect(try await desk.judge(knock) == (isSignature ? "noSignature" : "malformed"), "no \(field.name)")
            knock.headers = good.headers + [field.name.lowercased(): field.value]
            #expect(try await desk.judge(knock) == "malformed", "two \(field.name)")
        }
        var knock = good
        knock.headers = Fields(
            good.headers.list.map { $0.name == "PAYPAL-AUTH-ALGO" ? .init($0.name, "SHA1withRSA") : $0 }
        )
        #expect(try await desk.judge(knock) == "malformed")
    }

    /// Bits after the last byte mean nothing, and base64 can be read without its padding: neither makes a second spelling.
    @Test func `a signature has one spelling`() async throws {
        let signature = try #require(try PayPalDesk.knock().headers["PAYPAL-TRANSMISSION-SIG"])
        let bare = signature.dropLast(2)
        let last = try #require(bare.utf8.last)
        let other = bare.dropLast() + String(Unicode.Scalar(last + 1)) + "=="
        for spelling in [String(bare), String(other), signature + "=", " " + signature] {
            #expect(try await desk.judge(PayPalDesk.knock(signature: spelling)) == "malformed", "\(spelling.suffix(6))")
        }
        for nothing in ["", "AAAA"] {
            #expect(try await desk.judge(PayPalDesk.knock(signature: nothing)) == "wrong")
        }
    }

    @Test func `of hundreds of forgeries of one delivery none is believed`() async throws {
        let good = try PayPalDesk.knock()
        let pem = try CertificateMill.pem([desk.mill.leaf(), desk.mill.between.certificate])
        let forgeries = Self.bodies(of: good) + Self.headers(of: good)
        #expect(forgeries.count >= 300)
        for forgery in forgeries where try await desk.judge(forgery, pem) == "genuine" {
            Issue.record("believed: \(forgery)")
        }
    }

    private static func bodies(of good: Knock) -> [Knock] {
        let flipped = good.body.indices.map { place in
            var body = good.body
            body[place] ^= 1
            return body
        }
        return (flipped + [[], good.body + [0x20], Array(good.body.dropLast())]).map { body in
            var knock = good
            knock.body = body
            return knock
        }
    }

    /// A letter of each header at a time; of the long ones, each third.
    private static func headers(of good: Knock) -> [Knock] {
        good.headers.list.filter { $0.name.hasPrefix("PAYPAL") }.flatMap { field in
            let bytes = Array(field.value.utf8)
            let places = bytes.indices.filter { bytes.count < 100 || $0.isMultiple(of: 3) || $0 > bytes.count - 4 }
            return places.map { place in
                var forged = bytes
                forged[place] ^= 1
                var knock = good
                knock.headers = Fields(
                    good.headers.list.map {
                        $0 == field ? .init($0.name, String(decoding: forged, as: UTF8.self)) : $0
                    }
                )
                return knock
            }
        }
    }

    @Test(.enabled(if: VendorLibraries.arePresent, VendorLibraries.notice))
    func `PayPal's own library signs what we believe, and believes what we sign`() async throws {
        let headers = try PayPalDesk.knock().headers
        let anchors = try [desk.mill.anchor, desk.mill.between].map { try CertificateMill.pem([$0.certificate]) }
        let wish = try [
            "id": headers["PAYPAL-TRANSMISSION-ID"] ?? "", "time": headers["PAYPAL-TRANSMISSION-TIME"] ?? "",
            "webhook": PayPalDesk.webhook, "body": PayPalDesk.body, "key": CertificateMill.key.get().pemRepresentation,
            "certificate": CertificateMill.pem([desk.mill.leaf(days: -30...3000)]),
            "anchors": anchors.joined(separator: "=====\n"), "signature": headers["PAYPAL-TRANSMISSION-SIG"] ?? "",
        ]
        let stale = wish.merging(["body": PayPalDesk.body + " "]) { $1 }
        let answers = try VendorLibraries.answers(
            to: [("paypal sign", wish), ("paypal judge", wish), ("paypal judge", stale)].map {
                $1.merging(["wish": $0]) { $1 }
            }
        )
        #expect(try await desk.judge(PayPalDesk.knock(signature: answers[0])) == "genuine")
        #expect(answers[1...] == ["genuine", "refused"])
    }
}
