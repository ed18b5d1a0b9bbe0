public import Connections
import Documents
import Foundation
import X509

/// PayPal signs `identity|time|webhook|checksum of the body` with the key of a certificate that it publishes.
extension PayPal {
    private static let domain = ".paypal.com"

    public func proof(of knock: Knock) -> Proof {
        let words = ["ID", "TIME", "SIG"].map { knock.headers.headers("PAYPAL-TRANSMISSION-\($0)") }
        let places = ["CERT-URL", "AUTH-ALGO"].map { knock.headers.headers("PAYPAL-\($0)") }
        if words[2].isEmpty { return .refused(.noSignature) }
        guard (words + places).allSatisfy({ $0.count == 1 }), let code = Self.code(words[2][0]),
            places[1][0] == "SHA256withRSA"
        else { return .refused(.malformed) }
        guard Self.isOurs(places[0][0]) else { return .refused(.untrusted) }
        let message = Array("\(words[0][0])|\(words[1][0])|\(webhook)|\(CRC32.of(knock.body))".utf8)
        return .after(Self.certificate(at: places[0][0])) { [anchors] pem in
            let chain = CertificateChain(pem: pem)
            guard let key = await chain?.key(below: Self.domain, trusting: anchors, at: knock.arrived) else {
                return .refused(.untrusted)
            }
            let fits = key.isValidSignature(code, for: message, signatureAlgorithm: .sha256WithRSAEncryption)
            return fits ? .genuine : .refused(.wrong)
        }
    }

    private static func certificate(at address: String) -> Call<[UInt8]> {
        Call(.get("", at: .given(address))) { response throws(ConnectorError) in
            try response.succeed(PayPal.refusal)
            return response.body
        }
    }

    /// A host of PayPal's, before anything is asked of it. Only the plainest spelling passes: no user, no port, no query.
    static func isOurs(_ address: String) -> Bool {
        let scheme = "https://"
        guard address.hasPrefix(scheme), let slash = address.dropFirst(scheme.count).firstIndex(of: "/") else {
            return false
        }
        let host = address[address.index(address.startIndex, offsetBy: scheme.count)..<slash]
        let isPlain = host.utf8.allSatisfy { PercentCode.isUnreserved($0) && $0 != UInt8(ascii: "_") }
        let path = address[slash...].utf8.allSatisfy { PercentCode.isUnreserved($0) || $0 == UInt8(ascii: "/") }
        return isPlain && path && host.hasSuffix(domain) && !host.hasPrefix(".")
    }

    /// One spelling only: with its padding, and without bits that mean nothing.
    private static func code(_ text: String) -> [UInt8]? {
        Signature.base64(text).flatMap { Data($0).base64EncodedString() == text ? $0 : nil }
    }
}
