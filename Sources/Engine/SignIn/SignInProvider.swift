public import Connections
import Documents
public import Files
import Foundation
import Synchronization

/// An OpenID Connect provider that shows who somebody is: authorisation code flow with a proof key. What it publishes is
/// kept for an hour.
public final class SignInProvider: Sendable {
    public typealias Ask = @Sendable (Request) throws(ConnectorError) -> Response

    let rules: BookFile.SignIn
    /// Where people come back to, exactly as it is entered at the provider.
    public let back: String
    private let secret: Secret?
    private let ask: Ask
    private let known = Mutex(Known())

    /// What was heard of the provider, and when.
    private struct Known {
        var document: (value: ProviderDocument, heard: Int64)?
        var keys: (value: JSONWebKeySet, heard: Int64)?
        var fault: (value: ProviderFault, heard: Int64)?
    }

    /// Milliseconds.
    private static let life: Int64 = 3_600_000
    /// How long a key that nobody knows is not asked for again: a stranger may name as many as they like.
    private static let keyPause: Int64 = 60_000
    /// How long a provider that is away is left alone.
    private static let faultPause: Int64 = 10_000

    /// The end of the address that people come back to.
    public static let backPath = "/sign-in/provider/back"

    /// - Parameters:
    ///   - secret: what the provider gave us; nil where it takes the proof key alone.
    ///   - home: the address under which people know the desk.
    ///   - ask: carries a request out of the house; follows no redirect.
    public init(_ rules: BookFile.SignIn, secret: Secret?, home: String, ask: @escaping Ask) {
        self.rules = rules
        self.secret = secret
        self.ask = ask
        back = home + Self.backPath
    }

    /// What people call it.
    public var name: String { rules.name }

    /// Whether passwords are not asked for beside it.
    public var isOnly: Bool { rules.isOnly }

    // MARK: There

    /// Where a browser is sent.
    /// - Parameter person: the address of who shows again who they are; nil for whoever comes.
    public func address(for secrets: ErrandSecrets, again person: String?, at now: Int64) throws(ProviderFault)
        -> String
    {
        let document = try document(at: now)
        var fields: Fields = [
            "response_type": "code", "client_id": rules.client, "redirect_uri": back,
            "scope": "openid email profile", "state": secrets.state, "nonce": secrets.nonce,
            "code_challenge": secrets.proofKey.challenge, "code_challenge_method": ProofKey.method,
        ]
        if let person {
            fields.add("prompt", "login")
            fields.add("max_age", "0")
            fields.add("login_hint", person)
        }
        let sign = document.authorization.contains("?") ? "&" : "?"
        return document.authorization + sign + FormCode.encode(fields)
    }

    /// Whether it can be used, for who looks the book over.
    public func greet(at now: Int64) throws(ProviderFault) {
        _ = try keys(of: document(at: now), at: now, notOlderThan: Self.life)
    }

    // MARK: And back

    /// Whether an answer says that it is another provider's, which would be given this one's code otherwise (RFC 9207).
    public func isMixedUp(_ issuer: String?, at now: Int64) throws(ProviderFault) -> Bool {
        if let issuer { return issuer != rules.issuer }
        return try document(at: now).namesItself
    }

    /// Who the code stands for.
    /// - Parameter shownSince: they have to have shown themselves after this instant; nil where that does not matter.
    public func identity(
        behind code: String,
        _ secrets: ErrandSecrets,
        shownSince: Int64?,
        at now: Int64
    ) throws(ProviderFault) -> ProvenIdentity {
        let document = try document(at: now)
        let token = try token(for: code, secrets.proofKey, at: document)
        try prove(token, by: document, at: now)
        let rules = IdentityRules(
            issuer: document.issuer,
            client: rules.client,
            nonce: secrets.nonce,
            now: now,
            shownSince: shownSince
        )
        do throws(IdentityRules.Flaw) { return try rules.identity(in: token.claims) } catch {
            throw ProviderFault(error)
        }
    }

    private func token(for code: String, _ key: ProofKey, at document: ProviderDocument) throws(ProviderFault)
        -> JSONWebToken
    {
        let response = try hear(request(for: code, key, at: document))
        let json = try? JSON(reading: response.body, deepest: 16, largest: ProviderDocument.largest)
        guard response.isSuccess, let text = json?["id_token"]?.text else { throw Self.refusal(response, json) }
        do throws(JSONWebToken.Flaw) { return try JSONWebToken(text) } catch { throw ProviderFault(error) }
    }

    private func request(for code: String, _ key: ProofKey, at document: ProviderDocument) -> Request {
        var form: Fields = [
            "grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": key.verifier,
        ]
        var headers: Fields = ["Accept": "application/json"]
        switch document.proof {
        case .basic: headers.add("Authorization", secret.map { Self.basic(rules.client, $0) })
        case .post:
            form.add("client_id", rules.client)
            form.add("client_secret", secret.map { secret in secret.reveal { $0 } })
        case .none: form.add("client_id", rules.client)
        }
        return Request(.post, "", at: .given(document.token), headers: headers, body: .form(form), repetition: .never)
    }

    /// RFC 6749 §2.3.1: both are written as in a form first.
    private static func basic(_ client: String, _ secret: Secret) -> String {
        func word(_ text: String) -> String { String(FormCode.encode(["": text]).dropFirst()) }
        return secret.reveal { "Basic " + Data("\(word(client)):\(word($0))".utf8).base64EncodedString() }
    }

    private static func refusal(_ response: Response, _ json: JSON?) -> ProviderFault {
        switch json?["error"]?.text {
        case "invalid_client":
            .away("it does not know this client, or not by this secret; see sign-in-secret beside book.yaml")
        case "invalid_grant":
            .refused("the code was used before, is over, or belongs to another address to come back to")
        case let code?: .refused("it answered '\(String(code.prefix(60)))'")
        case nil: .away("its token endpoint answered status \(response.status) without a token")
        }
    }

    // MARK: What it publishes

    private func prove(_ token: JSONWebToken, by document: ProviderDocument, at now: Int64) throws(ProviderFault) {
        var verdict = try keys(of: document, at: now, notOlderThan: Self.life).verdict(on: token)
        if verdict == .unknownKey {
            verdict = try keys(of: document, at: now, notOlderThan: Self.keyPause).verdict(on: token)
        }
        switch verdict {
        case .proven: return
        case .unknownKey: throw .forged("its token is signed by a key that it does not publish")
        case .wrong: throw .forged("its token is not signed by the key that it names")
        }
    }

    private func document(at now: Int64) throws(ProviderFault) -> ProviderDocument {
        try known.withLock { known throws(ProviderFault) in
            if let document = known.document, now - document.heard < Self.life { return document.value }
            let document = try heard(at: now, &known) { () throws(ProviderFault) in
                let response = try get(ProviderDocument.address(of: rules.issuer))
                do throws(ProviderDocument.Flaw) {
                    return try ProviderDocument(reading: response.body, of: rules.issuer, hasSecret: secret != nil)
                } catch { throw ProviderFault(error, of: rules.issuer) }
            }
            known.document = (document, now)
            return document
        }
    }

    /// - Parameter age: milliseconds.
    private func keys(of document: ProviderDocument, at now: Int64, notOlderThan age: Int64) throws(ProviderFault)
        -> JSONWebKeySet
    {
        try known.withLock { known throws(ProviderFault) in
            if let keys = known.keys, now - keys.heard < age { return keys.value }
            let keys = try heard(at: now, &known) { () throws(ProviderFault) in
                guard let keys = JSONWebKeySet(reading: try get(document.keys).body) else {
                    throw .away("\(document.keys) is no set of keys")
                }
                return keys
            }
            known.keys = (keys, now)
            return keys
        }
    }

    /// One who has to wait for another's question hears that answer; a provider that is away is not asked by each.
    private func heard<Value>(
        at now: Int64,
        _ known: inout Known,
        _ question: () throws(ProviderFault) -> Value
    ) throws(ProviderFault) -> Value {
        if let fault = known.fault, now - fault.heard < Self.faultPause { throw fault.value }
        do throws(ProviderFault) {
            let value = try question()
            known.fault = nil
            return value
        } catch {
            known.fault = (error, now)
            throw error
        }
    }

    private func get(_ url: String) throws(ProviderFault) -> Response {
        let response = try hear(
            Request(.get, "", at: .given(url), headers: ["Accept": "application/json"], repetition: .freely)
        )
        guard response.isSuccess else { throw .away("\(url) answered status \(response.status)") }
        return response
    }

    private func hear(_ request: Request) throws(ProviderFault) -> Response {
        do throws(ConnectorError) { return try ask(request) } catch { throw .away("\(error)") }
    }
}
