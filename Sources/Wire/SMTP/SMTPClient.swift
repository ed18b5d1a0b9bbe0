import CCurl
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
        self.handle = Mutex(Self.handle(for: server, password, helloName, patience))
    }

    public var reachesCustomers: Bool { true }

    public func carry(_ mail: SealedMail) -> SendOutcome {
        send(mail.bytes, from: mail.envelope.from, to: mail.envelope.recipients)
    }

    /// Returns when the server has answered or our patience has ended. A letter goes to all recipients or to none.
    public func send(_ bytes: [UInt8], from sender: String, to recipients: [String]) -> SendOutcome {
        if lacksPassword {
            return .unsent(
                .init(.settings, "\(server) wants a login, and no password was given; set it or remove the user.")
            )
        }
        return handle.withLock { handle in
            guard let handle else {
                return .unsent(.init(.settings, "libcurl did not start; memory may have run out."))
            }
            handle.set(CURLOPT_MAIL_FROM, "<\(sender)>")
            let first = attempt(bytes, recipients, on: handle)
            guard first.reused, Self.isStale(first.outcome) else { return first.outcome }
            // Servers close connections that were idle or long in use; a new one costs nothing and proves nothing wrong.
            handle.set(CURLOPT_FRESH_CONNECT, 1)
            defer { handle.set(CURLOPT_FRESH_CONNECT, 0) }
            return attempt(bytes, recipients, on: handle).outcome
        }
    }

    private func attempt(_ bytes: [UInt8], _ recipients: [String], on handle: CurlHandle) -> (
        outcome: SendOutcome, reused: Bool
    ) {
        let conversation = SMTPConversation(bytes: bytes)
        let (result, detail, reused) = handle.perform(conversation, to: recipients)
        let verdict = SMTPVerdict(
            stage: conversation.stage,
            reply: conversation.replies.last,
            result: result,
            detail: detail,
            server: server
        )
        return (verdict.outcome, reused)
    }

    private static func isStale(_ outcome: SendOutcome) -> Bool {
        switch outcome {
        case .unsent, .refused(code: 421, _, _, _): true
        default: false
        }
    }

    private static func handle(
        for server: SMTPServer,
        _ password: Secret?,
        _ helloName: MailDomain,
        _ patience: SMTPPatience
    ) -> CurlHandle? {
        guard let handle = CurlHandle() else { return nil }
        let scheme = server.encryption == .implicit ? "smtps" : "smtp"
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        handle.set(CURLOPT_URL, "\(scheme)://\(host):\(server.port)/\(helloName)")
        handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        handle.set(CURLOPT_PROXY, "")
        handle.set(CURLOPT_NOSIGNAL, 1)
        handle.set(CURLOPT_UPLOAD, 1)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, patience.connect.milliseconds)
        handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, patience.answer.milliseconds / 1000))
        handle.set(CURLOPT_TIMEOUT_MS, patience.letter.milliseconds)
        secure(handle, server)
        if let user = server.user, let password {
            handle.set(CURLOPT_USERNAME, user)
            password.reveal { handle.set(CURLOPT_PASSWORD, $0) }
            handle.set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
        }
        return handle
    }

    private static func secure(_ handle: CurlHandle, _ server: SMTPServer) {
        let wish =
            switch server.encryption {
            case .none: CURLUSESSL_NONE
            case .offered: CURLUSESSL_TRY
            case .starttls, .implicit: CURLUSESSL_ALL
            }
        handle.set(CURLOPT_USE_SSL, Int(wish.rawValue))
        handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        handle.set(CURLOPT_SSL_VERIFYPEER, 1)
        handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        if let authorities = server.authorities {
            handle.set(CURLOPT_CAINFO, authorities)
            handle.set(CURLOPT_CAPATH, nil)
        }
    }
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
