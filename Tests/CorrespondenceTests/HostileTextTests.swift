import Receivables
import Testing

@testable import Correspondence

/// Names come from systems that belong to others.
@Suite struct HostileTextTests {
    static let names = [
        ("{{secret}}", "{{secret}}"),
        ("{{#lines}}x{{/lines}} {{> items}}", "{{#lines}}x{{/lines}} {{> items}}"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\"><\u{301}img src=x onerror=alert(1)>", "\"><\u{301}img src=x onerror=alert(1)>"),
        ("evil\u{202E}txt.exe\u{2066}", "eviltxt.exe"),
        ("a\r\nBcc: all@example.com\n\n\u{0}\u{7}\u{1B}[2J", "a Bcc: all@example.com [2J"),
        ("\u{E000}items", "items"),
        ("\u{200B}\u{200E}Acme\u{FEFF}", "Acme"),
    ]

    @Test(arguments: names) func `a name is shown as text and does nothing`(name: String, shown: String) throws {
        var facts = Acme.facts(Acme.one)
        facts.addressee.customer = name
        facts.addressee.contact = name
        let letter = try LetterBook.shipped.compose(LetterOrder(step: "nudge", tone: .friendly), facts)
        #expect(letter.text.contains("Dear \(shown),"))
        #expect(letter.html.contains(">Dear \(HTML.escape(shown)),</p>"))
        #expect(!letter.html.unicodeScalars.contains("\u{202E}"))
        for tag in ["<script", "<img", "<\u{301}"] {
            #expect(letter.html.unicodeScalars.firstRange(of: tag.unicodeScalars) == nil)
        }
        #expect(Courtesy.objections(to: letter, about: facts) == [])
    }

    @Test func `a subject is one line`() throws {
        var facts = Acme.facts([Acme.line("INV-1\r\nBcc: x@y.example", 100)])
        facts.sender.company = "Nord\nlicht"
        let letter = try LetterBook.shipped.compose(LetterOrder(step: "nudge", tone: .friendly), facts)
        #expect(letter.subject == "Invoice INV-1 Bcc: x@y.example: €1.00 was due on March 2, 2026")
    }

    @Test func `only web addresses become links`() throws {
        var line = Acme.line("INV-1", 100)
        line.document = "javascript:alert(1)"
        line.paymentLink = "https://x.example/\"onclick=\"y"
        let letter = try LetterBook.shipped.compose(LetterOrder(step: "nudge", tone: .friendly), Acme.facts([line]))
        #expect(!letter.html.contains("javascript"))
        #expect(!letter.html.contains("onclick"))
        #expect(letter.html.contains("href=\"https://pay.nordlicht.example/a7f3?k=1&amp;c=2\""))
    }

    @Test func `a name of a thousand letters leaves lines a mail program can show`() throws {
        var facts = Acme.facts([Acme.line(String(repeating: "INV 7 ", count: 30), 100)])
        facts.addressee.customer = String(repeating: "long ", count: 200)
        let letter = try LetterBook.shipped.compose(LetterOrder(step: "nudge", tone: .friendly), facts)
        #expect(letter.text.split(separator: "\n").allSatisfy { $0.count <= 78 })
    }

    @Test func `a customer called Court & Lawyer Ltd may be written to`() throws {
        var facts = Acme.facts(Acme.one)
        facts.addressee.customer = "Court & LAWYER Ltd!"
        facts.addressee.contact = "Sue Suing"
        let letter = try LetterBook.shipped.compose(LetterOrder(step: "nudge", tone: .friendly), facts)
        #expect(Courtesy.objections(to: letter, about: facts) == [])
    }
}
