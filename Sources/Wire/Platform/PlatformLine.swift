import CCurl
public import Connections
import Documents
import Foundation
import Synchronization

/// Carries the requests of one connected platform out of the house: adds who we are, keeps its pace, stays away from
/// addresses inside the house, and says what is proven when something goes wrong. One request at a time.
public final class PlatformLine: Line {
    private let manifest: Manifest
    private let settings: Settings
    private let tokens: (any Tokens)?
    private let pace: Pace
    private let guards: AddressGuard
    private let clock: any LineClock
    private let patience: HTTPPatience
    private let handle = Mutex<CurlHandle?>(nil)

    /// - Parameter tokens: needed where the manifest says OAuth 2.
    public init(
        _ manifest: Manifest,
        _ settings: Settings,
        tokens: (any Tokens)? = nil,
        pace: Pace,
        guards: AddressGuard,
        clock: any LineClock,
        patience: HTTPPatience = .init()
    ) {
        self.manifest = manifest
        self.settings = settings
        self.tokens = tokens
        self.pace = pace
        self.guards = guards
        self.clock = clock
        self.patience = patience
    }

    public func perform<Output>(_ call: Call<Output>) throws(ConnectorError) -> Output {
        try perform(call, as: Departure())
    }

    /// For what may leave only as long as something is still so: `.rateLimited` when its turn comes too late, `.unsent` when
    /// it was broken off before its last byte.
    public func perform<Output>(_ call: Call<Output>, as departure: Departure) throws(ConnectorError) -> Output {
        guard case .oauth2(let grant) = manifest.authentication, case .named = call.request.place else {
            return try call.read(respond(to: call.request, credentials(for: call.request), departure))
        }
        let token = try token(grant, instead: nil)
        let response = try respond(to: call.request, bearer(token.secret), departure)
        // Refused before its time: withdrawn, or renewed elsewhere. Nothing was done, so it is asked again once.
        guard response.status == 401 else { return try call.read(response) }
        let fresh = try self.token(grant, instead: token)
        return try call.read(respond(to: call.request, bearer(fresh.secret), departure))
    }

    /// Waits until a request would have its turn at once, or that long.
    public func waitForTurn(atMost patience: Int64) {
        let wait = min(patience, pace.wait(at: clock.instant))
        if wait > 0 { clock.wait(milliseconds: wait) }
    }

    private func respond(
        to request: Request,
        _ credentials: [String],
        _ departure: Departure = Departure()
    ) throws(ConnectorError) -> Response {
        let address = try address(of: request)
        let response = try exchange(request, at: address, credentials, departure)
        if response.status == 429 { pace.close(until: clock.instant + (response.retryAfter ?? 30_000)) }
        return response
    }
}

/// What must be so for a request to leave.
public struct Departure: Sendable {
    /// Milliseconds that it may wait for its turn.
    let patience: Int64
    /// Asked as late as can be, when its last bytes are handed to the connection.
    let isStillOurs: @Sendable () -> Bool

    public init(within patience: Int64 = .max, while isStillOurs: @escaping @Sendable () -> Bool = { true }) {
        self.patience = patience
        self.isStillOurs = isStillOurs
    }
}

/// What time it is for a line, and how it waits.
public protocol LineClock: Sendable {
    /// Milliseconds of a clock that only goes forward.
    var instant: Int64 { get }
    func wait(milliseconds: Int64)
}

// MARK: - Who we are

extension PlatformLine {
    /// A platform's own addresses get our credentials; an address that it gave out gets none.
    private func credentials(for request: Request) -> [String] {
        guard case .named = request.place else { return [] }
        switch manifest.authentication {
        case .none, .oauth2, .path: return []
        case .bearer(let name): return bearer(settings[name])
        case .header(let header, let name): return [settings[name].reveal { "\(header): \($0)" }]
        case .basic(let user, let password): return basic(word(user), settings[password])
        }
    }

    private func bearer(_ token: Secret) -> [String] { [token.reveal { "Authorization: Bearer \($0)" }] }

    private func basic(_ user: String, _ password: Secret) -> [String] {
        [password.reveal { "Authorization: Basic " + Data("\(user):\($0)".utf8).base64EncodedString() }]
    }

    private func word(_ word: Manifest.Authentication.Word) -> String {
        switch word {
        case .setting(let name): settings.text(name)
        case .fixed(let text): text
        }
    }

    private func token(_ grant: TokenGrant, instead stale: AccessToken?) throws(ConnectorError) -> AccessToken {
        guard let tokens else { throw .unauthorized("it has not been connected yet") }
        if stale == nil, let token = try tokens.current(at: clock.instant) { return token }
        return try tokens.renew(instead: stale) { refresh throws(ConnectorError) in
            try self.obtain(grant, refresh)
        }
    }

    /// RFC 6749 §4.4 and §6, with the client's own credentials in the header.
    private func obtain(_ grant: TokenGrant, _ refresh: Secret?) throws(ConnectorError) -> TokenAnswer {
        let form: Fields
        switch grant.kind {
        case .clientCredentials: form = ["grant_type": "client_credentials"]
        case .refresh(let setting):
            let token = refresh ?? settings[setting]
            form = ["grant_type": "refresh_token", "refresh_token": token.reveal { $0 }]
        }
        let request = Request(
            .post,
            Path(stringLiteral: grant.path),
            at: .named(grant.address),
            body: .form(form),
            repetition: .never
        )
        let response = try respond(to: request, basic(settings.text(grant.client), settings[grant.secret]))
        let answer = try response.document {
            $0["error"]?.text.map { Refusal(code: $0, "it gives out no token: \($0)") }
        }
        return TokenAnswer(
            access: Secret(try answer.text("access_token")),
            refresh: answer["refresh_token"]?.text.map { Secret($0) },
            life: answer["expires_in"]?.integer.map { $0 * 1000 }
        )
    }
}

// MARK: - Where to

extension PlatformLine {
    private func address(of request: Request) throws(ConnectorError) -> String {
        let (base, target): (String?, String) =
            switch request.place {
            case .named(let name): (settings.address(name, of: manifest), request.target + secretEnd)
            case .given(let url): (url, "")
            }
        guard let base, let address = PlatformAddress(base) else {
            throw .unsent("\(manifest.title) has no address for this")
        }
        return address.url(target)
    }

    /// Of an address that only those know who may use it.
    private var secretEnd: String {
        guard case .path(let name) = manifest.authentication else { return "" }
        return settings[name].reveal { "/" + $0 }
    }

    /// A request as it would leave, for a person: secrets are dots.
    public func shown(_ request: Request) -> String {
        let base: String =
            switch request.place {
            case .named(let name): settings.address(name, of: manifest) ?? ""
            case .given(let url): url
            }
        let isToken = if case .oauth2 = manifest.authentication { true } else { false }
        let secrets =
            isToken
            ? ["Authorization"]
            : credentials(for: request).compactMap { $0.split(separator: ":").first.map(String.init) }
        let lines = ["\(request.method.rawValue) \(base)\(request.target)"] + secrets.map { "\($0): …" }
        let headers = Self.headers(of: request).filter { $0 != "Expect:" }
        let body = request.content.map { String(decoding: $0.bytes, as: UTF8.self) }
        return (lines + headers + [""] + [body].compactMap(\.self)).joined(separator: "\n")
    }

    private func exchange(
        _ request: Request,
        at url: String,
        _ credentials: [String],
        _ departure: Departure
    ) throws(ConnectorError) -> Response {
        guard let address = PlatformAddress(url) else { throw .unsent("\(url.prefix(80)) is no address") }
        let places: [String]
        do { places = try guards.addresses(of: address.host, port: address.port) } catch { throw .unsent("\(error)") }
        let wait = pace.turn(at: clock.instant, within: departure.patience)
        guard wait <= departure.patience else { throw .rateLimited(retryAfter: wait) }
        if wait > 0 { clock.wait(milliseconds: wait) }
        let result = handle.withLock { handle in
            Result { () throws(ConnectorError) -> Response in
                if handle == nil { handle = CurlHandle(patience) }
                guard let used = handle else { throw .unsent("libcurl did not start; memory may have run out") }
                used.prepare(request, at: url, pin(address, to: places))
                return try talk(request, over: used, credentials, departure)
            }
        }
        return try result.get()
    }

    private func talk(
        _ request: Request,
        over handle: CurlHandle,
        _ credentials: [String],
        _ departure: Departure
    ) throws(ConnectorError) -> Response {
        let body = request.content?.bytes ?? []
        let exchange = HTTPExchange(sending: body, atMost: Self.largestAnswer, while: departure.isStillOurs)
        let result = handle.perform(exchange, CURLOPT_HTTPHEADER, Self.headers(of: request) + credentials)
        return try PlatformVerdict(exchange: exchange, result: result, title: manifest.title).response()
    }

    /// Bytes: more than any platform puts into one page of a list.
    private static let largestAnswer = 16 << 20

    private func pin(_ address: PlatformAddress, to places: [String]) -> String? {
        places.isEmpty ? nil : "\(address.host):\(address.port):" + places.joined(separator: ",")
    }

    /// A line end in a value would make a header of its own.
    private static func headers(of request: Request) -> [String] {
        // libcurl would wait for a "100 Continue" that hardly any service sends.
        let own = request.headers.list.map { "\($0.name): \($0.value.filter { !$0.isNewline })" } + ["Expect:"]
        return request.content.map { own + ["Content-Type: \($0.type)"] } ?? own
    }
}
