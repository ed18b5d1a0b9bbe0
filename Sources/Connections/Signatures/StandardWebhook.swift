import Foundation

/// The signature that several platforms agreed on: <https://www.standardwebhooks.com>. HMAC-SHA256 over identity, time and
/// body; several signatures may stand in one header while a secret is replaced.
public enum StandardWebhook {
    /// Seconds, both ways.
    public static let window: Int64 = 300

    /// The delivery's own name, by which its repetition is known.
    public static func identity(of knock: Knock) -> String? { knock.headers.header("webhook-id") }

    /// - Parameter secret: `whsec_` and the key in base64.
    public static func proof(of knock: Knock, _ secret: Secret) -> Proof {
        guard let identity = identity(of: knock), let time = knock.headers.header("webhook-timestamp"),
            let signatures = knock.headers.header("webhook-signature")
        else { return .refused(.noSignature) }
        if let flaw = knock.flaw(inTime: time, past: window, future: window) { return .refused(flaw) }
        guard let key = key(in: secret) else { return .refused(.malformed) }
        let message = Array("\(identity).\(time).".utf8) + knock.body
        let codes = signatures.split(separator: " ").filter { $0.hasPrefix("v1,") }.compactMap {
            Signature.base64(String($0.dropFirst(3)))
        }
        guard !codes.isEmpty else { return .refused(.malformed) }
        return codes.contains { Signature.fits($0, message, key: key, .sha256) } ? .genuine : .refused(.wrong)
    }

    /// As its reader expects it. Empty when the secret is none.
    /// - Parameter time: whole seconds since 1970 UTC.
    public static func signature(of body: [UInt8], _ identity: String, at time: String, _ secret: Secret) -> String {
        guard let key = key(in: secret) else { return "" }
        let code = Signature.code(Array("\(identity).\(time).".utf8) + body, key: key)
        return "v1," + Data(code).base64EncodedString()
    }

    private static func key(in secret: Secret) -> [UInt8]? {
        secret.reveal { text in
            let key = Signature.base64(text.hasPrefix("whsec_") ? String(text.dropFirst(6)) : text)
            return key.flatMap { $0.isEmpty ? nil : $0 }
        }
    }
}
