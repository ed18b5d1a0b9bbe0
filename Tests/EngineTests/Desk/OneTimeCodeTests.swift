import Engine
import Testing

@Suite struct OneTimeCodeTests {
    /// RFC 6238, appendix B: seconds and eight digits, by the secret "12345678901234567890".
    private static let published: [(Int64, String)] = [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ]
    private static let secret = Array("12345678901234567890".utf8)

    @Test(arguments: published.indices) func `the codes are those of the standard`(index: Int) {
        let (seconds, code) = Self.published[index]
        #expect(OneTimeCode.code(Self.secret, step: seconds / 30, digits: 8) == code)
    }

    @Test func `a clock may be a step off, and no more`() {
        let now: Int64 = 1_234_567_890_000
        let step = OneTimeCode.step(at: now)
        for (off, isRight) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let code = OneTimeCode.code(Self.secret, step: step + Int64(off))
            #expect((OneTimeCode.step(of: code, Self.secret, at: now) == step + Int64(off)) == isRight, "\(off)")
        }
        let code = OneTimeCode.code(Self.secret, step: step)
        #expect(OneTimeCode.step(of: " \(code.prefix(3)) \(code.suffix(3)) ", Self.secret, at: now) == step)
        for wrong in ["", "12345", "1234567", "٠٠٠٠٠٠", "abcdef"] {
            #expect(OneTimeCode.step(of: wrong, Self.secret, at: now) == nil, "\(wrong)")
        }
    }

    @Test func `an app reads the address`() {
        let address = OneTimeCode.address(Self.secret, of: "dana@acme.example", at: "Müller & Söhne")
        #expect(
            address == "otpauth://totp/M%c3%bcller%20%26%20S%c3%b6hne:dana%40acme%2eexample"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=M%c3%bcller%20%26%20S%c3%b6hne"
        )
    }

    /// RFC 4648 §10, without padding.
    @Test func `letters stand for bits`() {
        for (text, code) in [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("foobar", "MZXW6YTBOI"),
        ] {
            #expect(Base32.encode(Array(text.utf8)) == code)
        }
        #expect(Base32.grouped("ABCDEFGHI") == "ABCD EFGH I")
    }
}
