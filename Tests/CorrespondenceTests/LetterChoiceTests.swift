import Receivables
import Testing

@testable import Correspondence

@Suite struct LetterChoiceTests {
    private func name(_ order: LetterOrder, language: String = "en") throws -> String {
        try LetterBook.shipped.compose(order, Acme.facts(Acme.one, language: language)).name
    }

    @Test func `a step has the letter of its name, else that of its tone`() throws {
        #expect(try name(LetterOrder(step: "nudge", tone: .friendly)) == "nudge")
        #expect(try name(LetterOrder(step: "first-notice", tone: .friendly)) == "friendly")
        #expect(try name(LetterOrder(step: "second-notice", tone: .firm)) == "firm")
        #expect(try name(LetterOrder(step: "final-notice", tone: .final)) == "final")
    }

    @Test func `a letter the policy names comes before the step's own`() throws {
        #expect(try name(LetterOrder(step: "nudge", letter: "second-nudge", tone: .friendly)) == "second-nudge")
        #expect(try name(LetterOrder(step: "nudge", letter: "no-such", tone: .friendly)) == "nudge")
    }

    @Test func `words firmer than the tone are not said`() throws {
        #expect(try name(LetterOrder(step: "firmer", tone: .firm)) == "firmer")
        #expect(try name(LetterOrder(step: "firmer", tone: .friendly)) == "friendly")
        #expect(try name(LetterOrder(step: "final", tone: .firm)) == "firm")
    }

    @Test func `a receipt never becomes a reminder`() throws {
        let book = LetterBook.shipped
        #expect(try name(LetterOrder(step: "paid", tone: .friendly, channel: .sms)) == "paid")
        var charged = Acme.facts(Acme.one)
        charged.chargeOn = Day(2026, 3, 13)
        #expect(try book.compose(LetterOrder(step: "paid", tone: .friendly), charged).name == "paid")
        let nameless = LetterOrder(step: "x", tone: .friendly, channel: .sms)
        #expect(try book.compose(nameless, Acme.facts(Acme.one)).name == "friendly")
    }

    @Test func `a charge that is coming is announced`() throws {
        var facts = Acme.facts([Acme.line("INV-7", 5_000, due: Day(2026, 3, 13))])
        facts.chargeOn = Day(2026, 3, 13)
        let letter = try LetterBook.shipped.compose(LetterOrder(step: "before-due", tone: .friendly), facts)
        #expect(letter.subject == "Invoice INV-7: we collect €50.00 on March 13, 2026")
        #expect(Prose(letter.text).text.contains("There is nothing you need to do."))
        #expect(Courtesy.objections(to: letter, about: facts) == [])
    }

    @Test(arguments: [Channel.email, .sms], ["en", "de"])
    func `whoever will be charged is not asked to pay as well`(channel: Channel, language: String) throws {
        var facts = Acme.facts(Acme.several, language: language)
        facts.chargeOn = Day(2026, 3, 13)
        let order = LetterOrder(step: "early-hint", tone: .friendly, channel: channel)
        let letter = try LetterBook.shipped.compose(order, facts)
        #expect(letter.name == "before-due")
        #expect(Courtesy.objections(to: letter, about: facts) == [])
    }

    @Test(arguments: [
        ("de-AT", "de", nil), ("de", "de", nil), ("fr-CA", "en", "fr-CA"), ("en-GB", "en", nil), ("", "en", nil),
    ])
    func `a language that is not there falls back and says so`(wanted: String, language: String, from: String?) throws {
        let facts = Acme.facts(Acme.one, language: wanted)
        let letter = try LetterBook.shipped.compose(LetterOrder(step: "nudge", tone: .friendly), facts)
        #expect(letter.language == language)
        #expect(letter.fellBackFrom == from)
    }

    @Test func `amounts follow the reader's country within the letter's language`() throws {
        func idiom(_ language: String, _ country: String) throws -> String {
            let facts = Acme.facts(Acme.one, language: language, country: country)
            return try LetterBook.shipped.compose(LetterOrder(step: "nudge", tone: .friendly), facts).idiom
        }
        #expect(try idiom("de", "CH") == "de-CH")
        #expect(try idiom("fr", "FR") == "en-GB")
        #expect(try idiom("en", "US") == "en-US")
    }

    @Test func `a reader without a language is written to in the sender's`() throws {
        var facts = Acme.facts(Acme.one)
        facts.addressee.language = nil
        facts.sender.language = "de"
        #expect(try LetterBook.shipped.compose(LetterOrder(step: "nudge", tone: .friendly), facts).language == "de")
    }

    @Test func `a letter that speaks of a promise needs one`() throws {
        let order = LetterOrder(step: "promise-broken", tone: .friendly)
        let refusal = #expect(throws: LetterRefusal.self) {
            try LetterBook.shipped.compose(order, Acme.facts(Acme.one))
        }
        let expected = "en/promise-broken.mustache:1:63: The letter speaks of promise, and there is none in this case."
        #expect(refusal?.description.hasPrefix(expected) == true)
        #expect(throws: LetterRefusal.noLines) { try LetterBook.shipped.compose(order, Acme.facts([])) }
    }
}
