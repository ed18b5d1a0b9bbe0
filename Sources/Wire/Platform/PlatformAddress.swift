import Foundation

/// `https://host:port/base` taken apart, so that what is asked for can only be below it.
struct PlatformAddress: Hashable {
    let isEncrypted: Bool
    let host: String
    let port: Int
    /// Without a slash at its end; empty for the root.
    let path: String

    /// Nil for anything with a user, a query or a fragment, and for what is not HTTP.
    init?(_ url: String) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), parts.user == nil, parts.password == nil, parts.fragment == nil,
            let written = parts.host, let place = NetworkPlace(written.contains(":") ? written : String(written))
        else { return nil }
        isEncrypted = scheme == "https"
        host = place.host
        port = parts.port ?? (isEncrypted ? 443 : 80)
        let query = parts.percentEncodedQuery.map { "?" + $0 } ?? ""
        let path = parts.percentEncodedPath + query
        self.path = path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// With a target below it.
    func url(_ target: String) -> String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(isEncrypted ? "https" : "http")://\(name):\(port)\(path)\(target)"
    }
}
