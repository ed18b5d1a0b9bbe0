import Testing

@testable import Receivables

@Suite struct TermsReadingTests {
    @Test(arguments: [
        (DueRule.onReceipt, "Due on receipt; due upon receipt; Receipt; immediate; DUE IMMEDIATELY; zahlbar sofort"),
        (.onReceipt, "sofort fällig; sofort ohne Abzug; à réception; comptant; contado; Payable on receipt of invoice"),
        (.net(30), "Net 30; net 30 days; NET30; n30; N/30; 30; 30 days; 30 Days Net; Net 30 days from invoice date"),
        (.net(30), "30 day(s) after the invoice date; 30 Tage netto; netto 30 Tage; 30 jours; 30 jours net; 30 dagen"),
        (.net(30), "zahlbar innerhalb von 30 Tagen; 30 Tage nach Rechnungsdatum; 30 gg data fattura; 30 días; 30 d."),
        (.net(30), "binnen 30 dagen na factuurdatum; 30 días fecha factura; à 30 jours; 30 jours nets; 30 dagar netto"),
        (.net(0), "Net 0"),
        (.daysThenMonthEnd(0), "EOM; Net EOM; Due end of month; due at the end of the month; fin de mois; Monatsende"),
        (.monthEndThenDays(30), "EOM+30; EOM + 30 days; eom 30; fin de mois + 30 jours; fin de mois 30 jours"),
        (.monthEndThenDays(30), "30 days after EOM; 30 day(s) after the end of the invoice month"),
        (.monthEndThenDays(30), "end of month, then 30 days; Net 30 after month end"),
        (.daysThenMonthEnd(30), "30 days, then end of month; 30 + EOM; 30 Tage, dann Monatsende"),
        (
            .dayOfMonth(31, monthsLater: 1),
            "MFI; net MFI; end of following month; Due end of next month; fin du mois suivant"
        ),
        (
            .dayOfMonth(15, monthsLater: 1),
            "15th of following month; 15 of the following month; 15th of next month; 15 MFI"
        ),
        (.dayOfMonth(15, monthsLater: 1), "15th prox.; 15 prox; due on the 15th of the month following the invoice"),
        (.dayOfMonth(31, monthsLater: 2), "31st of 2nd month; 31 of the 2nd month"),
        (.dayOfMonth(20, monthsLater: 0), "20 of the current month; 20th of this month; 20th of the month"),
        (.date(Day(2026, 3, 31)), "2026-03-31; due 2026-03-31; 31.03.2026; fällig am 31.3.2026; 3/31/2026; 31/03/2026"),
        (.date(Day(2026, 3, 3)), "03/03/2026"),
    ])
    func `one meaning is read from every spelling`(rule: DueRule, spellings: String) {
        for text in spellings.split(separator: "; ") {
            #expect(Terms.read(String(text)) == .certain(Terms(rule)), "\(text)")
        }
    }

    @Test(arguments: [
        (200, 10, "2/10 net 30; 2/10, n/30; 2% 10 Net 30; 2% 10, net 30; 2%/10 net 30; 2%10net30"),
        (
            200, 10,
            "2 % 10 days net 30 days; 10 Tage 2% Skonto, 30 Tage netto; 2% discount if paid within 10 days, net 30"
        ),
        (200, 10, "2 % Skonto bei Zahlung innerhalb von 10 Tagen, 30 Tage netto; 2.00% 10 net 30"),
        (250, 8, "2.5/8 net 30; 2,5 % 8 Tage, 30 Tage netto; 2.5% 8,30 days"),
    ])
    func `a discount is read with its days`(hundredths: Int, days: Int, spellings: String) throws {
        let discount = EarlyPayment(try #require(Percent(hundredths: hundredths)), within: days)
        for text in spellings.split(separator: "; ") {
            #expect(Terms.read(String(text)) == .certain(Terms(.net(30), discount: discount)), "\(text)")
        }
    }

    @Test(arguments: ["30 EOM", "net 30 EOM", "30 days EOM", "30 jours fin de mois", "30 Tage zum Monatsende"])
    func `days and the end of the month without an order have two meanings`(text: String) {
        let question = """
            What does “\(text)” mean: “end of month, then 30 days” or “30 days, then end of month”?
            """
        let both = [Terms(.monthEndThenDays(30)), Terms(.daysThenMonthEnd(30))]
        #expect(Terms.read(text) == .ambiguous(both, question: question))
    }

    @Test func `the French forty-five days ask the same question, and a discount stays with both answers`() throws {
        guard case .ambiguous(let choices, _) = Terms.read("45 jours fin de mois") else {
            Issue.record("This has two meanings.")
            return
        }
        #expect(choices.map { $0.due(from: Day(2026, 1, 10)).description } == ["2026-03-17", "2026-02-28"])
        guard case .ambiguous(let discounted, _) = Terms.read("2/10 net 30 EOM") else {
            Issue.record("This has two meanings.")
            return
        }
        #expect(discounted.map(\.discount?.days) == [10, 10])
    }

    @Test func `a day of an unnamed month, and a date that reads both ways, are asked about`() {
        #expect(
            Terms.read("15th")
                == .ambiguous(
                    [Terms(.dayOfMonth(15, monthsLater: 0)), Terms(.dayOfMonth(15, monthsLater: 1))],
                    question: "What does “15th” mean: “15th of this month” or “15th of following month”?"
                )
        )
        #expect(
            Terms.read("03/04/2026")
                == .ambiguous(
                    [Terms(.date(Day(2026, 4, 3))), Terms(.date(Day(2026, 3, 4)))],
                    question: "Is “03/04/2026” 2026-04-03 or 2026-03-04? Write dates as 2026-04-03."
                )
        )
    }

    @Test(arguments: ["30 days after receipt of invoice", "30 Tage nach Rechnungserhalt"])
    func `days after receipt are asked about, because no export holds that day`(text: String) {
        let question =
            "“\(text)” counts from a day of receipt that no export holds: is “net 30” from the invoice right?"
        #expect(Terms.read(text) == .ambiguous([Terms(.net(30))], question: question))
    }

    @Test func `instalments are read part by part`() throws {
        let half = try #require(Percent(hundredths: 5_000))
        let halves = Terms(instalments: [Instalment(.percent(half), .onReceipt), Instalment(.percent(half), .net(60))])
        #expect(Terms.read("50% due on receipt; 50% net 60") == .certain(halves))
        #expect(Terms.read("50 % on receipt, 50 % net 60") == .certain(halves))
        let deposit = Terms(instalments: [
            Instalment(.amount(Money(100_050, .eur)), .onReceipt), Instalment(.rest, .monthEndThenDays(30)),
        ])
        #expect(Terms.read("1000.50 EUR due on receipt; rest end of month, then 30 days") == .certain(deposit))
    }

    @Test(arguments: [
        ("", "“” is not understood as payment terms."), ("soonish", "Payment terms do not know the word “soonish”."),
        ("net", "“net” is not understood as payment terms."), ("net 3.5", "“net 3.5” is not understood"),
        ("net 99999", "“net 99999” is not understood"), ("net 99999999999999999999", "do not know the word “999"),
        ("32nd of following month", "is not understood"), ("2/10", "“2/10” does not say when the full amount is due."),
        ("200/10 net 30", "The discount of “200/10 net 30” is out of range."),
        ("31.02.2026", "do not know the word “31.02.2026”"),
        ("0th of following month", "is not understood"), ("net -30", "do not know the word “-30”"),
        ("50% net 30; 40% net 60", "The percentages of the parts do not add up to 100"),
        ("60% net 30; 60% net 60", "The percentages of the parts do not add up to 100"),
        ("rest net 30; rest net 60", "Only one part can be the rest."),
        ("50% 30 EOM; 50% net 60", "Write one of the two in “50% 30 EOM”."),
        ("50% 2/10 net 30; 50% net 60", "A part has a due date and no discount of its own"),
        ("٣٠ days", "do not know the word “٣٠”"), (String(repeating: "2/", count: 200), "too long"),
    ])
    func `what cannot be read says what to write`(text: String, hint: String) {
        guard case .unreadable(let said) = Terms.read(text) else {
            Issue.record("“\(text)” was read.")
            return
        }
        #expect(said.contains(hint), "\(said)")
    }

    @Test func `terms are written in words that read back as themselves`() throws {
        let rules: [DueRule] = [
            .onReceipt, .net(0), .net(30), .monthEndThenDays(0), .monthEndThenDays(30), .daysThenMonthEnd(0),
            .daysThenMonthEnd(45), .dayOfMonth(1, monthsLater: 1), .dayOfMonth(22, monthsLater: 2),
            .dayOfMonth(31, monthsLater: 13), .dayOfMonth(3, monthsLater: 0), .date(Day(2026, 3, 31)),
        ]
        let discount = EarlyPayment(try #require(Percent(hundredths: 225)), within: 8)
        for rule in rules {
            let parts = [Instalment(.amount(Money(5, .gbp)), rule), Instalment(.rest, rule)]
            for terms in [Terms(rule), Terms(rule, discount: discount), Terms(instalments: parts)] {
                #expect(Terms.read(terms.description) == .certain(terms), "\(terms)")
            }
        }
    }
}
