import Receivables
import Testing

@testable import Correspondence

/// Letters that show their reader a page of their own.
@Suite struct PageLetterTests {
    private static let page = "https://pay.nordlicht.example/p/5k2hw9q0zt7m4c8x1v6n3r0bjd"

    private static func facts(_ lines: [LetterFacts.Line], language: String = "en", country: String? = nil)
        -> LetterFacts
    {
        var facts = Acme.facts(lines, language: language, country: country)
        facts.page = page
        return facts
    }

    private func letter(_ step: String, _ facts: LetterFacts, tone: Tone = .friendly) throws -> Letter {
        let letter = try LetterBook.shipped.compose(LetterOrder(step: step, tone: tone), facts)
        #expect(Courtesy.objections(to: letter, about: facts) == [])
        return letter
    }

    /// From where the letter says how to pay to its end.
    private func ending(_ letter: Letter, from words: String) -> String {
        let start = letter.text.firstRange(of: "\n" + words)?.upperBound
        return words + String(start.map { letter.text[$0...] } ?? "")
    }

    @Test func `the page stands for other addresses, and the letter says what can be done there`() throws {
        let expected = """
            See and pay:
              https://pay.nordlicht.example/p/5k2hw9q0zt7m4c8x1v6n3r0bjd

            By bank transfer:
              IBAN DE02 1203 0000 0000 2020 51
              BIC BYLADEM1001
              Reference: INV-1042

            Behind the link above you can also tell us that you have paid already,
            on which day you will, or that something is not right, and ask to pay in
            parts. Please pass it on only to people who may see these invoices.

            If you have paid in the meantime, please ignore this message, and thank
            you.

            """
        let letter = try letter("nudge", Self.facts(Acme.one, country: "GB"))
        #expect(ending(letter, from: "See and pay:").hasPrefix(expected))
        #expect(!letter.text.contains("a7f3") && !letter.html.contains("a7f3"))
        #expect(letter.html.contains("href=\"\(Self.page)\"") && letter.html.contains(">See and pay</a>"))
    }

    @Test func `in German as well`() throws {
        let expected = """
            Ansehen und bezahlen:
              https://pay.nordlicht.example/p/5k2hw9q0zt7m4c8x1v6n3r0bjd

            Per Überweisung:
              IBAN DE02 1203 0000 0000 2020 51
              BIC BYLADEM1001
              Verwendungszweck: INV-1042

            Unter dem Link oben können Sie uns auch sagen, dass Sie schon bezahlt
            haben, an welchem Tag Sie bezahlen oder dass etwas nicht stimmt, und um
            Raten bitten. Bitte geben Sie ihn nur an Personen weiter, die diese
            Rechnungen sehen dürfen.

            Falls Sie

            """
        let letter = try letter("firm", Self.facts(Acme.one, language: "de", country: "DE"), tone: .firm)
        #expect(ending(letter, from: "Ansehen und bezahlen:").hasPrefix(expected.dropLast(2)))
    }

    @Test func `a page goes before the links of single invoices`() throws {
        var facts = Self.facts(Acme.several)
        facts.sender.paymentLink = nil
        for index in facts.lines.indices { facts.lines[index].paymentLink = "https://buy.example/\(index)" }
        let letter = try letter("nudge", facts)
        #expect(letter.text.contains(Self.page) && !letter.text.contains("buy.example"))
    }

    @Test(arguments: ["paid", "resumed", "acknowledgement"]) func `who is not asked for money is shown no page`(
        name: String
    ) throws {
        #expect(try !letter(name, Self.facts(Acme.one)).text.contains("/p/"))
    }

    @Test(arguments: ShippedLettersTests.names, ["en", "de"])
    func `every letter with a page is courteous, complete and made of whole sentences`(name: String, language: String)
        throws
    {
        for lines in [Acme.one, Acme.several] {
            var facts = Acme.everything(lines, language: language)
            facts.page = Self.page
            let tone: Tone = name == "final" ? .final : ["firm", "firmer"].contains(name) ? .firm : .friendly
            let letter = try letter(name, facts, tone: tone)
            #expect(letter.text.split(separator: "\n").allSatisfy { $0.count <= 78 })
            let words = language == "de" ? "Unter dem Link oben" : "Behind the link above"
            #expect(letter.text.contains(words) == (letter.purpose == .asks), "\(name)")
        }
    }

    @Test(arguments: ShippedLettersTests.short, ["en", "de"])
    func `a text with a page travels in two parts, and says in a word what the page is for`(
        name: String,
        language: String
    ) throws {
        for lines in [Acme.one, Acme.several] {
            var facts = Acme.everything(lines, language: language)
            facts.page = Self.page
            let order = LetterOrder(step: name, tone: .final, channel: .sms)
            let text = try LetterBook.shipped.compose(order, facts)
            #expect(Courtesy.objections(to: text, about: facts) == [])
            #expect(PlainPhone.isPlain(text.text))
            #expect(text.text.count <= 306, "two messages of 153 characters: \(text.text)")
            let words = language == "de" ? "Bezahlen oder antworten: " : "Pay or answer: "
            #expect(text.text.contains(words + Self.page) == (text.purpose == .asks))
        }
    }

    @Test func `a glossary that is older than the page goes on serving`() throws {
        let english = try #require(LetterBook.shippedText(at: "en/_glossary.mustache"))
        let old = english.split(separator: "\n").filter { !$0.hasPrefix("see-and-pay") }.joined(separator: "\n")
        let book = try LetterBook(own: ["en/_glossary.mustache": old])
        let letter = try book.compose(LetterOrder(step: "nudge", tone: .friendly), Self.facts(Acme.one))
        #expect(letter.text.contains("Pay online:\n  \(Self.page)"))
    }
}
