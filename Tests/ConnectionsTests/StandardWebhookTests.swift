import Connections
import Testing

@Suite struct StandardWebhookTests {
    private static let secret = Secret("whsec_YSBrZXkgb2YgYXQgbGVhc3QgdHdlbnR5LWZvdXIgYnl0ZXM=")

    /// Of `msg_1`, the time and `{}`, by `openssl dgst -sha256 -hmac`.
    private static let codes = [
        "1794819300": "20XpZtLRtvkCh1v0H/pEF3a4yDA/VfzFu4refLj95n8=",
        "1794819600": "XXkfKrLFTTfGnCIvhaMFdPmid0LKOev+WOkbrfxC8aI=",
        "1794819900": "9NasEFfD3lbSAVAQkSYqH4xC8/ilnsMzAyqP5G61QDQ=",
    ]

    private func knock(_ signatures: (String) -> String, at time: String = "1794819600") -> Knock {
        let good = "v1,\(Self.codes[time] ?? "AAAA")"
        return Knock(
            url: "https://door.acme.example/in/1",
            headers: ["webhook-id": "msg_1", "webhook-timestamp": time, "webhook-signature": signatures(good)],
            body: Array("{}".utf8),
            arrived: 1_794_819_600_000
        )
    }

    private func refusal(_ knock: Knock, _ secret: Secret = secret) -> Forgery? {
        if case .refused(let forgery) = StandardWebhook.proof(of: knock, secret) { forgery } else { nil }
    }

    @Test func `one good signature among several is enough, and none is too few`() {
        #expect(refusal(knock { $0 }) == nil)
        #expect(refusal(knock { "v1,AAAA v1a,BBBB v2,x \($0)" }) == nil)
        #expect(refusal(knock { _ in "v1,AAAA v1,BBBB" }) == .wrong)
        #expect(refusal(knock { _ in "" }) == .malformed)
        #expect(refusal(knock { "v1a," + $0.dropFirst(3) }) == .malformed)
    }

    @Test func `the padding of a secret may be missing, and an empty one proves nothing`() {
        #expect(refusal(knock { $0 }, Secret("whsec_YSBrZXkgb2YgYXQgbGVhc3QgdHdlbnR5LWZvdXIgYnl0ZXM")) == nil)
        #expect(refusal(knock { $0 }, Secret("whsec_")) == .malformed)
        #expect(refusal(knock { $0 }, Secret("whsec_%%%")) == .malformed)
    }

    static let times: [(String, Forgery?)] = [
        ("1794819600", nil), ("1794819300", nil), ("1794819900", nil), ("1794819299", .old), ("1794819901", .early),
        ("", .malformed), ("-1794819600", .malformed), ("1794819600.5", .malformed),
        ("9999999999999999999", .malformed),
        ("٣", .malformed), ("0", .old), ("999999999999", .early),
    ]

    @Test(arguments: times) func `three hundred seconds both ways pass, more do not`(time: String, forgery: Forgery?) {
        #expect(refusal(knock({ $0 }, at: time)) == forgery)
    }

    @Test func `texts are compared whole`() {
        #expect(Signature.same("", ""))
        #expect(Signature.same("grün", "grün"))
        #expect(!Signature.same("a", "b"))
        #expect(!Signature.same("a", "aa"))
    }
}
