/// Why a provider lets nobody in, in words for who runs the desk. None of them holds a secret.
public enum ProviderFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// It was not reached, or what it publishes cannot be used.
    case away(String)
    /// It said no.
    case refused(String)
    /// What came back does not hold.
    case forged(String)
    /// It does not say that the person has shown themselves anew.
    case notShown

    public var description: String {
        switch self {
        case .away(let why), .refused(let why), .forged(let why): why
        case .notShown: "its token has no recent auth_time, though max_age=0 asked for one"
        }
    }
}

extension ProviderFault {
    init(_ flaw: ProviderDocument.Flaw, of issuer: String) {
        let file = ProviderDocument.address(of: issuer)
        let words =
            switch flaw {
            case .malformed: "\(file) is no JSON document of a provider; check issuer under sign-in in book.yaml"
            case .issuer(let name): "it calls itself '\(name)': write exactly that as issuer under sign-in in book.yaml"
            case .address(let key): "its document has no usable \(key)"
            case .algorithms: "it signs neither by RS256 nor by ES256; choose one of them for this client there"
            case .proofKey: "it does not take the code challenge method S256"
            case .client: "it takes a client secret neither by client_secret_basic nor by client_secret_post"
            }
        self = .away(words)
    }

    init(_ flaw: JSONWebToken.Flaw) {
        let words =
            switch flaw {
            case .large: "its token is larger than \(JSONWebToken.largest) bytes"
            case .malformed: "its token is not well formed"
            case .algorithm(let name):
                "its token is signed by '\(name)', which proves nothing; choose RS256 or ES256 there"
            case .critical: "its token asks for an extension that nobody here understands"
            }
        self = .forged(words)
    }

    init(_ flaw: IdentityRules.Flaw) {
        switch flaw {
        case .issuer: self = .forged("its token names another issuer")
        case .audience: self = .forged("its token is made for another client than the one under sign-in in book.yaml")
        case .expired: self = .forged("its token is over; check the clock of this machine")
        case .early: self = .forged("its token is not good yet; check the clock of this machine")
        case .nonce: self = .forged("its token belongs to another sign-in")
        case .subject: self = .forged("its token names nobody")
        case .notShown: self = .notShown
        }
    }
}
