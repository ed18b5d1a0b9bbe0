import Connections
import Connectors
import CryptoExtras
import Foundation
import SwiftASN1
import X509

/// An app of PayPal that nobody has, and deliveries to it, signed without the product.
struct PayPalDesk {
    static let webhook = "8PT597110X687430LKGECATA"
    static let address = "https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-5edfd3e4"
    static let body = #"{"id": "WH-1", "event_type": "PAYMENT.CAPTURE.COMPLETED", "resource": {"id": "CAP-1"}}"#
    /// As many milliseconds since 1970 UTC as the moment of the certificates.
    static let moment: Int64 = 1_794_819_600_000

    /// For whoever needs no certificates of its own.
    static let shared = Result { try PayPalDesk() }

    let mill: CertificateMill
    let paypal: PayPal

    init(anchors: [Certificate]? = nil) throws {
        mill = try CertificateMill()
        paypal = try Self.connect(anchors: anchors ?? [mill.anchor.certificate])
    }

    static func connect(anchors: [Certificate] = []) throws -> PayPal {
        let texts = try anchors.map(text)
        let values = [
            "client": "AX7z", "secret": "EK5en71ne1", "webhook": webhook, "anchors": texts.joined(separator: " "),
        ]
        return PayPal(try Settings(values, for: PayPal.manifest))
    }

    /// As the setting has it.
    static func text(_ anchor: Certificate) throws -> String {
        Data(try anchor.serializeAsPEM().derBytes).base64EncodedString()
    }

    /// The checksum bit by bit, as the standard has it.
    static func checksum(_ body: [UInt8]) -> UInt32 {
        ~body.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1) * 0xEDB8_8320 }
        }
    }

    static func sign(_ message: String) throws -> String {
        let key = try CertificateMill.key.get()
        return try key.signature(for: Data(message.utf8), padding: .insecurePKCS1v1_5).rawRepresentation
            .base64EncodedString()
    }

    static func knock(_ body: String = body, signature: String? = nil, address: String = address) throws -> Knock {
        let (id, time) = ("69cd13f0-d67a-11e5-baa3-778b53f4ae55", "2026-11-16T09:00:00Z")
        let message = "\(id)|\(time)|\(webhook)|\(checksum(Array(body.utf8)))"
        return Knock(
            url: "https://door.acme.example/in/paypal",
            headers: [
                "Content-Type": "application/json", "PAYPAL-TRANSMISSION-ID": id, "PAYPAL-TRANSMISSION-TIME": time,
                "PAYPAL-TRANSMISSION-SIG": try signature ?? sign(message), "PAYPAL-CERT-URL": address,
                "PAYPAL-AUTH-ALGO": "SHA256withRSA",
            ],
            body: Array(body.utf8),
            arrived: moment
        )
    }

    /// What comes of a delivery when PayPal's address answers with this, and every other one with nothing.
    func judge(_ knock: Knock, _ pem: String? = nil) async throws -> String {
        let pem = try pem ?? CertificateMill.pem([mill.leaf(), mill.between.certificate])
        switch paypal.proof(of: knock) {
        case .genuine: return "genuine at once"
        case .refused(let forgery): return "\(forgery)"
        case .after(let call, let rest):
            guard call.request.place == .given(Self.address) else { return "not found" }
            return switch await rest(try call.read(Response(status: 200, pem))) {
            case .genuine: "genuine"
            case .refused(let forgery): "\(forgery)"
            case .after: "asks again"
            }
        }
    }
}
