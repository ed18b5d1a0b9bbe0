import Receivables
import Testing

@testable import Correspondence

/// Somebody edits a good letter, and each time something is wrong with it.
@Suite struct CourtesyTests {
    private let facts = Acme.facts(Acme.several)

    private func letter(_ language: String = "en", tone: Tone = .friendly) throws -> Letter {
        var facts = facts
        facts.addressee.language = language
        return try LetterBook.shipped.compose(LetterOrder(step: "friendly", tone: tone), facts)
    }

    private func objections(editing text: String, to new: String) throws -> [Objection] {
        var letter = try letter()
        #expect(letter.text.contains(text))
        letter.text = letter.text.replacing(text, with: new)
        letter.html = ""
        return Courtesy.objections(to: letter, about: facts)
    }

    private func rules(adding sentence: String, language: String = "en", tone: Tone = .friendly) throws -> [String] {
        var letter = try letter(language, tone: tone)
        letter.text += "\n" + sentence
        return Courtesy.objections(to: letter, about: facts).map { "\($0.rule.rawValue): \($0.excerpt)" }
    }

    @Test func `each invoice is named by itself`() throws {
        let found = try objections(editing: "INV-1061", to: "INV-10612")
        #expect(found.map(\.description) == ["invoice-missing: “INV-1061”. Name the invoice."])
        #expect(try objections(editing: "INV-1050/2", to: "INV-1050").map(\.rule) == [.invoiceMissing])
    }

    @Test func `the amount is said exactly`() throws {
        let found = try objections(editing: "€3,799.50", to: "€13,799.50")
        #expect(found.map(\.description) == ["amount-missing: “€3,799.50”. Say the amount, exactly so."])
        #expect(try objections(editing: "€3,799.50", to: "3799.50 EUR") == [])
    }

    @Test func `a plain space in an amount is a space`() throws {
        var german = try letter("de")
        german.text = german.text.replacing("\u{A0}€", with: " €")
        #expect(Courtesy.objections(to: german, about: facts) == [])
    }

    @Test func `there is a way to pay`() throws {
        var letter = try letter()
        letter.text = letter.text.replacing("https://pay.nordlicht.example/a7f3?k=1&c=2", with: "")
        #expect(Courtesy.objections(to: letter, about: facts) == [])
        letter.text = letter.text.replacing("IBAN DE02 1203 0000 0000 2020 51", with: "").replacing(
            "BIC BYLADEM1001",
            with: ""
        )
        let found = Courtesy.objections(to: letter, about: facts)
        #expect(found.map(\.excerpt) == ["https://pay.nordlicht.example/a7f3?k=1&c=2"])
        #expect(found.map(\.rule) == [.noWayToPay])
    }

    @Test func `a sender who gave no way to pay is told so`() throws {
        var facts = facts
        facts.sender.paymentLink = nil
        facts.sender.paymentLines = []
        let letter = try LetterBook.shipped.compose(LetterOrder(step: "nudge", tone: .friendly), facts)
        let remedies = Courtesy.objections(to: letter, about: facts).map(\.remedy)
        #expect(remedies == ["Give the sender a payment link or bank details."])
    }

    @Test func `there is a human to ask`() throws {
        #expect(try objections(editing: "Dana Smith", to: "Your billing team").map(\.rule) == [.nobodyToAsk])
        var letter = try letter()
        letter.text = letter.text.replacing("billing@nordlicht.example", with: "").replacing("+49 30 1234567", with: "")
        #expect(Courtesy.objections(to: letter, about: facts).map(\.rule) == [.nobodyToAsk])
    }

    @Test func `both parts of an e-mail must be complete`() throws {
        var letter = try letter()
        letter.html = letter.html.replacing("€3,799.50", with: "")
        #expect(Courtesy.objections(to: letter, about: facts).map(\.rule) == [.amountMissing])
    }

    @Test(arguments: [
        ("We will take legal action.", "legal action"), ("You will hear from our lawyers.", "lawyers"),
        ("We may go to court.", "court"), ("A collection agency will visit you.", "collection agency"),
        ("We report to a credit\nbureau.", "credit bureau"), ("This is your last chance.", "last chance"),
        ("We demand payment.", "we demand"),
    ])
    func `no threats in English`(sentence: String, excerpt: String) throws {
        #expect(try rules(adding: sentence, tone: .final).contains("threat: \(excerpt)"))
    }

    @Test(arguments: [
        ("Wir beauftragen ein Inkassobüro.", "inkassobüro"), ("Es folgt ein Mahnbescheid.", "mahnbescheid"),
        ("Unser Rechtsanwalt meldet sich.", "rechtsanwalt"), ("Wir melden das der Schufa.", "schufa"),
        ("Das Amtsgericht entscheidet.", "amtsgericht"), ("Es ist Ihre letzte Chance.", "letzte chance"),
        ("Andernfalls wird es teuer.", "andernfalls"),
    ])
    func `no threats in German`(sentence: String, excerpt: String) throws {
        #expect(try rules(adding: sentence, language: "de", tone: .final) == ["threat: \(excerpt)"])
    }

    @Test(arguments: [
        "With courtesy.", "Our courtyard is open.", "A bank judges nothing.", "Pursue it.", "It is an issue.",
    ])
    func `harmless words are harmless`(sentence: String) throws {
        #expect(try rules(adding: sentence) == [])
    }

    @Test func `a good name has an apostrophe`() throws {
        var letter = try letter()
        var facts = facts
        facts.addressee.customer = "Court"
        letter.text += "\nCourt's account is open."
        #expect(Courtesy.objections(to: letter, about: facts) == [])
    }

    @Test func `nobody shouts`() throws {
        #expect(try rules(adding: "Please pay NOW, this is VERY late!") == ["shouting: !", "shouting: VERY"])
        #expect(try rules(adding: "Our IBAN for SEPA is below.") == [])
    }

    @Test(arguments: [
        ("en", "We may suspend the service.", "clause-not-agreed: suspend"),
        ("en", "We charge interest from today.", "clause-not-agreed: interest"),
        ("en", "A late fee is added.", "clause-not-agreed: late fee"),
        ("de", "Wir sperren Ihren Zugang.", "clause-not-agreed: sperren"),
        ("de", "Wir berechnen Verzugszinsen.", "clause-not-agreed: verzugszinsen"),
    ])
    func `a clause the contract lacks is not named`(language: String, sentence: String, expected: String) throws {
        #expect(try rules(adding: sentence, language: language) == [expected])
    }

    @Test func `the pause warning goes only where the contract knows it`() throws {
        var facts = Acme.facts(Acme.one)
        let letter = try LetterBook.shipped.compose(LetterOrder(step: "pause-warning", tone: .firm), facts)
        #expect(Courtesy.objections(to: letter, about: facts).map(\.rule) == [.clauseNotAgreed])
        facts.clauses = [.serviceSuspension]
        #expect(Courtesy.objections(to: letter, about: facts) == [])
    }

    @Test(arguments: ["Dear {{contact}},", "Dear [Name],", "TODO"]) func `nothing is left to fill in`(text: String)
        throws
    {
        #expect(try rules(adding: text).contains { $0.hasPrefix("unfilled") })
    }

    @Test func `words firmer than the tone are found`() throws {
        #expect(try rules(adding: "Please pay immediately.") == ["above-tone: immediately"])
        #expect(try rules(adding: "This is our last reminder.", tone: .firm) == ["above-tone: last reminder"])
        #expect(try rules(adding: "This is our last reminder.", tone: .final) == [])
        #expect(try rules(adding: "Bitte zahlen Sie umgehend.", language: "de") == ["above-tone: umgehend"])
    }

    @Test(arguments: ["paid", "acknowledgement", "resumed"]) func `a receipt needs no way to pay`(step: String) throws {
        var facts = facts
        facts.sender.paymentLink = nil
        facts.sender.paymentLines = []
        let letter = try LetterBook.shipped.compose(LetterOrder(step: step, tone: .friendly), facts)
        #expect(Courtesy.objections(to: letter, about: facts) == [])
    }
}
