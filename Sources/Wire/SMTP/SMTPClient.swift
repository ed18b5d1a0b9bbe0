import CCurl
public import Connections
import Synchronization

/// Hands letters to a mail server, one after another over one connection. Several clients make several connections.
public final class SMTPClient: MailCarrier {
    public let server: SMTPServer
    private let lacksPassword: Bool
    private let handle: Mutex<CurlHandle?>

    /// `helloName` is what we call ourselves to the server: a name of our own that the DNS knows.
    public init(server: SMTPServer, password: Secret? = nil, helloName: MailDomain, patience: SMTPPatience = .init()) {
        self.server = server
        self.lacksPassword = server.user != nil && password == nil
        self.handle = Mutex(CurlHandle(for: server, password, helloName, patience))
    }

    public var means: DeliveryMeans { .none }
    public var reachesCustomers: Bool { true }

    /// A letter goes to all its recipients or to none.
    public func carry(_ mail: SealedMail, while isStillOurs: @Sendable () -> Bool) -> SendOutcome {
        withoutActuallyEscaping(isStillOurs) { send(mail.bytes, in: mail.envelope, while: $0) }
    }

    /// Connects, encrypts and logs in without sending anything: is everything ready? Nil when it is.
    public func greet() -> SendOutcome.Trouble? {
        withHandle { handle in
            handle.prepareToGreet()
            let attempt = attempt(SMTPConversation(), to: [], on: handle)
            return attempt.verdict.result == CURLE_OK ? nil : attempt.verdict.beforeHello
        } otherwise: {
            $0
        }
    }

    func send(
        _ bytes: [UInt8],
        in envelope: MailEnvelope,
        while isStillOurs: @escaping @Sendable () -> Bool = { true }
    ) -> SendOutcome {
        withHandle { handle in
            handle.prepareToSend(from: envelope.from)
            let first = attempt(SMTPConversation(about: bytes, while: isStillOurs), to: envelope.recipients, on: handle)
            guard first.reused, first.verdict.mayBeStale else { return first.verdict.outcome }
            // Servers close connections that were idle or long in use. Nothing of the letter was taken: begin anew.
            let second = SMTPConversation(about: bytes, while: isStillOurs)
            return attempt(second, to: envelope.recipients, on: handle, anew: true).verdict.outcome
        } otherwise: {
            .unsent($0)
        }
    }

    private func attempt(
        _ conversation: SMTPConversation,
        to recipients: [String],
        on handle: CurlHandle,
        anew: Bool = false
    ) -> (verdict: SMTPVerdict, reused: Bool) {
        let result = handle.perform(conversation, CURLOPT_MAIL_RCPT, recipients.map { "<\($0)>" }, anew: anew)
        let verdict = SMTPVerdict(
            stage: conversation.stage,
            reply: conversation.replies.last,
            result: result.code,
            detail: result.detail,
            server: server
        )
        return (verdict, result.reused)
    }

    private func withHandle<Result: Sendable>(
        _ use: (CurlHandle) -> Result,
        otherwise: (SendOutcome.Trouble) -> Result
    ) -> Result {
        if lacksPassword {
            let sentence = "\(server) wants a login, and no password was given; set it or remove the user."
            return otherwise(.init(.settings, sentence))
        }
        return handle.withLock { handle in
            if let handle { return use(handle) }
            return otherwise(.init(.settings, "libcurl did not start; memory may have run out."))
        }
    }
}
