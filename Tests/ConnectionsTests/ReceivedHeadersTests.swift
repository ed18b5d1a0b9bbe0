import Connections
import Testing

@Suite struct ReceivedHeadersTests {
    @Test func `a head is read with its folded lines`() {
        let headers = ReceivedHeaders(
            "Message-ID: <r1@c.example>\r\nReferences: <a@x.example>\r\n <b@x.example>\r\nin-reply-to: <b@x.example>\r\nnonsense\r\n"
        )
        #expect(headers.messageID == "<r1@c.example>")
        #expect(headers.references == ["<a@x.example>", "<b@x.example>"])
        #expect(!headers.isAutomatic)
    }

    static let automatic: [(String, Bool)] = [
        ("Auto-Submitted: auto-replied", true),
        ("Auto-Submitted: auto-generated; x=1", true),
        ("Auto-Submitted: no", false),
        ("X-Autoreply: yes", true),
        ("Precedence: auto_reply", true),
        ("Precedence: bulk", true),
        ("Precedence: first-class", false),
        ("Subject: Re: open", false),
        ("", false),
    ]

    @Test(arguments: automatic) func `machines give themselves away`(line: String, isAutomatic: Bool) {
        #expect(ReceivedHeaders(line).isAutomatic == isAutomatic)
    }

    static let times: [(String, Int64?)] = [
        ("Mon, 16 Nov 2026 09:00:30 GMT", 1_794_819_630),
        ("try again after Mon, 16 Nov 2026 10:00:30 +0100.", 1_794_819_630),
        ("16 Nov 2026 04:30:30 -0430", 1_794_819_630),
        ("Mon, 31 Feb 2026 09:00:30 GMT", nil),
        ("Mon, 16 Foo 2026 09:00:30 GMT", nil),
        ("soon", nil),
    ]

    @Test(arguments: times) func `a date of a mail is a moment`(text: String, seconds: Int64?) {
        #expect(MailTime.seconds(in: text) == seconds)
    }
}
