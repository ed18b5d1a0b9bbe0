import Testing
import Wire

@Suite struct SMTPServerTests {
    @Test(
        arguments: [
            ("smtp://mail.example.com", "mail.example.com", 25, nil, "offered"),
            ("smtp://clerk@mail.example.com", "mail.example.com", 587, "clerk", "starttls"),
            (
                "smtp://billing@acme.example@mail.example.com:2525/", "mail.example.com", 2525, "billing@acme.example",
                "starttls"
            ),
            (
                "smtp://billing%40acme.example@mail.example.com", "mail.example.com", 587, "billing@acme.example",
                "starttls"
            ),
            ("smtps://clerk@mail.example.com", "mail.example.com", 465, "clerk", "implicit"),
            ("SMTP://Mail.Example.COM?tls=none", "mail.example.com", 25, nil, "none"),
            ("smtp://clerk@localhost:25?tls=none", "localhost", 25, "clerk", "none"),
            ("smtp://[::1]:2525?tls=implicit&ca=/etc/own%20ca.pem", "::1", 2525, nil, "implicit"),
            ("smtp://bücher.example", "xn--bcher-kva.example", 25, nil, "offered"),
        ] as [(String, String, Int, String?, String)]
    )
    func `an address of a mail server is read`(text: String, host: String, port: Int, user: String?, tls: String) throws
    {
        let server = try SMTPServer(text)
        #expect(server.host == host)
        #expect(server.port == port)
        #expect(server.user == user)
        #expect(server.encryption.rawValue == tls)
        #expect(server.authorities == (text.contains("ca=") ? "/etc/own ca.pem" : nil))
    }

    @Test(
        arguments: [
            ("mail.example.com", "smtp://user@host:port"),
            ("http://mail.example.com", "smtp://user@host:port"),
            ("smtp://", "no host name"),
            ("smtp://clerk:hunter2@mail.example.com", "set the password by itself"),
            ("smtp://clerk:hunter2", "1 to 65535"),
            ("smtp://mail.example.com:0", "1 to 65535"),
            ("smtp://mail.example.com:99999", "1 to 65535"),
            ("smtp://mail.example.com:+25", "1 to 65535"),
            ("smtp://mail example.com", "no host name"),
            ("smtp://mail.example.com/path", "no host name"),
            ("smtp://[::1", "no host name"),
            ("smtp://[mail]:25", "no host name"),
            ("smtp://@mail.example.com", "no host name"),
            ("smtp://a%0d%0ab@mail.example.com", "no host name"),
            ("smtp://mail.example.com?verify=no", "\"verify\""),
            ("smtp://mail.example.com?tls=maybe", "tls=maybe"),
            ("smtp://mail.example.com?tls=none&tls=starttls", "\"tls\""),
            ("smtps://mail.example.com?tls=none", "from the first byte"),
            ("smtp://clerk@mail.example.com?tls=none", "readable over the network"),
        ]
    )
    func `a wrong address says what is wrong and shows no password`(text: String, words: String) {
        let error = #expect(throws: SMTPServerError.self) { try SMTPServer(text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test(
        arguments: [
            (SendOutcome.refused(code: 550, enhanced: "5.1.1", text: "no", permanent: true), "correct it in the books"),
            (.refused(code: 452, enhanced: "4.2.2", text: "full", permanent: false), "mailbox is full"),
            (.refused(code: 450, enhanced: "4.7.1", text: "greylisted", permanent: false), "try again later"),
            (.refused(code: 550, enhanced: "5.7.1", text: "spam", permanent: true), "SPF, DKIM"),
            (.refused(code: 530, enhanced: nil, text: "auth", permanent: true), "set its password"),
            (.refused(code: 554, enhanced: nil, text: "no", permanent: true), "read its words"),
            (.accepted(reply: "ok", queueID: "4F2"), "4F2"),
        ]
    )
    func `an outcome tells a person what to do`(outcome: SendOutcome, words: String) {
        #expect(outcome.sentence.contains(words))
    }
}
