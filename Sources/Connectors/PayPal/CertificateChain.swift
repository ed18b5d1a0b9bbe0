import Foundation
import SwiftASN1
@_spi(FixedExpiryValidationTime) import X509

/// A certificate and those that lead from it to one we trust, as PEM in that order.
struct CertificateChain {
    private let leaf: Certificate
    private let others: [Certificate]

    /// Bytes and certificates of a chain that somebody means.
    private static let (largest, longest) = (64 << 10, 8)

    init?(pem: [UInt8]) {
        guard pem.count <= Self.largest,
            let documents = try? PEMDocument.parseMultiple(pemString: String(decoding: pem, as: UTF8.self)),
            documents.count <= Self.longest,
            let certificates = try? documents.map({ try Certificate(pemDocument: $0) }),
            let leaf = certificates.first
        else { return nil }
        self.leaf = leaf
        others = Array(certificates.dropFirst())
    }

    /// The key of the first certificate, when it is for a name below `domain`, and the chain leads to an anchor and is
    /// valid by RFC 5280 at that instant (milliseconds since 1970 UTC).
    func key(below domain: String, trusting anchors: CertificateStore, at instant: Int64) async -> Certificate
        .PublicKey?
    {
        var verifier = Verifier(rootCertificates: anchors) {
            RFC5280Policy(fixedExpiryValidationTime: Date(timeIntervalSince1970: TimeInterval(instant) / 1000))
            NamePolicy(domain: domain)
        }
        let result = await verifier.validate(leaf: leaf, intermediates: CertificateStore(others))
        guard case .validCertificate = result else { return nil }
        return leaf.publicKey
    }
}

/// Whose certificate it is: its common name, or one of its alternative names, is below a domain.
private struct NamePolicy: VerifierPolicy {
    let verifyingCriticalExtensions: [ASN1ObjectIdentifier] = [.X509ExtensionID.subjectAlternativeName]
    let domain: String

    func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) -> PolicyEvaluationResult {
        let names = Self.names(of: chain.leaf)
        return names.contains { $0.lowercased().hasSuffix(domain) }
            ? .meetsPolicy : .failsToMeetPolicy(reason: "no name below \(domain)")
    }

    private static func names(of leaf: Certificate) -> [String] {
        let common = leaf.subject.joined().filter { $0.type == .RDNAttributeType.commonName }
        let alternative = (try? leaf.extensions.subjectAlternativeNames).map { Array($0) } ?? []
        return common.compactMap { String($0.value) }
            + alternative.compactMap { if case .dnsName(let name) = $0 { name } else { nil } }
    }
}
