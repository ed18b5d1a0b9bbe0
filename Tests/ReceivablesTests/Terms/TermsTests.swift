import Testing

@testable import Receivables

@Suite struct TermsTests {
    private let issued = Day(2026, 3, 2)
    private let thousand = Money(100_000, .eur)

    @Test func `two percent within ten days, or all of it in thirty`() throws {
        let terms = Terms(.net(30), discount: EarlyPayment(try percent(200), within: 10))
        let offer = terms.discount?.offer(on: thousand, from: issued)
        #expect(offer?.amount == Money(98_000, .eur))
        #expect(offer?.discount == Money(2_000, .eur))
        #expect(offer?.lastDay == Day(2026, 3, 12))
        #expect(terms.due(from: issued) == Day(2026, 4, 1))
        #expect(try terms.instalments(of: thousand, from: issued) == [Terms.Due(Day(2026, 4, 1), thousand)])
    }

    @Test(arguments: [
        (98_000, "2026-03-12", true), (98_000, "2026-03-13", true), (98_000, "2026-03-14", false),
        (97_999, "2026-03-12", false), (100_000, "2026-03-12", false),
    ])
    func `a short payment that takes the discount in time is no dispute`(paid: Int64, day: String, takes: Bool) throws {
        let terms = Terms(.net(30), discount: EarlyPayment(try percent(200), within: 10))
        let payment = Terms.Due(try #require(Day(iso: day)), Money(paid, .eur))
        let calendar = try BusinessCalendar.named(["target"])
        #expect(terms.takesDiscount(payment, of: thousand, from: issued, keeping: calendar, grace: 1) == takes)
        #expect(!Terms(.net(30)).takesDiscount(payment, of: thousand, from: issued, keeping: calendar, grace: 1))
    }

    @Test(arguments: [(1_025, 200, 21), (1_024, 200, 20), (-1_025, 200, -21), (99, 250, 2), (1, 10_000, 1)])
    func `half a cent of discount is rounded away from zero`(total: Int64, hundredths: Int, discount: Int64) throws {
        let offer = EarlyPayment(try percent(hundredths), within: 10).offer(on: Money(total, .eur), from: issued)
        #expect(offer.discount == Money(discount, .eur))
    }

    @Test func `thirds add up to the cent`() throws {
        let third = try percent(3_333)
        let terms = Terms(instalments: [
            Instalment(.percent(third), .onReceipt), Instalment(.percent(third), .net(30)), Instalment(.rest, .net(60)),
        ])
        let dues = try terms.instalments(of: Money(10_000_00, .eur), from: issued)
        #expect(dues.map(\.amount.decimal) == ["3333.00", "3333.00", "3334.00"])
        #expect(dues.map(\.day) == [issued, issued + 30, issued + 60])
        #expect(terms.due(from: issued) == issued + 60)
    }

    @Test(arguments: [1, 2, 3, 99, 100, 101, 999_999_999_999_999, -1, -101])
    func `parts add up to any total, none off by more than a cent`(total: Int64) throws {
        let sevenths = [1_429, 1_429, 1_428, 1_429, 1_428, 1_429, 1_428]
        let terms = Terms(instalments: try sevenths.map { Instalment(.percent(try percent($0)), .net(30)) })
        let amounts = try terms.instalments(of: Money(total, .eur), from: issued).map(\.amount.minorUnits)
        #expect(amounts.reduce(0, +) == total)
        for (amount, hundredths) in zip(amounts, sevenths) {
            #expect(abs(Int128(amount) * 10_000 - Int128(total) * Int128(hundredths)) <= 10_000)
        }
    }

    @Test func `a deposit in money and the rest later`() throws {
        let terms = Terms(instalments: [
            Instalment(.amount(Money(25_000, .eur)), .onReceipt), Instalment(.rest, .net(30)),
        ])
        let dues = try terms.instalments(of: thousand, from: issued)
        #expect(dues == [Terms.Due(issued, Money(25_000, .eur)), Terms.Due(issued + 30, Money(75_000, .eur))])
    }

    @Test func `parts that do not fit the invoice say so`() throws {
        let deposit = Instalment(.amount(Money(25_000, .eur)), .onReceipt)
        let withRest = Terms(instalments: [deposit, Instalment(.rest, .net(30))])
        #expect(throws: TermsMisfit.partsLeave(Money(-5_000, .eur), of: Money(20_000, .eur))) {
            try withRest.instalments(of: Money(20_000, .eur), from: issued)
        }
        #expect(throws: TermsMisfit.otherCurrency(part: Money(25_000, .eur), total: Money(1, .usd))) {
            try withRest.instalments(of: Money(1, .usd), from: issued)
        }
        #expect(throws: TermsMisfit.partsLeave(Money(50_000, .eur), of: thousand)) {
            try Terms(instalments: [deposit, deposit]).instalments(of: thousand, from: issued)
        }
    }

    @Test(arguments: [
        (
            TermsMisfit.partsLeave(Money(-5_000, .eur), of: Money(20_000, .eur)),
            "The parts of the terms ask 50.00 EUR more than the total of 200.00 EUR: correct the amounts."
        ),
        (
            .partsLeave(Money(5_000, .eur), of: Money(20_000, .eur)),
            "The parts of the terms leave 50.00 EUR of 200.00 EUR without a due date: give the last part as rest."
        ),
        (
            .otherCurrency(part: Money(25_000, .eur), total: Money(1, .usd)),
            "The terms have a part of 250.00 EUR, the invoice is 0.01 USD: give it in USD or in percent."
        ),
    ])
    func `a misfit names the remedy`(misfit: TermsMisfit, text: String) {
        #expect(misfit.description == text)
    }

    private func percent(_ hundredths: Int) throws -> Percent { try #require(Percent(hundredths: hundredths)) }
}
