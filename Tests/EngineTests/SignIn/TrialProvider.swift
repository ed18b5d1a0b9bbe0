import Connections
import Documents
import Files
import Foundation
import Synchronization

@testable import Engine

/// A provider in the test's own process: it publishes its document and its keys, and turns a code into a token for whoever
/// shows the verifier.
final class TrialProvider: Sendable {
    static let issuer = "https://id.acme.example/realm"
    static let client = "dunwell desk"
    static let secret = "a secret: of 1% & more"
    static let home = "http://127.0.0.1:8080"

    /// What it does, to be changed while the desk runs.
    struct Conduct: Sendable {
        var published: [SigningKey]
        var signing: SigningKey
        /// Members of its document; nil takes one away.
        var document: [String: JSON?] = [:]
        /// Claims about who comes; nil takes one away.
        var claims: [String: JSON?] = [:]
        /// What is done to a token before it is signed.
        var forging: (@Sendable (TokenDraft) throws -> String)?
        var isAway = false
        /// Its clock, in milliseconds since 1970 UTC.
        var now: Int64
    }

    private struct Promise {
        let nonce: String
        let challenge: String
    }

    private struct Past {
        var promises: [String: Promise] = [:]
        var asked: [Request] = []
        var number = 0
    }

    let conduct: Mutex<Conduct>
    private let past = Mutex(Past())

    init(_ key: SigningKey = .p256("first"), at now: Int64 = DeskRig.morning) {
        conduct = Mutex(Conduct(published: [key], signing: key, now: now))
    }

    func change(_ change: (inout Conduct) -> Void) { conduct.withLock { change(&$0) } }

    /// - Parameter change: of the settings in `book.yaml`.
    func signIn(secret: String? = TrialProvider.secret, _ change: (inout BookFile.SignIn) -> Void = { _ in })
        -> SignInProvider
    {
        var rules = BookFile.SignIn(issuer: Self.issuer, client: Self.client, name: "Acme SSO")
        change(&rules)
        return SignInProvider(rules, secret: secret.map { Secret($0) }, home: Self.home) {
            request throws(ConnectorError) in try self.answer(request)
        }
    }

    /// What it was asked for, by the end of the address.
    func asked(for end: String) -> [Request] {
        past.withLock { $0.asked }.filter { Self.address(of: $0).hasSuffix(end) }
    }

    private static func address(of request: Request) -> String {
        if case .given(let url) = request.place { url } else { "" }
    }

    // MARK: People there

    /// Somebody agrees at the address they were sent to.
    /// - Returns: the query they come back with.
    func agree(at address: String) -> Fields {
        let query = FormCode.decode(String(address.drop { $0 != "?" }.dropFirst()).utf8)
        let code = past.withLock { past in
            past.number += 1
            let code = "code-\(past.number)"
            past.promises[code] = Promise(nonce: query["nonce"] ?? "", challenge: query["code_challenge"] ?? "")
            return code
        }
        return ["code": code, "state": query["state"], "iss": Self.issuer]
    }

    // MARK: Machines

    private func answer(_ request: Request) throws(ConnectorError) -> Response {
        past.withLock { $0.asked.append(request) }
        let conduct = conduct.withLock { $0 }
        guard !conduct.isAway else { throw .unsent("nothing answers at its address") }
        do {
            switch Self.address(of: request) {
            case Self.issuer + "/.well-known/openid-configuration": return Self.json(document(conduct))
            case Self.issuer + "/keys":
                return Self.json(.object(["keys": .list(try conduct.published.map { try $0.document })]))
            case Self.issuer + "/token": return try token(for: request, conduct)
            case let other: throw ConnectorError.unsent("nobody should ask \(other)")
            }
        } catch { throw error as? ConnectorError ?? .unsent("\(error)") }
    }

    private static func json(_ json: JSON, status: Int = 200) -> Response {
        Response(status: status, body: json.bytes)
    }

    private func document(_ conduct: Conduct) -> JSON {
        var members: [String: JSON?] = [
            "issuer": JSON(Self.issuer), "authorization_endpoint": JSON(Self.issuer + "/auth"),
            "token_endpoint": JSON(Self.issuer + "/token"), "jwks_uri": JSON(Self.issuer + "/keys"),
            "id_token_signing_alg_values_supported": ["RS256", "ES256"],
        ]
        members.merge(conduct.document) { $1 }
        return .object(members.compactMapValues(\.self))
    }

    /// Each code counts once, and for whoever began only.
    private func token(for request: Request, _ conduct: Conduct) throws -> Response {
        guard case .form(let form) = request.body else { return Self.json(.null, status: 400) }
        guard isClient(request, form) else {
            return Self.json(["error": "invalid_client"], status: 401)
        }
        let promise = past.withLock { past in form["code"].flatMap { past.promises.removeValue(forKey: $0) } }
        guard let promise, form["grant_type"] == "authorization_code",
            ProofKey(verifier: form["code_verifier"] ?? "").challenge == promise.challenge,
            form["redirect_uri"] == Self.home + "/sign-in/provider/back"
        else { return Self.json(["error": "invalid_grant"], status: 400) }
        let draft = TokenDraft(conduct.signing, claims(conduct, nonce: promise.nonce))
        let token = try conduct.forging?(draft) ?? draft.signed { try conduct.signing.signature(of: $0) }
        return Self.json(["id_token": JSON(token), "access_token": "x", "token_type": "Bearer"])
    }

    private func isClient(_ request: Request, _ form: Fields) -> Bool {
        let words = "\(Self.form(Self.client)):\(Self.form(Self.secret))"
        return request.headers["Authorization"] == "Basic " + Data(words.utf8).base64EncodedString()
            || form["client_id"] == Self.client && (form["client_secret"] ?? Self.secret) == Self.secret
    }

    private static func form(_ text: String) -> String { String(FormCode.encode(["": text]).dropFirst()) }

    private func claims(_ conduct: Conduct, nonce: String) -> [String: JSON] {
        let now = conduct.now / 1000
        var claims: [String: JSON?] = [
            "iss": JSON(Self.issuer), "aud": JSON(Self.client), "sub": "person-1", "nonce": JSON(nonce),
            "iat": JSON(now), "exp": JSON(now + 300), "auth_time": JSON(now),
            "email": "Clerk@acme.example", "email_verified": true, "name": "Kim Clerk",
        ]
        claims.merge(conduct.claims) { $1 }
        return claims.compactMapValues(\.self)
    }
}
