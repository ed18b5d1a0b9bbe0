import Connections
import Foundation

/// A delivery service of the user's own, as written in the settings: `https://post.example.com/letters?ca=FILE`.
public struct DeliveryService: Hashable, Sendable, CustomStringConvertible {
    public let isEncrypted: Bool
    public let host: String
    public let port: Int
    /// `/letters`, without a slash at its end; empty for the root.
    public let path: String
    /// A PEM file with the only certificates to trust, for a service with one of its own making.
    public let authorities: String?

    /// In the clear only to this machine, or with `insecure=yes` for a network that is trusted otherwise.
    public init(_ text: String) throws(DeliveryServiceError) {
        let (isEncrypted, rest) = try Self.scheme(of: text)
        let halves = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let place = halves[0].prefix { $0 != "/" }
        guard !place.contains("@") else { throw .credentials }
        let options = try Self.options(halves.count == 2 ? String(halves[1]) : "")
        guard let named = NetworkPlace(String(place)) else { throw .host(String(place)) }
        self.isEncrypted = isEncrypted
        self.host = named.host
        self.port = named.port ?? (isEncrypted ? 443 : 80)
        self.path = try Self.path(String(halves[0][place.endIndex...]))
        self.authorities = options["ca"]
        guard isEncrypted || named.isThisMachine || options["insecure"] == "yes" else { throw .clear(named.host) }
    }

    /// Without the options: what is asked for is `description + "/" + key`.
    public var description: String {
        let name = host.contains(":") ? "[\(host)]" : host
        let usual = isEncrypted ? 443 : 80
        return "\(isEncrypted ? "https" : "http")://\(name)\(port == usual ? "" : ":\(port)")\(path)"
    }

    private static func scheme(of text: String) throws(DeliveryServiceError) -> (isEncrypted: Bool, rest: String) {
        for (scheme, isEncrypted) in [("https://", true), ("http://", false)]
        where text.lowercased().hasPrefix(scheme) {
            return (isEncrypted, String(text.dropFirst(scheme.count)))
        }
        throw .scheme
    }

    private static func path(_ text: String) throws(DeliveryServiceError) -> String {
        let path = text.hasSuffix("/") ? String(text.dropLast()) : text
        let isPlain = path.utf8.allSatisfy { PercentCode.isUnreserved($0) || "/%!$&'()*+,;=:@".utf8.contains($0) }
        let isStraight = !path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
            .contains { ["", ".", ".."].contains($0) }
        guard isPlain, isStraight else { throw .path(path) }
        return path
    }

    private static func options(_ text: String) throws(DeliveryServiceError) -> [String: String] {
        var options: [String: String] = [:]
        for option in text.split(separator: "&") {
            let parts = option.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
            let isKnown = parts.count == 2 && (parts[0] == "ca" || parts == ["insecure", "yes"]) && !parts[1].isEmpty
            guard isKnown, options[parts[0]] == nil else { throw .option(String(option.prefix { $0 != "=" })) }
            options[parts[0]] = parts[1]
        }
        return options
    }
}

/// What is wrong with the address of a delivery service, and how it is written. Never quotes what may be a password.
public enum DeliveryServiceError: Error, Hashable, CustomStringConvertible {
    case scheme
    case credentials
    case host(String)
    case path(String)
    case option(String)
    case clear(String)

    public var description: String {
        switch self {
        case .scheme: "A delivery service is written https://post.example.com/letters."
        case .credentials:
            "The address of the delivery service holds a user or password; leave it out and set the token by itself, "
                + "where no log or list of processes shows it."
        case .host(let text): "\(shown(text)) is no host and port; write https://post.example.com:8443/letters."
        case .path(let text): "\(shown(text)) is no path; write it percent-encoded and without . or .. or //."
        case .option(let text): "Unknown option \(shown(text)); there are ca=FILE and insecure=yes."
        case .clear(let host):
            "http:// would send letters readable over the network to \(host); write https://, or add ?insecure=yes "
                + "when the network itself is trusted."
        }
    }

    private func shown(_ text: String) -> String { String(text.prefix(80)).debugDescription }
}
