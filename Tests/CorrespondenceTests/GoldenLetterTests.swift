import Receivables
import Testing

@testable import Correspondence

/// Whole letters as their readers see them.
@Suite struct GoldenLetterTests {
    static var three: LetterFacts {
        var lines = Acme.several
        lines[0].purchaseOrder = "PO 4711"
        lines[2].document = "https://docs.nordlicht.example/INV-1061.pdf"
        return Acme.facts(lines, country: "GB")
    }

    /// Euros and dollars, some credit in euros, and one payment on its way.
    static var twoCurrencies: LetterFacts {
        var lines = [Acme.line("INV-1042", 120_000), Acme.line("INV-1043", 90_000, .usd)]
        lines[1].inTransit = Money(40_000, .usd)
        var facts = Acme.facts(lines, language: "de", country: "DE")
        facts.creditOnAccount = [Money(20_000, .eur)]
        return facts
    }

    static var dispute: LetterFacts {
        var line = Acme.line("INV-1042", 5_000_000)
        line.balance = Money(4_000_000, .eur)
        line.disputed = Money(1_500_000, .eur)
        return Acme.facts([line], country: "GB")
    }

    private func letter(_ step: String, _ facts: LetterFacts, tone: Tone = .friendly) throws -> Letter {
        let letter = try LetterBook.shipped.compose(LetterOrder(step: step, tone: tone), facts)
        #expect(Courtesy.objections(to: letter, about: facts) == [])
        return letter
    }

    /// The letter down to where every letter says how to pay.
    private func opening(_ letter: Letter) -> String {
        let payment = letter.language == "de" ? "\n\nOnline bezahlen" : "\n\nPay online"
        let end = letter.text.firstRange(of: payment)?.lowerBound
        return String(letter.text[..<(end ?? letter.text.endIndex)])
    }

    @Test func `one invoice, in London`() throws {
        let letter = try letter("nudge", Acme.facts(Acme.one, country: "GB"))
        #expect(letter.subject == "Invoice INV-1042: €1,200.00 was due on 2 March 2026")
        let expected = """
            Dear Maria Jones,

            Invoice INV-1042 was due on 2 March 2026, and we have not seen €1,200.00
            of it arrive yet. Perhaps it slipped through; that happens easily.

              Acme Ltd

              Invoice   Due              Amount
              ---------------------------------
              INV-1042  2 March 2026  €1,200.00

            Pay online:
              https://pay.nordlicht.example/a7f3?k=1&c=2

            By bank transfer:
              IBAN DE02 1203 0000 0000 2020 51
              BIC BYLADEM1001
              Reference: INV-1042

            If you have paid in the meantime, please ignore this message, and thank
            you.

            If something about this does not look right, or if you have a question,
            simply reply to this message or write to billing@nordlicht.example, or
            call me on +49 30 1234567. I am glad to help.

            Kind regards,

            Dana Smith
            Nordlicht Software
            billing@nordlicht.example
            +49 30 1234567

            --
            Nordlicht Software GmbH, Hafenstr. 1, 20457 Hamburg
            """
        #expect(letter.text == expected + "\n")
    }

    @Test func `several invoices, with an order and a document`() throws {
        let letter = try letter("firmer", Self.three, tone: .firm)
        #expect(letter.subject == "3 invoices past due: €3,799.50 in total")
        let expected = """
            Dear Maria Jones,

            €3,799.50 is still open on the 3 invoices below, some of it for quite a
            while. Please pay this amount now, or tell me by reply on which day we
            can expect it. If something keeps you from paying, I would like to know,
            so that we can find a way together.

              Acme Ltd

              Invoice     Due              Amount
              -----------------------------------
              INV-1042    2 March 2026  €1,200.00
                Your order PO 4711
              INV-1050/2  6 March 2026     €99.50
              INV-1061    9 March 2026  €2,500.00
                https://docs.nordlicht.example/INV-1061.pdf
              -----------------------------------
              Total                     €3,799.50
            """
        #expect(opening(letter) == expected)
    }

    @Test func `euros and dollars never meet, in German`() throws {
        let letter = try letter("second-nudge", Self.twoCurrencies)
        #expect(letter.subject == "Erinnerung: 2 offene Rechnungen, zusammen 1.000,00\u{A0}€ und 500,00\u{A0}$")
        let expected = """
            Guten Tag Maria Jones,

            ich komme noch einmal auf die folgenden 2 Rechnungen zurück. Zusammen
            sind noch 1.000,00\u{A0}€ und 500,00\u{A0}$ offen. Könnten Sie bitte nachsehen
            oder mir sagen, wann wir mit der Zahlung rechnen können?

              Acme Ltd

              Rechnung                  Fällig            Betrag
              --------------------------------------------------
              INV-1042                  2. März 2026  1.200,00\u{A0}€
              INV-1043                  2. März 2026    500,00\u{A0}$
                berechnet 900,00\u{A0}$, unterwegs 400,00\u{A0}$
              --------------------------------------------------
              Guthaben auf Ihrem Konto                 -200,00\u{A0}€
              Summe                                   1.000,00\u{A0}€
              Summe                                     500,00\u{A0}$

            Die 400,00\u{A0}$, die Sie zu Rechnung INV-1043 überwiesen haben, sind
            unterwegs zu uns und bereits abgezogen. Ihr Guthaben von 200,00\u{A0}€ haben
            wir abgezogen.
            """
        #expect(opening(letter) == expected)
    }

    @Test func `a disputed part is left out, and the letter says so`() throws {
        let letter = try letter("firm", Self.dispute, tone: .firm)
        let expected = """
            Dear Maria Jones,

            On invoice INV-1042, due on 2 March 2026, €25,000.00 is still open.
            Please pay this amount now, or tell me by reply on which day we can
            expect it. If something keeps you from paying, please let me know, so
            that we can find a way together.

              Acme Ltd

              Invoice   Due               Amount
              ----------------------------------
              INV-1042  2 March 2026  €25,000.00
                billed €50,000.00, already paid €10,000.00, disputed €15,000.00

            We have left out the €15,000.00 you are disputing on invoice INV-1042;
            that is being looked into separately.
            """
        #expect(opening(letter) == expected)
    }

    @Test func `a reader of French gets English until there is French`() throws {
        let letter = try letter("nudge", Acme.facts(Acme.one, language: "fr-FR", country: "FR"))
        #expect(letter.fellBackFrom == "fr-FR")
        let english = try self.letter("nudge", Acme.facts(Acme.one, country: "GB"))
        #expect(letter.text == english.text)
    }

    @Test func `a text message`() throws {
        let facts = Acme.facts(Acme.one, language: "de", country: "DE")
        let order = LetterOrder(step: "second-nudge", tone: .friendly, channel: .sms)
        let expected = """
            Nordlicht Software: Erinnerung zu Rechnung INV-1042, 1.200,00 € sind noch offen. Bezahlen: https://pay.nordlicht.example/a7f3?k=1&c=2 \
            Schon bezahlt? Dann ist das erledigt. Fragen: Dana Smith, +49 30 1234567.
            """
        #expect(try LetterBook.shipped.compose(order, facts).text == expected)
    }

    @Test func `the page holds what the text holds`() throws {
        let html = try letter("second-nudge", Self.twoCurrencies).html
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"de\">"))
        #expect(html.contains("<meta name=\"color-scheme\" content=\"light dark\">"))
        #expect(
            html.contains("<title>Erinnerung: 2 offene Rechnungen, zusammen 1.000,00\u{A0}€ und 500,00\u{A0}$</title>")
        )
        #expect(html.contains("<br><small>berechnet 900,00\u{A0}$, unterwegs 400,00\u{A0}$</small></td>"))
        #expect(html.contains(">Guthaben auf Ihrem Konto</th>"))
        #expect(html.contains(">Online bezahlen</a>"))
        #expect(html.contains(">Guten Tag Maria Jones,</p>"))
        #expect(Prose(HTML.visible(html)).text.contains("Dana Smith Nordlicht Software billing@nordlicht.example"))
    }

    @Test func `where each invoice has a link of its own, each row shows it`() throws {
        var facts = Acme.facts([Acme.line("INV-1", 100), Acme.line("INV-2", 200)], country: "GB")
        facts.sender.paymentLink = nil
        facts.lines[0].paymentLink = "https://pay.example/1"
        facts.lines[1].paymentLink = "https://pay.example/2"
        let letter = try letter("nudge", facts)
        #expect(letter.text.contains("  INV-1    2 March 2026   €1.00\n    https://pay.example/1\n  INV-2 "))
        #expect(letter.html.contains("<a href=\"https://pay.example/2\">https://pay.example/2</a>"))
    }

    @Test func `credit that covers all leaves nothing to ask`() {
        var facts = Self.twoCurrencies
        facts.creditOnAccount = [Money(200_000, .eur)]
        #expect(facts.asked == [Money(50_000, .usd)])
        facts.creditOnAccount.append(Money(50_000, .usd))
        #expect(facts.asked == [.zero(.eur), .zero(.usd)])
    }
}
