extension BookFile {
    /// The OpenID Connect provider through which people come to the desk, besides their passwords or in their place.
    public struct SignIn: Hashable, Sendable {
        /// Exactly as the provider calls itself: what it signs must name it so, letter by letter.
        public var issuer: String
        /// What the provider knows this desk by.
        public var client: String
        /// What people call the provider: it stands on the button.
        public var name: String
        /// Domains whose addresses count; empty for any.
        public var domains: [String] = []
        /// Whether somebody of these domains whom nobody invited comes in as a viewer.
        public var takesNewcomers = false
        /// Whether passwords are not asked for any more.
        public var isOnly = false

        public init(issuer: String, client: String, name: String) {
            self.issuer = issuer
            self.client = client
            self.name = name
        }
    }
}

extension YAMLNode {
    /// `{ issuer: https://id.acme.example, client: dunwell, name: Acme SSO }`
    func signIn() throws(Problem) -> BookFile.SignIn {
        let map = try map()
        if let secret = map["client-secret"] {
            throw secret.problem(
                "a secret does not belong into this file; write it into the file 'sign-in-secret' beside it"
            )
        }
        try map.allow(["issuer", "client", "name", "email-domains", "newcomers", "only"])
        var signIn = BookFile.SignIn(
            issuer: try map.need("issuer", "such as https://id.acme.example").issuer(),
            client: try map.need("client", "what the provider knows this desk by").visible(upTo: 200),
            name: try map.need("name", "what stands on the button").label()
        )
        for domain in try map["email-domains"]?.list() ?? [] { signIn.domains.append(try domain.mailDomain()) }
        signIn.isOnly = try map["only"]?.bool() ?? false
        guard let newcomers = map["newcomers"] else { return signIn }
        signIn.takesNewcomers = try newcomers.newcomers()
        guard !signIn.takesNewcomers || !signIn.domains.isEmpty else {
            throw newcomers.problem("lets in whoever has an account at the provider; add email-domains: [acme.example]")
        }
        return signIn
    }

    /// With TLS, or on this machine.
    private func issuer() throws(Problem) -> String {
        let written = try visible(upTo: 400)
        let isPlain = written.hasPrefix("http://")
        let host = written.dropFirst(isPlain ? 7 : 8).prefix { !"/:".contains($0) }
        let isLocal = isPlain && (host == "127.0.0.1" || host == "localhost")
        guard isLocal || written.hasPrefix("https://"), !host.isEmpty,
            !written.contains(where: { "?#@\"<>\\".contains($0) })
        else {
            throw problem("expected the address of a provider such as https://id.acme.example, found '\(written)'")
        }
        return written
    }

    private func visible(upTo longest: Int) throws(Problem) -> String {
        let written = try text()
        guard (1...longest).contains(written.utf8.count), written.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw problem("expected at most \(longest) letters without blanks, found '\(written.prefix(longest))'")
        }
        return written
    }

    private func label() throws(Problem) -> String {
        let written = try text()
        let isPlain = written.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard isPlain, (1...40).contains(written.count) else {
            throw problem("expected a name of at most 40 letters, found '\(written.prefix(60))'")
        }
        return written
    }

    private func mailDomain() throws(Problem) -> String {
        let written = try visible(upTo: 200).lowercased()
        guard written.contains("."), !written.hasPrefix("."), !written.hasSuffix("."), !written.contains("@") else {
            throw problem("expected what follows the @ of an address, such as acme.example, found '\(written)'")
        }
        return written
    }

    private func newcomers() throws(Problem) -> Bool {
        switch try text() {
        case "none": return false
        case "viewer": return true
        case let other: throw problem("expected none or viewer (an admin gives other roles), found '\(other)'")
        }
    }
}
