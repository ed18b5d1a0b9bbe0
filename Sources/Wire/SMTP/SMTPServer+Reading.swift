import Foundation

extension SMTPServer {
    /// Whether it is `smtps`, and what follows the scheme.
    static func scheme(of text: String) throws(SMTPServerError) -> (isImplicit: Bool, rest: String) {
        for (scheme, isImplicit) in [("smtp://", false), ("smtps://", true)] where text.lowercased().hasPrefix(scheme) {
            return (isImplicit, String(text.dropFirst(scheme.count)))
        }
        throw .scheme
    }

    static func user(_ text: Substring) throws(SMTPServerError) -> String {
        guard !text.contains(":") else { throw .password }
        guard let user = String(text).removingPercentEncoding, !user.isEmpty, user.utf8.allSatisfy({ $0 >= 0x20 })
        else {
            throw .host(String(text) + "@")
        }
        return user
    }

    /// `mail.example.com:587`, `[::1]:2525`.
    static func place(_ text: String) throws(SMTPServerError) -> (host: String, port: Int?) {
        if text.hasPrefix("[") {
            guard let close = text.firstIndex(of: "]") else { throw .host(text) }
            let host = String(text[..<close].dropFirst())
            let isAddress = host.contains(":") && host.utf8.allSatisfy { isHexadecimal($0) || ":.".utf8.contains($0) }
            guard isAddress else { throw .host(text) }
            let rest = text[text.index(after: close)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { throw .host(text) }
            return (host, try port(rest.isEmpty ? nil : rest.dropFirst()))
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = try? MailDomain(String(parts[0])) else { throw .host(String(parts[0])) }
        return (host.ascii, try port(parts.count == 2 ? parts[1] : nil))
    }

    static func options(_ text: String) throws(SMTPServerError) -> [String: String] {
        var options: [String: String] = [:]
        for option in text.split(separator: "&") {
            let parts = option.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
            guard parts.count == 2, ["tls", "ca"].contains(parts[0]), options[parts[0]] == nil, !parts[1].isEmpty else {
                throw .option(String(option.prefix { $0 != "=" }))
            }
            options[parts[0]] = parts[1]
        }
        return options
    }

    static func encryption(_ text: String) throws(SMTPServerError) -> Encryption {
        guard let encryption = Encryption(rawValue: text), encryption != .offered else { throw .option("tls=" + text) }
        return encryption
    }

    private static func port(_ text: Substring?) throws(SMTPServerError) -> Int? {
        guard let text else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(text), (1...65535).contains(port)
        else {
            throw .port
        }
        return port
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
