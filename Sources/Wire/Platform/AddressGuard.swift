import Glibc

/// Keeps requests whose address somebody could choose away from this machine and its neighbours (server-side request
/// forgery). A name is resolved once, everything it leads to must be public, and the request goes to just that address:
/// a name that answers differently a moment later changes nothing.
public struct AddressGuard: Sendable {
    /// Hosts, with a port or without, that whoever runs Dunwell trusts by name: a sandbox, a test.
    private let trusted: Set<String>

    public init(trusting trusted: Set<String> = []) { self.trusted = trusted }

    /// The addresses to use instead of asking for the name again; empty for a trusted host.
    func addresses(of host: String, port: Int) throws(AddressRefusal) -> [String] {
        if trusted.contains(host) || trusted.contains("\(host):\(port)") { return [] }
        let found = IPAddress(host).map { [$0] } ?? Self.resolve(host)
        guard !found.isEmpty else { throw .unknown(host) }
        if let inside = found.first(where: { !$0.isPublic }) { throw .inside(host, "\(inside)") }
        return found.map(\.description)
    }

    private static func resolve(_ host: String) -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        return sequence(first: list) { $0?.pointee.ai_next }
            .prefix { $0 != nil }
            .compactMap { $0?.pointee.ai_addr.flatMap { IPAddress($0) } }
    }
}

public enum AddressRefusal: Error, Hashable, CustomStringConvertible {
    case unknown(String)
    case inside(String, String)

    public var description: String {
        switch self {
        case .unknown(let host):
            "There is no host \(host.debugDescription); check its spelling and the DNS of this machine."
        case .inside(let host, let address):
            "\(host) leads to \(address), which is not on the internet. Name it under trusted-hosts in book.yaml if it is "
                + "meant."
        }
    }
}
