import Crypto
import CryptoExtras
import Foundation
import SwiftASN1
import X509

/// Makes certificates that nobody trusts but the tests: an anchor, one between, and leaves as PayPal's.
struct CertificateMill {
    /// 2026-11-16 09:00:00 UTC.
    static let moment = Date(timeIntervalSince1970: 1_794_819_600)
    static let day: TimeInterval = 86_400

    let anchor: Issuer
    let between: Issuer

    init() throws {
        anchor = try Issuer("Anchor of the tests")
        between = try Issuer("Between", by: anchor)
    }

    /// The key that stands for PayPal's. Making one takes long, so there is one.
    static let key = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }

    func leaf(
        named name: String = "messageverificationcerts.paypal.com",
        alternative: String? = nil,
        key: Certificate.PublicKey? = nil,
        by issuer: Issuer? = nil,
        days: ClosedRange<Double> = -30...30
    ) throws -> Certificate {
        let issuer = issuer ?? between
        return try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(7),
            publicKey: key ?? Certificate.PublicKey(Self.key.get().publicKey),
            notValidBefore: Self.moment + days.lowerBound * Self.day,
            notValidAfter: Self.moment + days.upperBound * Self.day,
            issuer: issuer.certificate.subject,
            subject: DistinguishedName { CommonName(name) },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                if let alternative { SubjectAlternativeNames([.dnsName(alternative)]) }
                KeyUsage(digitalSignature: true)
            },
            issuerPrivateKey: issuer.key
        )
    }

    static func pem(_ certificates: [Certificate]) throws -> String {
        try certificates.map { try $0.serializeAsPEM().pemString + "\n" }.joined()
    }

    struct Issuer {
        let certificate: Certificate
        let key: Certificate.PrivateKey

        /// - Parameter issuer: nil for one that stands on its own.
        init(
            _ name: String,
            by issuer: Issuer? = nil,
            isAuthority: Bool = true,
            days: ClosedRange<Double> = -3000...3000
        ) throws {
            let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
            let subject = try DistinguishedName { CommonName(name) }
            self.key = key
            certificate = try Certificate(
                version: .v3,
                serialNumber: Certificate.SerialNumber(1),
                publicKey: key.publicKey,
                notValidBefore: moment + days.lowerBound * day,
                notValidAfter: moment + days.upperBound * day,
                issuer: issuer?.certificate.subject ?? subject,
                subject: subject,
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: Certificate.Extensions {
                    if isAuthority {
                        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                    } else {
                        Critical(BasicConstraints.notCertificateAuthority)
                    }
                    KeyUsage(keyCertSign: isAuthority)
                },
                issuerPrivateKey: issuer?.key ?? key
            )
        }
    }
}
