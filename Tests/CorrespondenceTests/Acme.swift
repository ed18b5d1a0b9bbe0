import Receivables

@testable import Correspondence

/// The people of these tests: Nordlicht bills, Acme pays, and it is the tenth of March.
enum Acme {
    static let today = Day(2026, 3, 10)
    static let due = Day(2026, 3, 2)

    static var sender: LetterFacts.Sender {
        var sender = LetterFacts.Sender(
            company: "Nordlicht Software",
            person: "Dana Smith",
            email: "billing@nordlicht.example",
            phone: "+49 30 1234567"
        )
        sender.paymentLink = "https://pay.nordlicht.example/a7f3?k=1&c=2"
        sender.paymentLines = ["IBAN DE02 1203 0000 0000 2020 51", "BIC BYLADEM1001"]
        sender.footer = ["Nordlicht Software GmbH, Hafenstr. 1, 20457 Hamburg"]
        return sender
    }

    static func line(_ invoice: String, _ units: Int64, _ currency: Currency = .eur, due: Day = due) -> LetterFacts.Line
    {
        LetterFacts.Line(
            invoice: invoice,
            due: due,
            daysPastDue: today.days(since: due),
            billed: Money(units, currency)
        )
    }

    static func facts(_ lines: [LetterFacts.Line], language: String = "en", country: String? = nil) -> LetterFacts {
        let addressee = LetterFacts.Addressee(
            customer: "Acme Ltd",
            contact: "Maria Jones",
            language: language,
            country: country.flatMap { Country($0) }
        )
        return LetterFacts(addressee: addressee, sender: sender, lines: lines, today: today)
    }

    static let one = [line("INV-1042", 120_000)]
    static let several = [
        line("INV-1042", 120_000), line("INV-1050/2", 9_950, due: Day(2026, 3, 6)),
        line("INV-1061", 250_000, due: Day(2026, 3, 9)),
    ]

    /// Facts with everything any letter may speak of.
    static func everything(_ lines: [LetterFacts.Line], language: String) -> LetterFacts {
        var facts = facts(lines, language: language)
        facts.promise = LetterFacts.BrokenPromise(
            by: Day(2026, 3, 9),
            amount: Money(50_000, .eur),
            received: Money(20_000, .eur)
        )
        facts.instalment = LetterFacts.MissedInstalment(
            due: due,
            amount: Money(30_000, .eur),
            missing: Money(10_000, .eur)
        )
        facts.clauses = [.serviceSuspension]
        facts.noticeDays = 10
        facts.chargeFailure = "insufficient funds"
        facts.stop = "STOP"
        return facts
    }
}
