public import Receivables

/// What a platform is, as data: the form to connect it, the help of the command and the page about it all come from here.
public struct Manifest: Sendable {
    /// As it is written in settings and commands: `stripe`.
    public let name: String
    /// As its makers write it.
    public let title: String
    public let site: String
    /// The first is where most requests go. Each can be overridden, for sandboxes, regions and tests.
    public let addresses: [Address]
    public let authentication: Authentication
    public let settings: [Setting]
    public let pacing: Pacing
    public let door: Door?

    public init(
        name: String,
        title: String,
        site: String,
        addresses: [Address],
        authentication: Authentication,
        settings: [Setting],
        pacing: Pacing,
        door: Door? = nil
    ) {
        self.name = name
        self.title = title
        self.site = site
        self.addresses = addresses
        self.authentication = authentication
        self.settings = settings
        self.pacing = pacing
        self.door = door
    }

    /// One of a platform's base addresses.
    public struct Address: Hashable, Sendable {
        public let name: String
        /// With its scheme, without a slash at its end.
        public let url: String

        public init(_ name: String, _ url: String) {
            self.name = name
            self.url = url
        }
    }

    /// How requests prove who we are. The words are names of settings.
    public enum Authentication: Hashable, Sendable {
        case none
        case bearer(String)
        case basic(user: Word, password: String)
        case header(String, String)
        /// Who knows the address may use it: the secret is the end of its path, behind a slash.
        case path(String)
        /// RFC 6749: a token that is fetched with credentials and renewed before it ends.
        case oauth2(TokenGrant)

        public enum Word: Hashable, Sendable {
            case setting(String)
            case fixed(String)
        }
    }

    /// At most so many requests a second over time, and so many at once after a pause.
    public struct Pacing: Hashable, Sendable {
        public let perSecond: Double
        public let burst: Int

        public init(perSecond: Double, burst: Int) {
            self.perSecond = perSecond
            self.burst = burst
        }
    }

    /// Where a platform tells us what happened, in words for who sets it up there.
    public struct Door: Hashable, Sendable {
        /// What proves that a delivery is the platform's: `HMAC-SHA256 of the body`.
        public let said: Proof
        /// The events to subscribe to.
        public let events: [String]
        /// Seconds that a delivery may be old; nil where only our own list of what came stops repetitions.
        public let window: Int64?

        public init(proof: Proof, events: [String], window: Int64?) {
            said = proof
            self.events = events
            self.window = window
        }

        /// In English, as the API says it.
        public var proof: String { said.words(in: .english) }

        public struct Proof: Hashable, Sendable {
            private let english, german: String

            public init(en english: String, de german: String) { (self.english, self.german) = (english, german) }

            public func words(in language: Speech.Language) -> String {
                switch language {
                case .english: english
                case .german: german
                }
            }
        }
    }
}

/// How an access token is obtained.
public struct TokenGrant: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Asked for anew with the client's own credentials.
        case clientCredentials
        /// Renewed with the token in this setting, which the answer may replace.
        case refresh(setting: String)
    }

    public let kind: Kind
    /// The address, by its name in the manifest, and the path where tokens are given out.
    public let address: String
    public let path: String
    public let client: String
    public let secret: String

    public init(_ kind: Kind, at path: String, address: String = "main", client: String, secret: String) {
        self.kind = kind
        self.path = path
        self.address = address
        self.client = client
        self.secret = secret
    }
}
