import Connections
import Crypto
import Documents
import Foundation
import Testing

@testable import Engine

/// What a provider publishes, and the tokens that it gives out, true and forged.
@Suite struct SignInProviderTests {
    private static let now = DeskRig.morning
    private static let secrets = ErrandSecrets(
        state: "state",
        nonce: "nonce",
        proofKey: ProofKey(verifier: String(repeating: "v", count: 64))
    )

    /// There and back.
    private func come(to signIn: SignInProvider, of provider: TrialProvider, at now: Int64 = now) throws
        -> ProvenIdentity
    {
        let address = try signIn.address(for: Self.secrets, again: nil, at: now)
        let code = provider.agree(at: address)["code"] ?? ""
        return try signIn.identity(behind: code, Self.secrets, shownSince: nil, at: now)
    }

    private func fault(_ signIn: SignInProvider, _ provider: TrialProvider, at now: Int64 = now) -> String {
        do { return try come(to: signIn, of: provider, at: now).subject } catch { return "\(error)" }
    }

    @Test func `a browser is sent with all that ties the answer to it`() throws {
        let provider = TrialProvider()
        provider.change { $0.document["authorization_endpoint"] = JSON("https://id.acme.example/auth?tenant=a") }
        let address = try provider.signIn().address(for: Self.secrets, again: nil, at: Self.now)
        #expect(address.hasPrefix("https://id.acme.example/auth?tenant=a&response_type=code&client_id=dunwell+desk&"))
        let query = FormCode.decode(String(address.drop { $0 != "?" }.dropFirst()).utf8)
        #expect(query["code_challenge_method"] == "S256" && query["scope"] == "openid email profile")
        #expect(query["code_challenge"] == Self.secrets.proofKey.challenge && query["prompt"] == nil)
        #expect(query["redirect_uri"] == "http://127.0.0.1:8080/sign-in/provider/back")
        #expect(query["state"] == "state" && query["nonce"] == "nonce" && !address.contains("vvvv"))
        let again = try provider.signIn().address(for: Self.secrets, again: "dana@acme.example", at: Self.now)
        #expect(again.hasSuffix("&prompt=login&max_age=0&login_hint=dana%40acme.example"))
    }

    @Test(arguments: [nil, "client_secret_basic", "client_secret_post"])
    func `the client shows its secret as the provider wants it`(method: String?) throws {
        let provider = TrialProvider()
        provider.change { conduct in
            conduct.document["token_endpoint_auth_methods_supported"] = .some(method.map { [JSON($0)] })
        }
        #expect(try come(to: provider.signIn(), of: provider).subject == "person-1")
        let request = try #require(provider.asked(for: "/token").first)
        #expect((request.headers["Authorization"] == nil) == (method == "client_secret_post"))
        guard case .form(let form) = request.body else { throw ConnectorError.unsent("no form") }
        #expect((form["client_secret"] == nil) == (method != "client_secret_post"))
        #expect(form["code_verifier"] == Self.secrets.proofKey.verifier)
    }

    @Test func `a client without a secret is known by its name and the proof key`() throws {
        let provider = TrialProvider()
        #expect(try come(to: provider.signIn(secret: nil), of: provider).subject == "person-1")
        #expect(provider.asked(for: "/token").first?.headers["Authorization"] == nil)
        #expect(fault(provider.signIn(secret: "another"), provider).contains("sign-in-secret"))
    }

    @Test func `RSA keys prove as well`() throws {
        let provider = TrialProvider(try .rsa("r"))
        #expect(try come(to: provider.signIn(), of: provider).name == "Kim Clerk")
    }

    private static let documents: [(String, JSON?, String)] = [
        ("issuer", .text(TrialProvider.issuer + "/"), "it calls itself 'https://id.acme.example/realm/'"),
        ("issuer", nil, "it calls itself ''"), ("token_endpoint", nil, "no usable token_endpoint"),
        ("token_endpoint", .text("http://id.acme.example/token"), "no usable token_endpoint"),
        ("jwks_uri", .text("https://id.acme.example/keys#x"), "no usable jwks_uri"),
        ("authorization_endpoint", .text("javascript:alert(1)"), "no usable authorization_endpoint"),
        ("authorization_endpoint", .text("https://a.example/\r\nx: y"), "no usable authorization_endpoint"),
        ("id_token_signing_alg_values_supported", .list([.text("HS256"), .text("none")]), "neither by RS256 nor"),
        ("code_challenge_methods_supported", .list([.text("plain")]), "code challenge method S256"),
        ("token_endpoint_auth_methods_supported", .list([.text("private_key_jwt")]), "neither by client_secret_basic"),
    ]

    @Test(arguments: documents.indices) func `a document that cannot be used says what is wrong`(index: Int) {
        let (key, value, words) = Self.documents[index]
        let provider = TrialProvider()
        provider.change { $0.document[key] = .some(value) }
        let found = fault(provider.signIn(), provider)
        #expect(found.contains(words), "\(found)")
    }

    @Test func `whoever looks the book over hears of keys that are none`() throws {
        let provider = TrialProvider()
        try provider.signIn().greet(at: Self.now)
        provider.change { $0.document["jwks_uri"] = JSON(ProviderDocument.address(of: TrialProvider.issuer)) }
        let fault = #expect(throws: ProviderFault.self) { try provider.signIn().greet(at: Self.now) }
        #expect("\(fault.map { "\($0)" } ?? "")".hasSuffix("is no set of keys"))
    }

    private struct Forgery: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What it is found out by.
        let words: String
        let forge: @Sendable (TokenDraft, SigningKey) throws -> String

        init(_ name: String, _ words: String, _ forge: @escaping @Sendable (TokenDraft, SigningKey) throws -> String) {
            testDescription = name
            self.words = words
            self.forge = forge
        }
    }

    private static func draft(_ draft: TokenDraft, head: String) -> TokenDraft {
        var draft = draft
        draft.head = head
        return draft
    }

    private static let forgeries = [
        Forgery("without a signature", "'none'") { token, _ in
            draft(token, head: "{\"alg\":\"none\"}").signed { _ in [] }
        },
        Forgery("with the public key as a shared secret", "'HS256'") { token, key in
            draft(token, head: "{\"alg\":\"HS256\",\"kid\":\"first\"}").signed { text in
                let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: .init(data: key.publicBytes))
                return Array(code)
            }
        },
        Forgery("an HMAC under an honest name", "not signed by the key") { token, key in
            token.signed { text in
                let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: .init(data: key.publicBytes))
                return Array(code) + Array(code)
            }
        },
        Forgery("another key under the same name", "not signed by the key") { token, _ in
            try token.signed { try SigningKey.p256("first").signature(of: $0) }
        },
        Forgery("the algorithm of another kind of key", "does not publish") { token, key in
            try draft(token, head: "{\"alg\":\"RS256\",\"kid\":\"first\"}").signed { try key.signature(of: $0) }
        },
        Forgery("a key that it brings along", "not signed by the key") { token, _ in
            let own = SigningKey.p256("first")
            let key = String(decoding: try own.document.bytes, as: UTF8.self)
            let head = "{\"alg\":\"ES256\",\"kid\":\"first\",\"jwk\":\(key)}"
            return try draft(token, head: head).signed { try own.signature(of: $0) }
        },
        Forgery("claims changed after signing", "not signed by the key") { token, key in
            var other = token
            other.claims = token.claims.replacing("person-1", with: "person-2")
            let signature = try token.signed { try key.signature(of: $0) }.split(separator: ".")[2]
            return other.signed { _ in Base64URL.decode(signature) ?? [] }
        },
        Forgery("a claim written twice", "not well formed") { token, key in
            var other = token
            other.claims = "{\"sub\":\"person-2\"," + token.claims.dropFirst()
            return try other.signed { try key.signature(of: $0) }
        },
        Forgery("a huge one", "larger than") { token, key in
            var other = token
            other.claims = "{\"x\":\"\(String(repeating: "x", count: 20_000))\"," + token.claims.dropFirst()
            return try other.signed { try key.signature(of: $0) }
        },
        Forgery("no token", "not well formed") { _, _ in "no token" },
    ]

    @Test(arguments: forgeries) private func `a forged token lets nobody in`(forgery: Forgery) {
        let key = SigningKey.p256("first")
        let provider = TrialProvider(key)
        provider.change { $0.forging = { try forgery.forge($0, key) } }
        let found = fault(provider.signIn(), provider)
        #expect(found.contains(forgery.words), "\(found)")
    }

    @Test(arguments: [
        ("aud", "another", "made for another client"), ("iss", "https://evil.example", "another issuer"),
        ("nonce", "of yesterday", "another sign-in"),
    ]) func `a true token of another house or time lets nobody in`(claim: String, value: String, words: String) {
        let provider = TrialProvider()
        provider.change { $0.claims[claim] = JSON(value) }
        #expect(fault(provider.signIn(), provider).contains(words))
    }

    @Test func `a token that is over says so`() {
        let provider = TrialProvider(at: Self.now - 3_600_000)
        #expect(fault(provider.signIn(), provider).contains("is over"))
    }

    @Test func `a new key is fetched when it is first named, and at most once a minute`() throws {
        let (provider, second) = (TrialProvider(), SigningKey.p256("second"))
        let signIn = provider.signIn()
        #expect(try come(to: signIn, of: provider).subject == "person-1")
        provider.change { $0.signing = second }
        // Named, but not published: whoever goes on naming it costs one question a minute.
        var now = Self.now + 60_000
        for _ in 0..<3 { #expect(fault(signIn, provider, at: now).contains("does not publish")) }
        #expect(provider.asked(for: "/keys").count == 2)
        provider.change { $0.published = [second] }
        #expect(fault(signIn, provider, at: now + 59_000).contains("does not publish"))
        now += 60_000
        #expect(try come(to: signIn, of: provider, at: now).subject == "person-1")
        #expect(provider.asked(for: "/keys").count == 3 && provider.asked(for: "/openid-configuration").count == 1)
    }

    @Test func `what it publishes is asked for again after an hour`() throws {
        let (provider, second) = (TrialProvider(), SigningKey.p256("first"))
        let signIn = provider.signIn()
        _ = try come(to: signIn, of: provider)
        // A key that was taken back under its own name is not believed for ever.
        provider.change { ($0.published, $0.signing, $0.now) = ([second], second, Self.now + 3_600_000) }
        #expect(fault(signIn, provider, at: Self.now + 3_599_000).contains("not signed by the key"))
        #expect(try come(to: signIn, of: provider, at: Self.now + 3_600_000).subject == "person-1")
    }

    @Test func `a provider that is away is not asked by everybody`() throws {
        let provider = TrialProvider()
        let signIn = provider.signIn()
        provider.change { $0.isAway = true }
        for _ in 0..<5 { #expect(fault(signIn, provider).contains("nothing answers at its address")) }
        #expect(provider.asked(for: "/openid-configuration").count == 1)
        provider.change { $0.isAway = false }
        #expect(try come(to: signIn, of: provider, at: Self.now + 10_000).subject == "person-1")
    }

    @Test func `an answer of another provider is known by its name`() throws {
        let provider = TrialProvider()
        let signIn = provider.signIn()
        #expect(try !signIn.isMixedUp(nil, at: Self.now) && !signIn.isMixedUp(TrialProvider.issuer, at: Self.now))
        #expect(try signIn.isMixedUp("https://evil.example", at: Self.now))
        let strict = TrialProvider()
        strict.change { $0.document["authorization_response_iss_parameter_supported"] = JSON.flag(true) }
        #expect(try strict.signIn().isMixedUp(nil, at: Self.now))
    }

    @Test func `a code is worth nothing without the verifier`() throws {
        let provider = TrialProvider()
        let signIn = provider.signIn()
        let code = provider.agree(at: try signIn.address(for: Self.secrets, again: nil, at: Self.now))["code"] ?? ""
        let thief = ErrandSecrets(
            state: "state",
            nonce: "nonce",
            proofKey: ProofKey(verifier: String(repeating: "w", count: 64))
        )
        #expect(throws: ProviderFault.self) {
            try signIn.identity(behind: code, thief, shownSince: nil, at: Self.now)
        }
    }
}
