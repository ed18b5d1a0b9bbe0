import Connections
import Documents

/// What a proven token must claim to count here and now (OpenID Connect Core §3.1.3.7).
struct IdentityRules: Sendable {
    enum Flaw: Error, Hashable {
        case issuer, audience, expired, early, nonce, subject
        /// They did not show themselves anew, or the provider does not say when they did.
        case notShown
    }

    let issuer: String
    let client: String
    let nonce: String
    /// In milliseconds since 1970 UTC.
    let now: Int64
    /// They have to have shown themselves after this; nil where that does not matter.
    let shownSince: Int64?

    /// Seconds that the provider's clock may differ from ours.
    static let leeway: Int64 = 60

    func identity(in claims: JSON) throws(Flaw) -> ProvenIdentity {
        guard claims["iss"]?.text == issuer else { throw .issuer }
        guard isForUs(claims) else { throw .audience }
        try checkTimes(claims)
        guard let shown = claims["nonce"]?.text, Signature.same(shown, nonce) else { throw .nonce }
        // At most 255 ASCII letters (OpenID Connect Core §2).
        guard let subject = claims["sub"]?.text, (1...255).contains(subject.utf8.count),
            subject.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw .subject }
        return ProvenIdentity(
            issuer: issuer,
            subject: subject,
            email: Self.email(claims),
            name: claims["name"]?.text.flatMap(Self.plain),
            shown: try lastShown(claims)
        )
    }

    /// With several audiences it has to be said that we are the one it was made for.
    private func isForUs(_ claims: JSON) -> Bool {
        let audience = claims["aud"]?.list?.map(\.text) ?? [claims["aud"]?.text]
        guard audience.contains(client), audience.allSatisfy({ $0 != nil }) else { return false }
        guard let party = claims["azp"] else { return audience.count == 1 }
        return party.text == client
    }

    private func checkTimes(_ claims: JSON) throws(Flaw) {
        let second = now / 1000
        guard let end = Self.second(claims["exp"]), second < end + Self.leeway else { throw .expired }
        guard let made = Self.second(claims["iat"]), made <= second + Self.leeway else { throw .early }
        guard let begin = claims["nbf"] else { return }
        guard let begin = Self.second(begin), begin <= second + Self.leeway else { throw .early }
    }

    private func lastShown(_ claims: JSON) throws(Flaw) -> Int64? {
        let second = Self.second(claims["auth_time"])
        if let shownSince {
            guard let second, second >= shownSince / 1000 - Self.leeway, second <= now / 1000 + Self.leeway else {
                throw .notShown
            }
        }
        return second.map { min($0 * 1000, now) }
    }

    /// Some providers write a fraction. Twelve digits cannot overflow.
    private static func second(_ json: JSON?) -> Int64? {
        guard case .number(let digits) = json else { return nil }
        let whole = digits.prefix { $0 != "." }
        guard whole.utf8.count <= 12, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) else {
            return nil
        }
        return Int64(whole)
    }

    /// ASCII only: of other letters some fold to those of somebody else's address.
    private static func email(_ claims: JSON) -> String? {
        let isVerified = claims["email_verified"]?.flag ?? (claims["email_verified"]?.text == "true")
        guard isVerified, let email = claims["email"]?.text, (3...200).contains(email.utf8.count),
            email.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), email.count(where: { $0 == "@" }) == 1
        else { return nil }
        return email.lowercased()
    }

    /// Without what steers a terminal or a page.
    private static func plain(_ name: String) -> String? {
        let plain = name.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
            default: true
            }
        }
        let words = String(String.UnicodeScalarView(plain)).split(separator: " ").joined(separator: " ")
        return (1...80).contains(words.count) ? words : nil
    }
}
