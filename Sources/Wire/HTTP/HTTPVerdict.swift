import CCurl

/// What an attempt proves, from how much of it left, the answer and libcurl's own result.
struct HTTPVerdict {
    let exchange: HTTPExchange
    let result: CurlResult
    let service: DeliveryService
    /// Of the letter that was sent or asked about.
    let key: String

    var outcome: SendOutcome {
        if exchange.isFenced { return .unsent(.fenced) }
        guard let status else { return exchange.isOut ? .uncertain(silence) : .unsent(beforeAnswer) }
        let words = HTTPWords(exchange.reply)
        switch status {
        case 200..<300: return accepted(status, words)
        case 429: return .unsent(busy)
        // 408 is a timeout. 409 is what services say of a key that they are still working on or know with other words:
        // nothing about the letter that came first under it.
        case 400...428 where status != 408 && status != 409:
            guard let complaint = words?.complaint else { return doubtful(status) }
            if status == 401 || status == 403 { return .unsent(login(status, complaint)) }
            return .refused(code: status, enhanced: nil, text: complaint, permanent: true)
        default: return doubtful(status)
        }
    }

    /// Of an answer that came whole.
    private var status: Int? {
        result.code == CURLE_OK && exchange.reply.isHeadWhole ? exchange.reply.status : nil
    }

    /// The key need not be named; another one would be the answer to another letter.
    private func accepted(_ status: Int, _ words: HTTPWords?) -> SendOutcome {
        let isSilentYes = exchange.reply.body.isEmpty && (status == 202 || status == 204)
        let isYes = words.map { !$0.isError && ($0.key ?? key) == key } ?? isSilentYes
        guard isYes else { return doubtful(status) }
        return .accepted(reply: words?.id.map { "\(status) \($0)" } ?? "\(status)", queueID: words?.id)
    }

    /// An answer, and neither yes nor no.
    private func doubtful(_ status: Int) -> SendOutcome {
        let kind: SendOutcome.Trouble.Kind =
            switch status {
            case 401, 403: .login
            case 408, 504: .timeout
            case 500...: .serverBusy
            default: .unreadable
            }
        let sentence = "\(service) answered \(status), which is neither yes nor no"
        guard exchange.isOut else {
            return .unsent(.init(kind, sentence + "; the letter was not out. It is tried again."))
        }
        return .uncertain(.init(kind, "\(sentence). \(ask)", retryAfter: exchange.reply.retryAfter))
    }

    private var busy: SendOutcome.Trouble {
        .init(
            .serverBusy,
            "\(service) takes no more letters for now (429). It is tried again.",
            retryAfter: exchange.reply.retryAfter
        )
    }

    private func login(_ status: Int, _ complaint: String) -> SendOutcome.Trouble {
        .init(.login, "\(service) refused our token (\(status) \(complaint)); check that it is set and still valid.")
    }

    private var silence: SendOutcome.Trouble {
        switch result.code {
        case CURLE_OPERATION_TIMEDOUT:
            .init(.timeout, "\(service) took the whole letter and did not answer in time. \(ask)")
        case CURLE_WRITE_ERROR, CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            .init(.unreadable, "\(service) took the whole letter and answered what cannot be read. \(ask)")
        default: .init(.interrupted, "\(service) took the whole letter and hung up during its answer. \(ask)")
        }
    }

    private var ask: String { "It may have been sent: look for its key in the service's log before sending again." }
}

/// Of a question.
extension HTTPVerdict {
    var knowledge: LookUp {
        guard let status else { return .unknowable("\(service) did not answer for a letter (\(result.detail)).") }
        let words = HTTPWords(exchange.reply)
        if status == 200, let id = words?.id, (words?.key ?? key) == key { return .found(reply: id) }
        if status == 404, words?.complaint != nil, words?.key == key { return .absent }
        return .unknowable("\(service) answered \(status) to the question for a letter, which says neither yes nor no.")
    }
}

/// While the request was not out.
extension HTTPVerdict {
    var beforeAnswer: SendOutcome.Trouble {
        switch result.code {
        case CURLE_COULDNT_RESOLVE_HOST:
            .init(
                .unknownHost,
                "There is no host \(service.host.debugDescription); check its spelling and the DNS of this machine."
            )
        case CURLE_COULDNT_CONNECT:
            .init(.noConnection, "Nothing answers at \(service); check host, port and the firewall.")
        case CURLE_PEER_FAILED_VERIFICATION:
            .init(
                .certificate,
                "The certificate of \(service) is not trusted (\(result.detail)); use the name it was made for, or ?ca=FILE."
            )
        case CURLE_SSL_CACERT_BADFILE:
            .init(.file, "The certificates in \(service.authorities ?? "ca=") cannot be read; ?ca= takes a PEM file.")
        case CURLE_SSL_CONNECT_ERROR:
            .init(.noTLS, "\(service) does not speak TLS here (\(result.detail)); check the port.")
        case CURLE_OPERATION_TIMEDOUT:
            .init(.timeout, "\(service) did not take the letter in time. It is tried again.")
        default: .init(.interrupted, "The connection to \(service) broke before the letter was out. It is tried again.")
        }
    }
}
