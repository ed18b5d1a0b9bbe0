import Connections
import Documents
import Testing

@testable import Engine

/// Tokens and keys by the letters of their RFCs.
@Suite struct JSONWebTokenTests {
    /// RFC 7636, appendix B.
    @Test func `a challenge is the hash of its verifier`() {
        let key = ProofKey(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(key.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test(
        arguments: [
            ("", [UInt8]()), ("_-8", [0xFF, 0xEF]), ("AQAB", [1, 0, 1]), ("A", nil), ("AQ==", nil), ("A+", nil),
            ("A/", nil),
            ("A Q", nil), ("AQ\n", nil), ("ÄQ", nil),
        ] as [(String, [UInt8]?)]
    )
    func `only its own letters are base64 for tokens`(text: String, bytes: [UInt8]?) {
        #expect(Base64URL.decode(text) == bytes)
        if let bytes { #expect(Base64URL.encode(bytes) == text) }
    }

    /// RFC 7515, appendices A.2 (RS256) and A.3 (ES256).
    private static let payload =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    private static let rs256 =
        "eyJhbGciOiJSUzI1NiJ9.\(payload).cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_"
        + "lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L0"
        + "7Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9F"
        + "s98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
    private static let es256 =
        "eyJhbGciOiJFUzI1NiJ9.\(payload)."
        + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
    private static let modulus =
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pC"
        + "gNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2Cap"
        + "Hg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb5"
        + "4h4FRWyuXpoQ"
    private static let keys = """
        {"keys":[{"kty":"RSA","n":"\(modulus)","e":"AQAB"},
        {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}
        """

    @Test(arguments: [rs256, es256]) func `the tokens of the RFC are proven, and nothing beside them`(text: String)
        throws
    {
        let set = try #require(JSONWebKeySet(reading: Array(Self.keys.utf8)))
        let token = try JSONWebToken(text)
        #expect(set.verdict(on: token) == .proven)
        #expect(token.claims["iss"]?.text == "joe")
        let other = text.replacing("OiJqb2Ui", with: "OiJqb2Yi")
        #expect(try set.verdict(on: JSONWebToken(other)) == .wrong)
        // Not the whole signature.
        #expect(try set.verdict(on: JSONWebToken(String(text.dropLast(4)))) == .wrong)
    }

    private static let claims = Base64URL.encode(Array("{\"sub\":\"a\"}".utf8))

    private static let malformed: [(String, JSONWebToken.Flaw)] = [
        ("{\"alg\":\"none\"}", .algorithm("none")), ("{\"alg\":\"None\"}", .algorithm("None")),
        ("{\"alg\":\"HS256\"}", .algorithm("HS256")), ("{\"alg\":\"RS512\"}", .algorithm("RS512")),
        ("{}", .algorithm("")),
        ("{\"alg\":[\"ES256\"]}", .algorithm("")), ("{\"alg\":\"ES256\",\"crit\":[\"b64\"]}", .critical),
        ("{\"alg\":\"ES256\",\"kid\":1}", .malformed), ("{\"alg\":\"none\",\"alg\":\"ES256\"}", .malformed),
        ("[\"ES256\"]", .malformed), ("{\"alg\":\"ES256\"", .malformed),
    ]

    @Test(arguments: malformed.indices) func `a head that proves nothing is refused`(index: Int) {
        let (head, flaw) = Self.malformed[index]
        let text = Base64URL.encode(Array(head.utf8)) + ".\(Self.claims).AAAA"
        #expect(throws: flaw) { try JSONWebToken(text) }
    }

    @Test func `so is what is no token at all`() {
        let head = Base64URL.encode(Array("{\"alg\":\"ES256\"}".utf8))
        let twice = Base64URL.encode(Array("{\"sub\":\"a\",\"sub\":\"b\"}".utf8))
        let deep = Base64URL.encode(Array((String(repeating: "[", count: 9) + String(repeating: "]", count: 9)).utf8))
        for text in [
            "", ".", "..", "a.b.c", "\(head).\(Self.claims)", "\(head).\(Self.claims).AA.AA",
            "\(head).\(Self.claims).A=",
            "\(head).\(twice).AAAA", "\(head).\(deep).AAAA", "\(head) .\(Self.claims).AAAA",
        ] { #expect(throws: JSONWebToken.Flaw.malformed, "\(text)") { try JSONWebToken(text) } }
        let huge = "\(head).\(Self.claims)." + String(repeating: "A", count: JSONWebToken.largest)
        #expect(throws: JSONWebToken.Flaw.large) { try JSONWebToken(huge) }
    }

    @Test(arguments: [
        "{\"kty\":\"oct\",\"k\":\"AAAA\"}", "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}", "{\"kty\":\"EC\",\"crv\":\"P-384\"}", "1",
        "null", "{}",
        "{\"kty\":\"RSA\",\"n\":\"\(modulus)\",\"e\":\"AQAB\",\"use\":\"enc\"}",
        "{\"kty\":\"RSA\",\"n\":\"\(modulus)\",\"e\":\"AQAB\",\"alg\":\"PS256\"}",
        // No point of the curve.
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
            + "\"y\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\"}",
    ]) func `a key that is not for this proves nothing`(key: String) throws {
        #expect(JSONWebKey(try JSON(reading: key)) == nil)
    }

    @Test func `a token that names no key is not tried on several`() throws {
        let (first, second) = (SigningKey.p256("a"), SigningKey.p256("b"))
        let document = JSON.object(["keys": .list([try first.document, try second.document])])
        let set = try #require(JSONWebKeySet(reading: document.bytes))
        var draft = TokenDraft(first, ["sub": .text("a")])
        #expect(try set.verdict(on: JSONWebToken(draft.signed { try first.signature(of: $0) })) == .proven)
        #expect(try set.verdict(on: JSONWebToken(draft.signed { try second.signature(of: $0) })) == .wrong)
        draft.head = "{\"alg\":\"ES256\"}"
        #expect(try set.verdict(on: JSONWebToken(draft.signed { try first.signature(of: $0) })) == .wrong)
    }
}
