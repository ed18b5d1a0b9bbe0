import CCurl

/// What an attempt proves, from how far it came, the server's last word and libcurl's own result.
struct SMTPVerdict {
    let stage: SMTPConversation.Stage
    let reply: SMTPReply?
    let result: CURLcode
    /// libcurl's words for the trouble.
    let detail: String
    let server: SMTPServer

    var outcome: SendOutcome {
        switch stage {
        case .afterDot: afterDot
        case .fenced: .unsent(.fenced)
        case .sender, .recipient, .data, .letter: beforeDot
        case .connecting, .encrypting, .login: .unsent(beforeHello)
        }
    }

    /// Whether a connection kept from the letter before explains it, with the dot of this one not yet sent.
    var mayBeStale: Bool {
        switch outcome {
        case .unsent, .refused(code: 421, _, _, _, _): stage != .afterDot && stage != .fenced
        default: false
        }
    }

    private var afterDot: SendOutcome {
        guard let reply else { return .uncertain(silence) }
        return switch reply.code {
        case 200..<300: .accepted(reply: reply.text, queueID: reply.queueID)
        case 400..<600: refused(reply)
        default:
            .uncertain(
                .init(
                    .interrupted,
                    "\(server) took the letter and answered \(reply.code), which is neither yes nor no. \(ask)"
                )
            )
        }
    }

    private var beforeDot: SendOutcome {
        if let reply, (400..<600).contains(reply.code) { return refused(reply) }
        if result == CURLE_OPERATION_TIMEDOUT {
            return .unsent(.init(.timeout, "\(server) stopped answering before the letter was out. It is tried again."))
        }
        return .unsent(
            .init(.interrupted, "The connection to \(server) broke before the letter was out. It is tried again.")
        )
    }

    private func refused(_ reply: SMTPReply) -> SendOutcome {
        .refused(code: reply.code, enhanced: reply.enhanced, text: reply.text, permanent: reply.code >= 500)
    }

    private var silence: SendOutcome.Trouble {
        result == CURLE_OPERATION_TIMEDOUT
            ? .init(.timeout, "\(server) took the whole letter and did not answer in time. \(ask)")
            : .init(.interrupted, "\(server) took the whole letter and hung up without an answer. \(ask)")
    }

    private var ask: String {
        "It may have been delivered: look for its Message-ID in the server's log before sending again."
    }
}

/// Before anything was said about the letter.
extension SMTPVerdict {
    var beforeHello: SendOutcome.Trouble {
        switch result {
        case CURLE_COULDNT_RESOLVE_HOST:
            .init(
                .unknownHost,
                "There is no mail server \(server.host.debugDescription); check its spelling and the DNS of this machine."
            )
        case CURLE_COULDNT_CONNECT:
            .init(.noConnection, "Nothing answers at \(server); check host and port (587, 465 or 25) and the firewall.")
        case CURLE_PEER_FAILED_VERIFICATION:
            .init(
                .certificate,
                "The certificate of \(server) is not trusted (\(detail)); use the name it was made for, or ?ca=FILE."
            )
        case CURLE_SSL_CACERT_BADFILE:
            .init(.file, "The certificates in \(server.authorities ?? "ca=") cannot be read; ?ca= takes a PEM file.")
        case CURLE_USE_SSL_FAILED:
            .init(.noTLS, "\(server) offers no STARTTLS; try smtps:// (465), or tls=none for a server on this machine.")
        case CURLE_SSL_CONNECT_ERROR: .init(.noTLS, "\(server) does not speak TLS here (\(detail)); \(otherScheme)")
        case CURLE_OPERATION_TIMEDOUT:
            .init(.timeout, "\(server) did not answer in time; check the port, \(otherScheme)")
        default: spoken
        }
    }

    /// The server said something, or hung up.
    private var spoken: SendOutcome.Trouble {
        let words = reply.map { ": \($0)" } ?? ""
        if stage == .login || result == CURLE_LOGIN_DENIED {
            return .init(
                .login,
                "\(server) refused the login\(words); check user and password, and that AUTH PLAIN or LOGIN is allowed."
            )
        }
        if let reply, reply.code >= 400 {
            return .init(.serverBusy, "\(server) takes no mail from us now\(words). It is tried again.")
        }
        if result == CURLE_WEIRD_SERVER_REPLY || result == CURLE_WRITE_ERROR {
            return .init(.notSMTP, "\(server) answers, but not as a mail server does; check the port, \(otherScheme)")
        }
        return .init(.interrupted, "\(server) hung up before the letter was begun\(words); \(otherScheme)")
    }

    private var otherScheme: String {
        server.encryption == .implicit
            ? "smtps:// belongs to port 465, smtp:// to 587 and 25."
            : "smtp:// belongs to ports 587 and 25, smtps:// to 465."
    }
}
