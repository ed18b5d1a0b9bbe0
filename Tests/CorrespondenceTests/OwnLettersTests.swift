import Receivables
import Testing

@testable import Correspondence

/// A house writes its own letters, with mistakes, and hears about each before anything is sent.
@Suite struct OwnLettersTests {
    @Test(arguments: [
        ("Dear {{contactt}},", "3:6: contactt is not known here. Did you mean contact?"),
        ("A\n  {{#severall}}x{{/severall}}", "4:3: severall is not known here. Did you mean several?"),
        ("{{several}}", "3:1: {{several}} has no text of its own. Write {{#several}}…{{/several}}."),
        ("{{promise.bye}}", "3:1: promise.bye is not known here. Did you mean promise.by?"),
        ("{{#one}}x", "3:1: {{#one}} is never closed. Write {{/one}} where it ends."),
        ("x{{/one}}", "3:2: {{/one}} closes nothing. Remove it, or open {{#one}} before."),
        ("{{> itmes}}", "3:1: There is no partial itmes. Did you mean {{> items}}?"),
        (
            "{{{contact}}}",
            "3:1: {{{contact}} is not used in letters. Write {{name}}, {{#name}}…{{/name}} or {{> partial}}."
        ),
        ("Grüße {{uppercased(person)}}", "3:7: {{uppercased(person)}} is not used in letters."),
        ("a {{ b", "3:3: {{ without }}. Close the braces, or write one brace."),
        ("a\u{202E}b", "3:2: The invisible character U+202E does not belong into a letter. Remove it."),
    ])
    func `a mistake is named with its line, its column and a remedy`(body: String, expected: String) throws {
        let faults = LetterBook.faults(in: ["en/own.mustache": "Subject: x\n\n" + body])
        #expect(faults.first?.description.hasPrefix("en/own.mustache:" + expected) == true, "\(faults)")
    }

    @Test(arguments: [
        "{{", "}}{{", "{{}}", "{{.}}", "{{..}}", "{{#}}{{/}}", "{{=<% %>=}}", "{{$x}}y{{/x}}",
        "{{<a}}{{$b}}{{/b}}{{/a}}",
        "{{> *contact}}", "{{% CONTENT_TYPE:HTML}}", "{{&contact}}", "{{{{contact}}}}", "{{#one}}{{#one}}",
        "{{promise..by}}",
        "{{! {{contact}} }}{{", "{{\u{0}}}", "{{disputed.amount}}",
    ])
    func `whatever else Mustache knows is refused, not obeyed`(body: String) {
        #expect(!LetterBook.faults(in: ["en/own.mustache": "Subject: x\n\n" + body]).isEmpty)
    }

    @Test func `sections close in order`() {
        let text = "Subject: x\n\n{{#one}}{{#pastDue}}{{/one}}{{/pastDue}}"
        let first = LetterBook.faults(in: ["en/own.mustache": text]).first?.description
        #expect(first?.contains("{{/one}} closes {{#pastDue}} of line 3.") == true)
    }

    @Test func `a letter has a subject, a tone that exists, and a place`() {
        #expect(LetterBook.faults(in: ["en/own.mustache": "Hello"]).map(\.line) == [1])
        let tone = LetterBook.faults(in: ["en/own.mustache": "Subject: x\nTone: angry\n\nHello"])
        #expect(tone.first?.problem == "angry is no tone.")
        let strays = [
            "own.mustache", "en/own.txt", "EN/own.mustache", "e\"/own.mustache", "en/a/b.mustache",
            "letters/x.mustache",
        ]
        for path in strays {
            let faults = LetterBook.faults(in: [path: "Subject: x\n\nx"])
            #expect(faults.map(\.problem) == ["This is no place for a letter."], "\(path)")
        }
        #expect(LetterBook.faults(in: ["en/own.sms.mustache": "Hello {{company}}"]) == [])
    }

    @Test func `partials that lead back to themselves are refused`() {
        let alone = LetterBook.faults(in: ["en/_a.mustache": "Hello\n{{> a}}"])
        #expect(
            alone.map(\.description) == [
                "en/_a.mustache:2:1: {{> a}} leads back to a and would never end. Take it out."
            ]
        )
        let two = LetterBook.faults(in: ["en/_a.mustache": "{{#one}}{{> b}}{{/one}}", "en/_b.mustache": "{{> a}}"])
        #expect(two.map(\.problem) == ["{{> b}} leads back to a and would never end."])
        #expect(LetterBook.faults(in: ["en/_a.mustache": "{{> b}}{{> b}}", "en/_b.mustache": "x"]) == [])
    }

    @Test func `a book with a fault is not used`() {
        #expect(throws: LetterBookFaults.self) { try LetterBook(own: ["en/nudge.mustache": "Subject: {{x}}"]) }
    }

    @Test func `an own letter takes the place of the shipped one, whatever its line ends`() throws {
        let book = try LetterBook(own: [
            "en/nudge.mustache":
                "Subject: {{company}} asks\r\n\r\n{{> greeting}}\r\n\r\nInvoice\r\n{{invoice}}.\r\n\r\n{{> closing}}\r\n"
        ])
        let facts = Acme.facts(Acme.one)
        let letter = try book.compose(LetterOrder(step: "nudge", tone: .friendly), facts)
        #expect(letter.subject == "Nordlicht Software asks")
        #expect(letter.text.hasPrefix("Dear Maria Jones,\n\nInvoice INV-1042.\n\nIf something"))
        #expect(Courtesy.objections(to: letter, about: facts).map(\.rule) == [.amountMissing, .noWayToPay])
    }

    @Test func `a new language brings all its words`() throws {
        let letter = "Subject: Facture {{invoice}}\n\nBonjour,\n\n{{> items}}\n\n{{> payment}}\n\n{{> signature}}"
        let alone = LetterBook.faults(in: ["fr/nudge.mustache": letter])
        #expect(
            alone.map(\.description) == [
                "fr/_glossary.mustache:1:1: It is missing. Copy en/_glossary.mustache there and translate it."
            ]
        )
        let english = try #require(LetterBook.shippedText(at: "en/_glossary.mustache"))
        let french = english.replacing("invoice: Invoice", with: "invoice: Facture")
        let book = try LetterBook(own: ["fr/nudge.mustache": letter, "fr/_glossary.mustache": french])
        let facts = Acme.facts(Acme.one, language: "fr-FR")
        let composed = try book.compose(LetterOrder(step: "nudge", tone: .friendly), facts)
        #expect(composed.text.contains("  Facture   Due               Amount") == false)
        #expect(composed.text.contains("  Facture   Due              Amount"))
        #expect(composed.fellBackFrom == nil)
        #expect(composed.idiom == "fr")
    }

    @Test func `a glossary says what it lacks`() {
        let faults = LetterBook.faults(in: ["nl/_glossary.mustache": "and: en\ninvoise: Factuur"])
        #expect(
            faults.first?.description
                == "nl/_glossary.mustache:2:1: invoise is unknown or there twice. Did you mean invoice?"
        )
        #expect(faults.last?.remedy.hasPrefix("Add a line for each of amount, billed,") == true)
    }

    @Test func `a partial asks before it names what may be absent`() {
        let faults = LetterBook.faults(in: ["en/_closing.mustache": "Call {{phone}}."])
        #expect(
            faults.map(\.description) == [
                "en/_closing.mustache:1:6: phone is not in every letter that uses this. Put it into {{#phone}}…{{/phone}}."
            ]
        )
    }
}
