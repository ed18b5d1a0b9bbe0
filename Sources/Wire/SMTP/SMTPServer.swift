import Foundation

/// A mail server as written in the settings: `smtp://user@host:587?tls=starttls&ca=FILE` or `smtps://host`.
public struct SMTPServer: Hashable, Sendable, CustomStringConvertible {
    public enum Encryption: String, Sendable, CaseIterable {
        /// In the clear: for a server on this machine.
        case none
        /// Begun in the clear, then encrypted before a word is said about anybody.
        case starttls
        /// Encrypted from the first byte: `smtps://`.
        case implicit
        /// STARTTLS whenever the server offers it: what `smtp://` without user means.
        case offered
    }

    public let host: String
    public let port: Int
    /// The login name; the password comes separately.
    public let user: String?
    public let encryption: Encryption
    /// A PEM file with the only certificates to trust, for a server with one of its own making.
    public let authorities: String?

    /// Without user, port 25 and TLS when offered; with one, port 587 and STARTTLS required; `smtps://`, port 465.
    public init(_ text: String) throws(SMTPServerError) {
        let (isImplicit, rest) = try Self.scheme(of: text)
        let halves = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var place = String(halves[0])
        if place.hasSuffix("/") { place.removeLast() }
        let at = place.lastIndex(of: "@")
        self.user = try at.map { at throws(SMTPServerError) in try Self.user(place[..<at]) }
        let named = try Self.place(at.map { String(place[place.index(after: $0)...]) } ?? place)
        let options = try Self.options(halves.count == 2 ? String(halves[1]) : "")
        self.host = named.host
        self.port = named.port ?? (isImplicit ? 465 : user == nil ? 25 : 587)
        self.authorities = options["ca"]
        let usual: Encryption = isImplicit ? .implicit : user == nil ? .offered : .starttls
        self.encryption = try options["tls"].map { text throws(SMTPServerError) in try Self.encryption(text) } ?? usual
        guard !isImplicit || encryption == .implicit else {
            throw .encryption("smtps:// is encrypted from the first byte")
        }
        guard user == nil || encryption != .none || named.isThisMachine else {
            throw .encryption("tls=none would send the password of \(user ?? "") readable over the network")
        }
    }

    /// Without any secret: it never had one.
    public var description: String {
        let scheme = encryption == .implicit ? "smtps" : "smtp"
        let place = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        return "\(scheme)://\(user.map { $0 + "@" } ?? "")\(place)"
    }
}

/// What is wrong with the address of a mail server, and how it is written. Never quotes what may be a password.
public enum SMTPServerError: Error, Hashable, CustomStringConvertible {
    case scheme
    case password
    case host(String)
    case port
    case option(String)
    case encryption(String)

    public var description: String {
        switch self {
        case .scheme: "A mail server is written smtp://user@host:port or smtps://user@host:port."
        case .password:
            "The address of the mail server holds a password; write smtp://user@host and set the password by itself, "
                + "where no log or list of processes shows it. (A colon that belongs to the user is written %3A.)"
        case .host(let text): "\(text.debugDescription) is no host name; write smtp://user@mail.example.com:587."
        case .port: "The port of the mail server is a number from 1 to 65535, mostly 587, 465 or 25."
        case .option(let text):
            "Unknown option \(text.debugDescription); there are tls=none|starttls|implicit and ca=FILE."
        case .encryption(let reason): "The encryption does not fit: \(reason). Leave tls= out, or write tls=starttls."
        }
    }
}
