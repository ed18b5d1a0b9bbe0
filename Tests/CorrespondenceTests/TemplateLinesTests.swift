import Receivables
import Testing

@testable import Correspondence

/// Where a paragraph ends is a matter of empty lines, and tags leave none behind that nobody wrote.
@Suite struct TemplateLinesTests {
    @Test(arguments: [
        ("a\n{{#one}}\nb\n{{/one}}\nc", "a b c"),
        ("a\n\n{{#one}}\nb\n{{/one}}\n\nc", "a|b|c"),
        ("a\n{{#several}}\nb\n{{/several}}\nc", "a c"),
        ("a\n  {{^several}}  \nb\n  {{/several}}  \nc", "a b c"),
        ("a\n{{! nobody\n\nreads this }}\nb", "a b"),
        ("a {{#one}}b\n{{/one}}\nc", "a b c"),
        ("a\n{{#one}}b{{/one}}\nc", "a b c"),
        ("a\n{{#one}}\n\nb\n{{/one}}", "a|b"),
        ("a\n\n{{company}}\n\nb", "a|Nordlicht Software|b"),
        ("{ a {{ company }} } }}", "{ a Nordlicht Software } }}"),
        ("{{#disputed}}{{invoice}}: {{amount}}; {{/disputed}}{{invoice}}", "INV-1042: €1.00; INV-1042"),
        ("{{#promise}}{{#partly}}{{received}} of {{amount}}{{/partly}}{{/promise}}", "€200.00 of €500.00"),
    ])
    func `a tag alone in its line takes the line with it`(body: String, expected: String) throws {
        var facts = Acme.everything(Acme.one, language: "en-GB")
        facts.lines[0].disputed = Money(100, .eur)
        let book = try LetterBook(own: ["en/own.mustache": "Subject: x\n\n" + body])
        let letter = try book.compose(LetterOrder(step: "own", tone: .friendly), facts)
        let paragraphs = letter.text.split(separator: "\n\n").prefix { !$0.hasPrefix("--") }
        #expect(paragraphs.map { $0.replacing("\n", with: " ") }.joined(separator: "|") == expected)
    }
}
