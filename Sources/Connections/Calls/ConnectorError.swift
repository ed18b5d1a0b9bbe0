public import Receivables

/// Every way a platform can let us down, in one vocabulary that the engine can act on.
public enum ConnectorError: Error, Hashable, Sendable {
    /// The credentials are wrong, expired or may not do this.
    case unauthorized(String)
    /// Milliseconds until the platform wants to hear from us again, where it says so.
    case rateLimited(retryAfter: Int64?)
    case unavailable(status: Int, String, retryAfter: Int64?)
    /// It read the request and said no.
    case refused(Refusal)
    /// It answered something that we do not understand.
    case unreadable(String)
    /// Proven not to have reached it.
    case unsent(String)
    /// The request left whole and no answer came: only the platform knows whether it was done.
    case silent(String)

    public enum Remedy: Hashable, Sendable {
        case retry(after: Int64)
        case reconnect
        case askPerson
    }

    /// For a request that may be repeated; who may not repeat looks it up first.
    public var remedy: Remedy {
        switch self {
        case .rateLimited(let wait): .retry(after: wait ?? 30_000)
        case .unavailable(_, _, let wait): .retry(after: wait ?? 60_000)
        case .unsent, .silent: .retry(after: 60_000)
        case .unauthorized: .reconnect
        case .refused, .unreadable: .askPerson
        }
    }

    /// True when the platform cannot have done what it was asked.
    public var provesNothingDone: Bool {
        switch self {
        case .unauthorized, .rateLimited, .refused, .unsent: true
        case .unavailable, .unreadable, .silent: false
        }
    }
}

extension ConnectorError: CustomStringConvertible {
    public var description: String { words(in: .english) }

    /// What the platform itself said stays in its words.
    public func words(in say: Speech) -> String {
        switch self {
        case .unauthorized(let why):
            say(
                en: "it does not accept our credentials (\(why)); connect it anew",
                de: "sie nimmt unsere Zugangsdaten nicht an (\(why)); verbinden Sie sie neu"
            )
        case .rateLimited(nil): say(en: "it asks us to slow down", de: "sie bittet uns, langsamer zu fragen")
        case .rateLimited(let wait?):
            say(
                en: "it asks us to slow down, for \(wait / 1000) s",
                de: "sie bittet uns, \(wait / 1000) s lang langsamer zu fragen"
            )
        case .unavailable(let status, let why, _):
            say(
                en: "it is not available (status \(status)\(why.isEmpty ? "" : ": \(why)"))",
                de: "sie ist nicht erreichbar (Status \(status)\(why.isEmpty ? "" : ": \(why)"))"
            )
        case .refused(let refusal):
            say(
                en: "it refused: \(refusal.reason) (\(refusal.code))",
                de: "sie hat abgelehnt: \(refusal.reason) (\(refusal.code))"
            )
        case .unreadable(let what):
            say(en: "its answer cannot be read: \(what)", de: "ihre Antwort ist nicht zu lesen: \(what)")
        case .unsent(let why): say(en: "it was not reached: \(why)", de: "sie war nicht zu erreichen: \(why)")
        case .silent(let why):
            say(
                en: "it did not answer, and may have done what it was asked: \(why)",
                de: "sie hat nicht geantwortet und vielleicht doch ausgeführt, worum sie gebeten war: \(why)"
            )
        }
    }
}
