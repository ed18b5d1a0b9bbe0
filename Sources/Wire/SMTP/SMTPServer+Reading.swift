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

    static func place(_ text: String) throws(SMTPServerError) -> NetworkPlace {
        if let place = NetworkPlace(text) { return place }
        // When what stands before the last colon is a host, what follows it is no port.
        let name = text.lastIndex(of: ":").map { String(text[..<$0]) } ?? text
        throw NetworkPlace(name) == nil ? .host(name) : .port
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
}
