import Testing
import Wire

@Suite struct MailAddressTests {
    @Test(
        arguments: [
            ("ap@acme.example", nil, "ap@acme.example"),
            ("Acme Ltd <AP@Acme.Example>", "Acme Ltd", "AP@acme.example"),
            ("\"Smith, J.\" <j.smith+x@acme.example>", "Smith, J.", "j.smith+x@acme.example"),
            ("<ap@acme.example>", nil, "ap@acme.example"),
            ("ap@localhost", nil, "ap@localhost"),
            ("ap@bücher.example", nil, "ap@xn--bcher-kva.example"),
            ("ap@BU\u{308}CHER.example", nil, "ap@xn--bcher-kva.example"),
            ("ap@straße.example", nil, "ap@xn--strae-oqa.example"),
            ("ap@münchen-ost.example", nil, "ap@xn--mnchen-ost-9db.example"),
            ("ap@例え.テスト", nil, "ap@xn--r8jz45g.xn--zckzah"),
            ("ap@παράδειγμα.δοκιμή", nil, "ap@xn--hxajbheg2az3al.xn--jxalpdlp"),
            ("ap@пример.испытание", nil, "ap@xn--e1afmkfd.xn--80akhbyknj4f"),
        ] as [(String, String?, String)]
    )
    func `an address is read`(text: String, name: String?, address: String) throws {
        let read = try MailAddress(text)
        #expect(read.name?.text == name)
        #expect(read.address == address)
    }

    @Test(
        arguments: [
            "", "ap", "@acme.example", "ap@", "ap@@acme.example", "a b@acme.example", "ap.@acme.example",
            "ap@acme..example",
            ".ap@acme.example", "a..p@acme.example", "\"a b\"@acme.example", "ap@[127.0.0.1]", "ap@-acme.example",
            "ap@acme-.example", "ap@ac_me.example", "Acme <ap@acme.example", "Acme <ap@acme.example> x",
            "ap@acme.example,b@c",
            "ap@ａｃｍｅ.example", "ap@acme。example", "ap@☃.example", "ap@acme.example>",
            "ap@acme.example\r\nRCPT TO:<x@y>",
            "\(String(repeating: "a", count: 65))@acme.example", "ap@\(String(repeating: "a", count: 64)).example",
            "ap@\(String(repeating: "ü", count: 300)).example", "ap@\(String(repeating: "a.", count: 124))example",
        ]
    )
    func `what a mail server could misread is no address`(text: String) {
        #expect(throws: MailError.self) { try MailAddress(text) }
    }

    @Test func `letters outside ASCII before the at sign are refused with their reason`() {
        let error = #expect(throws: MailError.self) { try MailAddress("josé@acme.example") }
        #expect(error?.description.contains("SMTPUTF8") == true)
    }

    @Test func `an unsubscribe link with a web address can be one click, without it cannot`() throws {
        var message = try Letters.message()
        message.unsubscribe = try Unsubscribe(mailto: "mailto:stop@nordwind.example")
        #expect(try !message.encoded().asText.contains("List-Unsubscribe-Post"))
        for link in ["http://x.example/", "https://", "https://x.example/a,b", "https://x.example/a b", "javascript:1"]
        {
            #expect(throws: MailError.self) { try Unsubscribe(web: link) }
        }
        #expect(throws: MailError.self) { try Unsubscribe() }
    }

    @Test func `sealed bytes are mail and nothing else`() throws {
        let envelope = try MailEnvelope(from: MailAddress("a@b.example"), recipients: [MailAddress("c@d.example")])
        let long = String(repeating: "x", count: 999) + "\r\n"
        for text in ["a\n", "a\r", "a\rb\r\n", "a\u{0}\r\n", "ü\r\n", "a", "", "\n.\r\n", "a\r\n\n", long] {
            #expect(throws: MailError.self) {
                try SealedMail(key: "k", day: "2026-02-27", name: "n", envelope: envelope, bytes: Array(text.utf8))
            }
        }
    }

    @Test func `everybody named in To and Cc is in the envelope once`() throws {
        var message = try Letters.message()
        message.to = [try MailAddress("Ann <a@acme.example>"), try MailAddress("b@acme.example")]
        message.cc = [try MailAddress("a@ACME.example")]
        let bounces = try MailAddress("bounce+k7q2@nordwind.example")
        let sealed = try message.sealed(key: "k", day: "2026-02-27", name: "n", bounces: bounces)
        #expect(sealed.envelope.recipients == ["a@acme.example", "b@acme.example"])
        #expect(sealed.envelope.from == "bounce+k7q2@nordwind.example")
    }
}
