import Receivables
import Testing

@testable import Correspondence

@Suite struct ShippedLettersTests {
    static let names = [
        "acknowledgement", "before-due", "charge-failed", "final", "firm", "firmer", "friendly", "nudge", "paid",
        "pause",
        "pause-warning", "plan-broken", "plan-missed", "promise-broken", "reopened", "resumed", "second-nudge",
    ]
    static let short = [
        "acknowledgement", "charge-failed", "final", "firm", "friendly", "paid", "resumed", "second-nudge",
    ]

    @Test(arguments: ["en", "de"]) func `English and German are complete`(language: String) {
        let full = Self.names + ["before-due.autopay", "before-due.autopay.sms"] + Self.short.map { $0 + ".sms" }
        #expect(LetterBook.shipped.names(in: language) == full.sorted())
    }

    @Test(arguments: names, ["en", "de"]) func `every letter is courteous and complete`(name: String, language: String)
        throws
    {
        for lines in [Acme.one, Acme.several] {
            let facts = Acme.everything(lines, language: language)
            let tone: Tone = name == "final" ? .final : ["firm", "firmer"].contains(name) ? .firm : .friendly
            let letter = try LetterBook.shipped.compose(LetterOrder(step: name, tone: tone), facts)
            #expect(letter.name == name)
            #expect(letter.language == language)
            #expect(Courtesy.objections(to: letter, about: facts) == [])
            #expect(letter.text.split(separator: "\n").allSatisfy { $0.count <= 78 })
        }
    }

    @Test(arguments: names, ["en", "de"]) func `every paragraph is a whole sentence`(name: String, language: String)
        throws
    {
        for lines in [Acme.one, Acme.several] {
            let facts = Acme.everything(lines, language: language)
            let page = try LetterBook.shipped.compose(LetterOrder(step: name, tone: .final), facts).text
            let paragraphs = page.split(separator: "\n\n").filter { !$0.hasPrefix(" ") && $0.contains(" ") }
            let prose = paragraphs.prefix { !$0.hasPrefix("Kind regards") && !$0.hasPrefix("Freundliche") }
            #expect(
                prose.allSatisfy { "Acme Ltd" == $0 || $0.contains("\n  ") || ".,:?".contains($0.last ?? " ") },
                "\(prose)"
            )
        }
    }

    @Test(arguments: short, ["en", "de"]) func `a text message fits a plain phone`(name: String, language: String)
        throws
    {
        for lines in [Acme.one, Acme.several] {
            let facts = Acme.everything(lines, language: language)
            let message = try LetterBook.shipped.compose(LetterOrder(step: name, tone: .final, channel: .sms), facts)
            #expect(PlainPhone.isPlain(message.text))
            #expect(message.text.count <= 306, "two messages of 153 characters")
            #expect(message.subject.isEmpty && message.html.isEmpty)
            #expect(Courtesy.objections(to: message, about: facts) == [])
        }
    }
}
