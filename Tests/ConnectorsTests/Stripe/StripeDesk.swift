import Connections
import Connectors
import Crypto
import Foundation
import Receivables

/// An account of Stripe that nobody has, and its signatures, made without the product.
enum StripeDesk {
    static let secret = "whsec_5en71ne1first"
    static let nextSecret = "whsec_5en71ne1second"
    /// 2026-11-16 09:00:00 UTC, in seconds.
    static let moment: Int64 = 1_794_819_600

    static func connect(secrets: String = secret, zone: String = "UTC") throws -> Stripe {
        let values = ["key": "rk_test_5en71ne1", "webhook": secrets, "zone": zone]
        return Stripe(try Settings(values, for: Stripe.manifest))
    }

    static func code(_ body: String, _ secret: String = secret, at time: Int64 = moment) -> String {
        let key = SymmetricKey(data: Data(secret.utf8))
        return HMAC<SHA256>.authenticationCode(for: Data("\(time).\(body)".utf8), using: key)
            .map { String(format: "%02x", $0) }.joined()
    }

    static func knock(_ body: String, signature: String? = nil, arrived: Int64 = moment * 1000) -> Knock {
        let signature = signature ?? "t=\(moment),v1=\(code(body))"
        return Knock(
            url: "https://door.acme.example/in/stripe",
            headers: ["Content-Type": "application/json; charset=utf-8", "Stripe-Signature": signature],
            body: Array(body.utf8),
            arrived: arrived
        )
    }

    /// An event about an object, as Stripe posts it.
    static func event(_ id: String, _ type: String, _ object: String) -> String {
        """
        {"id": "\(id)", "object": "event", "api_version": "2026-06-24.dahlia", "created": \(moment), "livemode": false,
         "type": "\(type)", "data": {"object": \(object)}}
        """
    }

    static func news(_ id: String, _ type: String, _ object: String) throws -> [News] {
        try connect().news(in: knock(event(id, type, object)))
    }
}
