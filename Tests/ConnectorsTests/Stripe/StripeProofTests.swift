import Connections
import Connectors
import Rigs
import Testing

@Suite struct StripeProofTests {
    static let body = StripeDesk.event(
        "evt_1",
        "payment_intent.succeeded",
        #"{"object": "payment_intent", "id": "pi_1"}"#
    )
    static let good = "t=\(StripeDesk.moment),v1=\(StripeDesk.code(body))"

    private func judge(
        _ signature: String,
        secrets: String = StripeDesk.secret,
        arrived: Int64 = StripeDesk.moment * 1000
    ) throws -> String {
        let knock = StripeDesk.knock(Self.body, signature: signature, arrived: arrived)
        return Self.word(try StripeDesk.connect(secrets: secrets).proof(of: knock))
    }

    private static func word(_ proof: Proof) -> String {
        switch proof {
        case .genuine: "genuine"
        case .refused(let forgery): "\(forgery)"
        case .after: "asks first"
        }
    }

    @Test func `any of several codes fits any of several secrets`() throws {
        let (time, next) = (StripeDesk.moment, StripeDesk.nextSecret)
        let (old, new) = (StripeDesk.code(Self.body), StripeDesk.code(Self.body, StripeDesk.nextSecret))
        let wrong = String(repeating: "0", count: 64)
        let table: [(signature: String, secrets: String, verdict: String)] = [
            (Self.good, StripeDesk.secret, "genuine"),
            ("t=\(time),v1=\(wrong),v1=\(old)", StripeDesk.secret, "genuine"),
            ("t=\(time),v1=\(old),v1=\(new)", next, "genuine"),
            ("t=\(time),v1=\(new)", "\(StripeDesk.secret) \(next)", "genuine"),
            ("v0=\(wrong),v1=\(old),t=\(time),v2=x", StripeDesk.secret, "genuine"),
            ("t=\(time),v1=\(old)", next, "wrong"),
            ("t=\(time),v0=\(old)", StripeDesk.secret, "malformed"),
            ("t=\(time),v1=\(old.uppercased())", StripeDesk.secret, "malformed"),
            ("t=\(time),t=\(time),v1=\(old)", StripeDesk.secret, "malformed"),
            ("v1=\(old)", StripeDesk.secret, "malformed"),
            ("t=\(time),v1=", StripeDesk.secret, "malformed"),
            ("t=\(time)" + String(repeating: ",v1=\(old)", count: 9), StripeDesk.secret, "malformed"),
            ("", StripeDesk.secret, "malformed"),
        ]
        for row in table {
            #expect(try judge(row.signature, secrets: row.secrets) == row.verdict, "\(row.signature)")
        }
    }

    @Test func `five minutes are enough for a delivery, and a clock ahead is forgiven`() throws {
        let table: [(late: Int64, verdict: String)] = [
            (-86_400_000, "genuine"), (0, "genuine"), (300_000, "genuine"), (300_001, "old"), (86_400_000, "old"),
        ]
        for row in table {
            #expect(try judge(Self.good, arrived: StripeDesk.moment * 1000 + row.late) == row.verdict)
        }
    }

    @Test func `of a thousand forgeries of one delivery none is believed`() throws {
        let stripe = try StripeDesk.connect()
        let genuine = StripeDesk.knock(Self.body)
        var forgeries: [Knock] = []
        for place in genuine.body.indices {
            for bit in [0, 3, 6] {
                var forged = genuine
                forged.body[place] ^= 1 << bit
                forgeries.append(forged)
            }
        }
        for (place, byte) in Self.good.utf8.enumerated() {
            for bit in 0..<7 {
                var bytes = Array(Self.good.utf8)
                bytes[place] = byte ^ 1 << bit
                forgeries.append(StripeDesk.knock(Self.body, signature: String(decoding: bytes, as: UTF8.self)))
            }
        }
        for seconds in 1...100 as ClosedRange<Int64> {
            let other = "t=\(StripeDesk.moment + seconds),v1=\(StripeDesk.code(Self.body))"
            forgeries.append(StripeDesk.knock(Self.body, signature: other))
            let key = "t=\(StripeDesk.moment),v1=\(StripeDesk.code(Self.body, "whsec_\(seconds)"))"
            forgeries.append(StripeDesk.knock(Self.body, signature: key))
        }
        for headers in [Fields(), genuine.headers + ["stripe-signature": Self.good]] {
            var forged = genuine
            forged.headers = headers
            forgeries.append(forged)
        }
        #expect(forgeries.count > 1000)
        for forgery in forgeries where Self.word(stripe.proof(of: forgery)) == "genuine" {
            Issue.record("believed: \(forgery)")
        }
        #expect(Self.word(stripe.proof(of: genuine)) == "genuine")
    }

    @Test(.enabled(if: VendorLibraries.arePresent, VendorLibraries.notice))
    func `Stripe's own library signs what we believe, and believes what we sign`() throws {
        let time = "\(StripeDesk.moment)"
        for body in [Self.body, "{}", "{\"name\": \"Łódź – 東京\"}", String(repeating: "x", count: 10_000)] {
            let ours = "t=\(time),v1=\(StripeDesk.code(body))"
            let wish = ["body": body, "secret": StripeDesk.secret, "time": time, "header": ours]
            let stale = wish.merging(["header": "t=\(time),v1=\(StripeDesk.code(body + " "))"]) { $1 }
            let answers = try VendorLibraries.answers(
                to: [("stripe sign", wish), ("stripe judge", wish), ("stripe judge", stale)].map {
                    $1.merging(["wish": $0]) { $1 }
                }
            )
            let knock = StripeDesk.knock(body, signature: answers[0])
            #expect(Self.word(try StripeDesk.connect().proof(of: knock)) == "genuine")
            #expect(answers[1...] == ["genuine", "refused"])
        }
    }
}
