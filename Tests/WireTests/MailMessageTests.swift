import Foundation
import Rigs
import Testing

@testable import Wire

@Suite struct MailMessageTests {
    @Test func `a plain letter is these bytes, every time`() throws {
        let expected = """
            Date: Fri, 27 Feb 2026 08:00:00 +0000
            From: Nordwind Billing <billing@nordwind.example>
            To: ap@acme.example
            Subject: Invoice INV-1042
            Message-ID: <k7q2@nordwind.example>
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Dear Acme,

            INV-1042 over 1,200.00 EUR was due on 26 February.

            """
        let message = try Letters.message()
        #expect(try message.encoded().asText == expected.replacing("\n", with: "\r\n"))
        #expect(try message.encoded() == message.encoded())
    }

    @Test(.enabled(if: Python.isPresent, Python.notice))
    func `a letter in full is read by Python's parser as it was written`() throws {
        let message = try fullLetter()
        let bytes = try message.encoded()
        let read = try #require(try ReadMail.read([Data(bytes)]).first)
        #expect(read.defects == [])
        #expect(read["From"] == "\"Nordwind \\\"Billing\\\" Müller & Söhne\" <billing@nordwind.example>")
        #expect(read["To"] == "Ödön <ap@acme.example>, \"Smith, J.\" <j.smith@xn--bcher-kva.example>")
        #expect(read["Cc"] == "cfo@acme.example")
        #expect(read["Reply-To"] == "replies+k7q2@nordwind.example")
        #expect(read["Subject"] == message.subject.text)
        #expect(read["Message-ID"] == "<k7q2@nordwind.example>")
        #expect(read["In-Reply-To"] == "<k6@nordwind.example>")
        #expect(read["References"] == "<k5@nordwind.example> <k6@nordwind.example>")
        #expect(read["Auto-Submitted"] == "auto-generated")
        #expect(read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
        #expect(read["X-Dunwell-Invoice"] == "INV-1042 ünd =?utf-8?q?more?=")
        #expect(read.shape.prefix(2) == ["multipart/mixed", "multipart/alternative"])
        #expect(read.parts.map(\.type) == ["text/plain", "text/html", "application/pdf", "text/csv"])
        #expect(read.parts[0].content == message.text)
        #expect(read.parts[1].content == message.html)
        #expect(
            read.parts[2].file == "Rechnung Nº 1042 – Mahnung für die Bücherei am Großen Ring, zweite Ausfertigung.pdf"
        )
        #expect(read.parts[2].content == "JVBERi0AAQL/")
        #expect(read.parts[3].file == "items (1042).csv")
    }

    @Test func `every header line keeps within 78 characters where it can be folded`() throws {
        let lines = try fullLetter().encoded().asText.split(separator: "\r\n\r\n")[0].split(separator: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(lines.count == 20)
    }

    @Test(
        arguments: [
            ("Invoice INV-1042", "Invoice INV-1042"),
            ("Überfällig", "=?utf-8?b?w5xiZXJmw6RsbGln?="),
            ("Rechnung über 5 EUR", "=?utf-8?q?Rechnung_=C3=BCber_5_EUR?="),
            ("督促状", "=?utf-8?b?552j5L+D54q2?="),
            ("two  blanks", "=?utf-8?q?two__blanks?="),
            ("=?utf-8?q?=0D=0ABcc:_x?=", "=?utf-8?b?PT91dGYtOD9xPz0wRD0wQUJjYzpfeD89?="),
            ("", "=?utf-8?q??="),
        ]
    )
    func `a subject is written so that exactly its words are read`(subject: String, written: String) throws {
        let bytes = try Letters.message(subject: subject).encoded().asText
        #expect(bytes.contains("\r\nSubject: \(written)\r\n"))
    }

    @Test(.enabled(if: Python.isPresent, Python.notice))
    func `odd bodies and long subjects come back whole`() throws {
        let letters = try Self.oddTexts.map { text in
            var message = try Letters.message(subject: String(text.filter { $0.isLetter || $0 == " " }.prefix(300)))
            message.text = text
            return message
        }
        let read = try ReadMail.read(letters.map { Data(try $0.encoded()) })
        for (message, read) in zip(letters, read) {
            #expect(read.defects == [])
            #expect(read["Subject"] == message.subject.text)
            let text = message.text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            #expect(read.parts[0].content == text || read.parts[0].content == text + "\n")
        }
        #expect(Set(read.map { $0.parts[0].encoding }) == ["quoted-printable", "base64"])
    }

    @Test(
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"),
            (1_772_179_200_250, "Fri, 27 Feb 2026 08:00:00 +0000"),
            (4_107_542_399_999, "Sun, 28 Feb 2100 23:59:59 +0000"),
            (253_402_300_799_999, "Fri, 31 Dec 9999 23:59:59 +0000"), (253_402_300_800_000, nil), (-1, nil),
            (.max, nil), (.min, nil),
        ] as [(Int64, String?)]
    )
    func `an instant has one date`(milliseconds: Int64, date: String?) {
        #expect(MailDate.text(milliseconds) == date)
    }

    @Test func `a letter to nobody or without a date is refused`() throws {
        var message = try Letters.message()
        message.written = -1
        #expect(throws: MailError.self) { try message.encoded() }
        message.written = 0
        message.to = []
        #expect(throws: MailError.self) { try message.encoded() }
    }

    private static let oddTexts = [
        "", ".", "..\n.\n.a", "blank at the end \n\ttab\t", "bare\rCR", "From here\n>From there", "no end of line",
        String(repeating: "0123456789", count: 30), String(repeating: "a b=c ", count: 200),
        String(repeating: "Η πληρωμή σας καθυστερεί. ", count: 40), "\u{0}\u{1B}[31m", "\u{2028}next",
        String(repeating: "👩‍👩‍👧‍👦", count: 60), "--=_words_1\n--=_words_1--", "日本語 と English と العربية",
    ]

    private func fullLetter() throws -> MailMessage {
        var message = try Letters.message(
            subject: "Zweite Mahnung: Rechnung INV-1042 über 1.200,00 € war am 26. Februar fällig"
        )
        let domain = try MailDomain("nordwind.example")
        message.from = try MailAddress(name: "Nordwind \"Billing\" Müller & Söhne", address: "billing@nordwind.example")
        message.replyTo = try MailAddress("replies+k7q2@nordwind.example")
        message.to = [
            try MailAddress("Ödön <ap@acme.example>"), try MailAddress("\"Smith, J.\" <j.smith@Bücher.example>"),
        ]
        message.cc = [try MailAddress("cfo@acme.example")]
        message.html = "<p>Sehr geehrte Damen und Herren,</p>\n<p>" + String(repeating: "bitte ", count: 50) + "</p>\n"
        message.inReplyTo = try MessageID(key: "k6", domain: domain)
        message.references = [try MessageID(key: "k5", domain: domain), try MessageID(key: "k6", domain: domain)]
        message.unsubscribe = try Unsubscribe(
            web: "https://pay.nordwind.example/stop/7f3a",
            mailto: "mailto:stop@nordwind.example?subject=7f3a"
        )
        message.headers = [try HeaderField("X-Dunwell-Invoice", HeaderText("INV-1042 ünd =?utf-8?q?more?="))]
        let name = "Rechnung Nº 1042 – Mahnung für die Bücherei am Großen Ring, zweite Ausfertigung.pdf"
        message.attachments = [
            try Attachment(name: name, type: "application/pdf", bytes: Array("%PDF-".utf8) + [0, 1, 2, 255]),
            try Attachment(name: "items (1042).csv", type: "text/csv", bytes: Array("a;b\r\n".utf8)),
        ]
        return message
    }
}
