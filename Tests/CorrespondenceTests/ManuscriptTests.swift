import Receivables
import Testing

@testable import Correspondence

/// A person edits the words of a letter; what the books say stays theirs.
@Suite struct ManuscriptTests {
    private let facts = Acme.facts(Acme.several)
    private let order = LetterOrder(step: "nudge", tone: .friendly)

    @Test(arguments: LetterBook.shipped.names(in: "en").filter { !$0.contains(".sms") })
    func `words that nobody changed make the same letter`(name: String) throws {
        let facts = Acme.everything(Acme.one, language: "en")
        let order = LetterOrder(step: name, tone: .final)
        guard let letter = try? LetterBook.shipped.compose(order, facts) else { return }
        let words = try LetterBook.shipped.manuscript(order, facts)
        #expect(try LetterBook.shipped.compose(order, facts, saying: words) == letter)
        #expect(words.tidied == words)
    }

    @Test func `the books' part is named and not typed`() throws {
        let words = try LetterBook.shipped.manuscript(order, facts)
        for mark in ["{{> items}}", "{{> payment}}", "{{> signature}}"] { #expect(words.body.contains(mark)) }
        #expect(!words.body.contains("IBAN") && words.subject.contains("invoices"))
    }

    @Test func `the address of a page is not bound to the letter that was edited`() throws {
        var facts = facts
        facts.page = "https://pay.nordlicht.example/p/0000"
        var words = try LetterBook.shipped.manuscript(order, facts)
        words.body += "\n\nYour page is {{page}}."
        facts.page = "https://pay.nordlicht.example/p/1234"
        let letter = try LetterBook.shipped.compose(order, facts, saying: words)
        #expect(letter.text.contains("Your page is https://pay.nordlicht.example/p/1234."))
        #expect(!letter.text.contains("p/0000") && !letter.text.contains("{{"))
    }

    @Test func `edited words stand in text and page, as text`() throws {
        var words = try LetterBook.shipped.manuscript(order, facts)
        words.body += "\r\n\r\nShall we <b>talk</b>\r\non Monday?\u{202E}\u{E000}items"
        let letter = try LetterBook.shipped.compose(order, facts, saying: words)
        #expect(letter.text.contains("Shall we <b>talk</b> on Monday?items"))
        #expect(letter.html.contains("Shall we &lt;b&gt;talk&lt;/b&gt; on Monday?items"))
        #expect(Courtesy.objections(to: letter, about: facts) == [])
    }

    @Test(arguments: [
        ("{{> payment}}", "", Objection.Rule.noWayToPay),
        ("{{> signature}}", "Soon, {{person}}", .unfilled),
        ("{{> signature}}", "Or else we call our lawyers.\n\n{{> signature}}", .threat),
    ])
    func `courtesy reads what was edited`(mark: String, words: String, rule: Objection.Rule) throws {
        var edited = try LetterBook.shipped.manuscript(order, facts)
        edited.body = edited.body.replacing(mark, with: words)
        let letter = try LetterBook.shipped.compose(order, facts, saying: edited)
        #expect(Courtesy.objections(to: letter, about: facts).map(\.rule).contains(rule))
    }

    @Test func `blanks and line breaks are no change`() throws {
        let words = Manuscript(subject: "  Invoice  1", body: "Dear Maria,\r\n\r\n\r\n one\r\n two \r\n\r\n{{>items}}")
        #expect(words.tidied == Manuscript(subject: "Invoice 1", body: "Dear Maria,\n\none two\n\n{{> items}}"))
    }
}
