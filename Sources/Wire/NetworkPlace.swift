/// `mail.example.com:587`, `[::1]:2525`, `127.0.0.1`.
struct NetworkPlace: Hashable {
    let host: String
    let port: Int?

    /// Nil when it is no host, or what follows the colon is no port from 1 to 65535.
    init?(_ text: String) {
        guard let (host, rest) = Self.host(of: text) else { return nil }
        self.host = host
        guard let digits = rest.map({ $0.dropFirst() }) else {
            port = nil
            return
        }
        guard let port = Self.port(digits) else { return nil }
        self.port = port
    }

    var isThisMachine: Bool { ["localhost", "127.0.0.1", "::1"].contains(host) }

    static func port(_ text: Substring) -> Int? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(text) else { return nil }
        return (1...65535).contains(port) ? port : nil
    }

    /// The host as the domain name system knows it, and the colon with what follows.
    private static func host(of text: String) -> (String, rest: Substring?)? {
        if text.hasPrefix("[") {
            guard let close = text.firstIndex(of: "]") else { return nil }
            let host = String(text[..<close].dropFirst())
            let rest = text[text.index(after: close)...]
            let isAddress = host.contains(":") && host.allSatisfy { $0.isASCII && $0.isHexDigit || ":.".contains($0) }
            guard isAddress, rest.isEmpty || rest.hasPrefix(":") else { return nil }
            return (host, rest.isEmpty ? nil : rest)
        }
        let name = text.prefix { $0 != ":" }
        guard let domain = try? MailDomain(String(name)) else { return nil }
        return (domain.ascii, name.endIndex == text.endIndex ? nil : text[name.endIndex...])
    }
}
