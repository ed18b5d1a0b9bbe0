import CCurl
import Connections

/// How a mail server's settings are said to libcurl.
extension CurlHandle {
    convenience init?(for server: SMTPServer, _ password: Secret?, _ helloName: MailDomain, _ patience: SMTPPatience) {
        self.init()
        let scheme = server.encryption == .implicit ? "smtps" : "smtp"
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        set(CURLOPT_URL, "\(scheme)://\(host):\(server.port)/\(helloName)")
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        set(CURLOPT_CONNECTTIMEOUT_MS, patience.connect.milliseconds)
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, patience.answer.milliseconds / 1000))
        set(CURLOPT_TIMEOUT_MS, patience.letter.milliseconds)
        encrypt(as: server)
        watchCommands()
        if let user = server.user, let password {
            set(CURLOPT_USERNAME, user)
            password.reveal { set(CURLOPT_PASSWORD, $0) }
            set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
        }
    }

    func prepareToSend(from sender: String) {
        set(CURLOPT_CUSTOMREQUEST, nil)
        set(CURLOPT_NOBODY, 0)
        set(CURLOPT_UPLOAD, 1)
        set(CURLOPT_MAIL_FROM, "<\(sender)>")
    }

    func prepareToGreet() {
        set(CURLOPT_UPLOAD, 0)
        set(CURLOPT_NOBODY, 1)
        set(CURLOPT_CUSTOMREQUEST, "NOOP")
    }

    private func encrypt(as server: SMTPServer) {
        let wish =
            switch server.encryption {
            case .none: CURLUSESSL_NONE
            case .offered: CURLUSESSL_TRY
            case .starttls, .implicit: CURLUSESSL_ALL
            }
        set(CURLOPT_USE_SSL, Int(wish.rawValue))
        trust(server.authorities)
    }
}
