import CCurl
public import Connections
import Synchronization

/// Hands letters to a delivery service of the user's own, or to a provider behind it: `POST ADDRESS`, one after another
/// over one connection. Several carriers make several connections.
///
/// The service answers 200 to 299 with `{"id": …}` when it has taken the letter, 4xx with `{"error": …}` when it has
/// not. `GET ADDRESS/KEY` answers 200 with `{"id": …}`, or 404 with `{"error": …, "key": KEY}`.
public final class HTTPCarrier: MailCarrier {
    public let service: DeliveryService
    /// As the user declares them: nobody can see from outside what a service does with a key.
    public let means: DeliveryMeans
    private let headers: [String]
    private let patience: HTTPPatience
    private let isTokenUsable: Bool
    private let handle: Mutex<CurlHandle?>

    public init(service: DeliveryService, means: DeliveryMeans, token: Secret? = nil, patience: HTTPPatience = .init())
    {
        self.service = service
        self.means = means
        self.patience = patience
        isTokenUsable = token?.reveal { !$0.isEmpty && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } } ?? true
        headers = token.map { $0.reveal { ["Authorization: Bearer \($0)"] } } ?? []
        handle = Mutex(CurlHandle(for: service, patience))
    }

    public var reachesCustomers: Bool { true }

    public func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        let body = HTTPLetter.body(of: mail)
        // libcurl would wait for a "100 Continue" that hardly any service sends.
        let headers = [
            "Content-Type: application/json", "Idempotency-Key: " + PercentCode.headerValue(mail.key), "Expect:",
        ]
        return withoutActuallyEscaping(isStillOurs) { isStillOurs in
            withHandle { handle in
                handle.prepareToPost(body.count, to: service.description)
                let exchange = HTTPExchange(sending: body, while: isStillOurs)
                let result = handle.perform(exchange, CURLOPT_HTTPHEADER, headers + self.headers)
                return HTTPVerdict(exchange: exchange, result: result, service: service, key: mail.key).outcome
            } otherwise: {
                .unsent($0)
            }
        }
    }

    /// Absent only when the answer names the key: a 404 for a wrong address proves nothing.
    public func lookUp(_ key: String) -> LookUp {
        withHandle { handle in
            handle.prepareToGet(service.description + "/" + PercentCode.segment(key))
            let exchange = HTTPExchange()
            let result = handle.perform(exchange, CURLOPT_HTTPHEADER, headers)
            return HTTPVerdict(exchange: exchange, result: result, service: service, key: key).knowledge
        } otherwise: {
            .unknowable($0.sentence)
        }
    }

    public func shown(_ mail: SealedMail) -> String {
        let head = ["POST \(service)", "Content-Type: application/json", "Idempotency-Key: \(mail.key)"]
        let names = headers.compactMap { $0.split(separator: ":").first.map { "\($0): …" } }
        return (head + names + ["", String(decoding: HTTPLetter.body(of: mail), as: UTF8.self)])
            .joined(separator: "\n")
    }

    /// Connects and encrypts without asking for anything: is somebody there? Nil when so.
    public func greet() -> SendOutcome.Trouble? {
        guard isTokenUsable, let handle = CurlHandle(for: service, patience) else { return unusable }
        handle.prepareToConnect(service.description)
        let exchange = HTTPExchange()
        let result = handle.perform(exchange, CURLOPT_HTTPHEADER, [])
        guard result.code != CURLE_OK else { return nil }
        return HTTPVerdict(exchange: exchange, result: result, service: service, key: "").beforeAnswer
    }

    private func withHandle<Result: Sendable>(
        _ use: (CurlHandle) -> Result,
        otherwise: (SendOutcome.Trouble) -> Result
    ) -> Result {
        guard isTokenUsable else { return otherwise(unusable) }
        return handle.withLock { handle in
            if let handle { return use(handle) }
            return otherwise(unusable)
        }
    }

    private var unusable: SendOutcome.Trouble {
        let sentence =
            isTokenUsable
            ? "libcurl did not start; memory may have run out."
            : "The token for \(service) is empty or holds a blank or another character that no token has; set it anew."
        return .init(.settings, sentence)
    }
}
